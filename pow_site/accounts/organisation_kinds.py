"""The kinds of organisation that a new site begins with; the list is the editors' from then on."""

from pow_site.accounts.models import OrganisationKind

KINDS = (
    "Gemeente",
    "UWV",
    "Werkgever",
    "Werkgeversorganisatie",
    "Vakbond",
    "Onderwijsinstelling",
    "SW-bedrijf (sociaal ontwikkelbedrijf)",
    "Private intermediair, zoals een uitzendbureau",
    "Arbeidsmarktregio of Werkcentrum",
    "Ministerie of landelijke organisatie",
    "Anders",
)


def add_organisation_kinds() -> None:
    """Adds what is not there yet, in this order with room between."""
    for place, name in enumerate(KINDS, start=1):
        OrganisationKind.objects.get_or_create(name=name, defaults={"order": place * 10})
