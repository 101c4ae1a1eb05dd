"""What we ask of somebody who signs up, and of somebody who hands over a place."""

from typing import Any, ClassVar

from django import forms

from pow_site.accounts.addresses import EXAMPLE, AddressField
from pow_site.accounts.models import Profile, User
from pow_site.accounts.profile_forms import ProfileForm

NAMES = ("first_name", "last_name")


class DetailsForm(ProfileForm):
    """Region and organisation to confirm; the name only as long as we do not know it."""

    why: ClassVar[dict[str, str]] = {
        "last_name": "Met je naam weet de organisator wie er komt.",
        "region": "De organisator ziet zo welke regio's meedoen.",
        "organisation": "De organisatie waar je nu voor werkt.",
        "organisation_kind": "Zo zien we welke partijen meedoen, en welke nog ontbreken.",
    }

    def __init__(self, *args: Any, user: User, profile: Profile | None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, profile=profile, **kwargs)
        for name, text in self.why.items():
            self.fields[name].help_text = text
        self.asks_name = not (user.first_name and user.last_name)
        if not self.asks_name:
            for name in NAMES:
                del self.fields[name]


class OfferForm(forms.Form):
    """To whom a place is offered."""

    email = AddressField(
        label="E-mailadres van je collega",
        help_text="We mailen je collega één keer, met een link om je plek over te nemen.",
        error_messages={"required": f"Vul het e-mailadres van je collega in. {EXAMPLE}"},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
