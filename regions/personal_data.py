"""What the plans hold about people: whom to call, who changed what, and who follows which region."""

from pow_site.privacy.registry import PersonalData, declare, no_personal_data
from pow_site.privacy.retention import Sweep
from regions.contact_details import contacts_of, forget_contact, forget_former_contacts, former_contacts_of

declare(
    PersonalData(
        model="regions.PlanContact",
        title="Contactpersoon van een regio",
        why="Bij het plan van een regio staat wie je kunt bereiken. Iedereen kan dat lezen.",
        kept="Zolang het bij het plan staat. Uit oude versies van het plan halen we het na "
        "{RETENTION_OLD_CONTACT_MONTHS}.",
        shows=contacts_of,
        shows_in_download=former_contacts_of,
        users=(),
        addresses=("email",),
        erase=forget_contact,
        stays="De rol en de organisatie van een contactpersoon in een plan, zonder naam, adres en telefoonnummer.",
        retention=Sweep("oude versies zonder contact", forget_former_contacts),
        ground="gerechtvaardigd belang: een regio is bereikbaar; een naam alleen met toestemming",
    )
)
declare(
    PersonalData(
        model="regions.PlanMoment",
        title="Plannen die je veranderde of bevestigde",
        why="Zo weet het ondersteuningsteam wie zei dat een plan klopt. Bezoekers zien dat niet.",
        kept="Zolang het plan bestaat. Na je account alleen zonder je naam.",
        shows={"page__title": "Plan", "kind": "Wat", "happened_at": "Wanneer", "note": "Uitleg"},
        users=("by",),
        anonymise={"by": None},
        stays="De geschiedenis van een plan: dat het veranderde of bevestigd werd, zonder te zeggen door wie.",
        ground="gerechtvaardigd belang: weten of een plan nog klopt",
    )
)
declare(
    PersonalData(
        model="regions.Follow",
        title="Regio's die je volgt",
        why="Zo laten we je zien wat er in het plan van een regio verandert.",
        kept="Tot je een regio niet meer volgt, of tot je account weg is.",
        shows={"region__name": "Regio", "since": "Sinds"},
        correct_at="/mijn/volgen/",
        correct_as="Kies welke regio's je volgt",
        ground="nodig om je de dienst te geven waar je om vroeg",
    )
)
for model in ("Municipality", "MunicipalityName", "Province", "Region", "RegionName", "RegionOutline"):
    no_personal_data(f"regions.{model}", "Feiten over gebieden.")
for model in ("ActionPlanIndexPage", "ActionPlanPage", "LinkCheck", "Measure", "PillarPlan", "PlanDocument"):
    no_personal_data(
        f"regions.{model}", "Wat een regio van plan is. Wie je kunt bereiken, staat bij de contacten."
    )
