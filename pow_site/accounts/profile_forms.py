"""What we ask of someone once, and what they may show to others."""

from typing import Any, cast

from django import forms
from django.apps import apps
from django.db.models import Q

from pow_site.accounts.models import OrganisationKind, Profile, User

NATIONWIDE = "landelijk"


def region_choices() -> list[tuple[str, str]]:
    """Every region by name; the regions stand on the accounts, so they are found by way of the profile."""
    regions = apps.get_model("regions", "Region")._default_manager.order_by("name")
    return [("", "Kies je regio"), (NATIONWIDE, "Ik werk landelijk"), *regions.values_list("pk", "name")]


class ProfileForm(forms.Form):
    """Name, region, organisation and kind of organisation; begins with what is known already."""

    first_name = forms.CharField(
        label="Voornaam",
        max_length=User._meta.get_field("first_name").max_length,
        error_messages={"required": "Vul je voornaam in."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Achternaam",
        max_length=User._meta.get_field("last_name").max_length,
        help_text="Met je naam weet een organisator wie er komt.",
        error_messages={"required": "Vul je achternaam in."},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    region = forms.ChoiceField(
        label="Arbeidsmarktregio",
        help_text="Dan laten we je eerst zien wat er in jouw regio speelt.",
        error_messages={
            "required": "Kies je regio, of kies dat je landelijk werkt.",
            "invalid_choice": "Deze regio is er niet meer. Kies een regio uit de lijst.",
        },
    )
    organisation = forms.CharField(
        label="Organisatie",
        max_length=Profile._meta.get_field("organisation").max_length,
        help_text="De naam van de organisatie waar je voor werkt.",
        error_messages={"required": "Vul de naam van je organisatie in."},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_kind = forms.ModelChoiceField(
        label="Soort organisatie",
        queryset=OrganisationKind.objects.none(),
        empty_label="Kies een soort",
        help_text="Zo zien we welke partijen meedoen, en welke nog ontbreken.",
        error_messages={
            "required": "Kies wat voor organisatie het is.",
            "invalid_choice": "Dit soort is er niet meer. Kies er een uit de lijst.",
        },
    )

    def __init__(self, *args: Any, user: User, profile: Profile | None, **kwargs: Any) -> None:
        kwargs["initial"] = _known(user, profile)
        super().__init__(*args, **kwargs)
        regions = cast(forms.ChoiceField, self.fields["region"])
        regions.choices = region_choices()
        offered = Q(is_offered=True)
        if profile is not None:
            offered |= Q(pk=profile.organisation_kind_id)  # what is no longer offered may be kept
        kinds = cast(forms.ModelChoiceField, self.fields["organisation_kind"])
        kinds.queryset = OrganisationKind.objects.filter(offered)

    def facts(self) -> dict[str, Any]:
        """The fields of the profile, from a valid form."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in _NAMES}
        region = facts.pop("region")
        is_nationwide = region == NATIONWIDE
        return {**facts, "is_nationwide": is_nationwide, "region_id": None if is_nationwide else region}

    def names(self) -> dict[str, str]:
        """The fields of the user, from a valid form; a form that left one out does not know it."""
        return {name: self.cleaned_data[name] for name in _NAMES if name in self.cleaned_data}


class VisibleProfileForm(ProfileForm):
    """The same, and what others may see: nothing, unless someone ticks it."""

    shows_name = forms.BooleanField(label="Mijn naam", required=False)
    shows_organisation = forms.BooleanField(label="Mijn organisatie en regio", required=False)
    shows_email = forms.BooleanField(label="Mijn e-mailadres", required=False)


_NAMES = ("first_name", "last_name")
_SHOWN = ("shows_name", "shows_organisation", "shows_email")


def _known(user: User, profile: Profile | None) -> dict[str, Any]:
    """What someone told before, as the form shows it."""
    known = {name: getattr(user, name) for name in _NAMES}
    if profile is None:
        return known
    known |= {name: getattr(profile, name) for name in ("organisation", "organisation_kind", *_SHOWN)}
    known["region"] = NATIONWIDE if profile.is_nationwide else profile.region_id
    return known
