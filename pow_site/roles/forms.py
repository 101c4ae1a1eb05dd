"""Whom to invite, and for which role. Only the roles that somebody may give can be chosen."""

from typing import Any, cast

from django import forms

from pow_site.accounts.addresses import AddressField
from pow_site.roles.offices import Office

REGIONAL = "regio-redacteur"
MAX_WORD = 300
NARROW = {"class": "w-w-full"}
"""On a phone the longest name of a region is wider than the screen."""


class PeopleFilter(forms.Form):
    """Narrows the overview. What cannot be followed finds nobody; it is never an error."""

    q = forms.CharField(label="Naam, e-mailadres of regio", required=False, max_length=100)
    regio = forms.ChoiceField(label="Regio", required=False, widget=forms.Select(attrs=NARROW))

    def __init__(self, offices: list[Office], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = [(office.region.slug, str(office.region)) for office in offices if office.region]
        cast(forms.ChoiceField, self.fields["regio"]).choices = [("", "Alle rollen en regio's"), *regions]


class HandOverForm(forms.Form):
    """To whom a region is handed over."""

    email = AddressField(
        label="E-mailadres",
        help_text="Van je collega. Daarmee logt die straks in.",
        error_messages={"required": "Vul het e-mailadres in van wie je uitnodigt."},
    )
    word = forms.CharField(
        label="Persoonlijk bericht (niet verplicht)",
        required=False,
        max_length=MAX_WORD,
        help_text=f"Een paar zinnen die in de mail komen, hoogstens {MAX_WORD} tekens.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_WORD}),
    )


class InvitationForm(HandOverForm):
    """Whom to invite for what. Whoever has regions alone is asked no role; `hands_over` is for them alone."""

    role = forms.ChoiceField(
        label="Rol",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies voor welke rol je iemand uitnodigt."},
    )
    region = forms.ChoiceField(
        label="Regio",
        required=False,
        help_text="Alleen nodig voor een regio-redacteur.",
        widget=forms.Select(attrs=NARROW),
    )
    hands_over = forms.BooleanField(
        label="Ik stop zelf zodra mijn collega accepteert",
        required=False,
        help_text="Accepteert je collega niet? Dan houd je je rol en krijg je bericht.",
    )
    field_order = ("email", "role", "region", "hands_over", "word")

    def __init__(self, offices: list[Office], gives_all: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office: Office | None = None
        self._of_site = {office.name: office for office in offices if office.region is None}
        self._of_regions = {office.region.slug: office for office in offices if office.region}
        self._offer(gives_all)

    def _offer(self, gives_all: bool) -> None:
        """Leaves what can be chosen, and nothing to choose where there is one."""
        role, region = (
            cast(forms.ChoiceField, self.fields["role"]),
            cast(forms.ChoiceField, self.fields["region"]),
        )
        role.choices = [(name, name.capitalize()) for name in (*self._of_site, REGIONAL)]
        region.choices = [(slug, str(office.region)) for slug, office in self._of_regions.items()]
        if gives_all:
            del self.fields["hands_over"]
        else:
            del self.fields["role"]
            region.help_text = "De regio die je zelf bijhoudt."
        if gives_all or len(self._of_regions) > 1:
            region.choices = [("", "Kies een regio"), *region.choices]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "role" in self.errors or "region" in self.errors:
            return cleaned
        role, region = cleaned.get("role", REGIONAL), cleaned["region"]
        if role == REGIONAL and not region:
            self.add_error("region", "Kies de regio van deze regio-redacteur.")
        else:
            self.office = self._of_regions[region] if role == REGIONAL else self._of_site[role]
        return cleaned
