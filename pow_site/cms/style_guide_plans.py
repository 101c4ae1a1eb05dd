"""The style guide's made-up plans: what the components of regions, measures and comparisons show."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from pow_site.cms.choices import Choice

TASK = "Iedereen die wil werken, krijgt een eerlijke kans en de hulp die daarbij nodig is."
JOIN_IN = "Werkgevers bieden een leerwerkplek aan; scholen denken mee over de praktijkverklaring."
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HERE = "#plannen"


def sample_regions(
    plans: list[SimpleNamespace],
    pillars: list[SimpleNamespace],
    measures: list[dict[str, Any]],
    now: datetime,
) -> dict[str, Any]:
    """Everything that the style guide tells of plans."""
    groups = _named(("jongeren", "Jongeren"), ("arbeidsbeperking", "Mensen met een arbeidsbeperking"))
    sectors = _named(("zorg", "Zorg en welzijn"), ("techniek", "Techniek en industrie"))
    for number, plan in enumerate(plans):
        _fill_in(plan, number)
    for measure in measures:
        measure |= {"target_group_list": groups, "sector_list": sectors}
    text = SimpleNamespace(
        ambition=TASK, approach=TASK, approach_html=TASK, agreements="", agreements_html="", is_example=True
    )
    return {
        "no_selection": SimpleNamespace(query="werkgeversdienstverlening"),
        "filter_lists": SimpleNamespace(
            pillars=pillars, target_groups=groups, sectors=sectors, provinces=["Gelderland", "Overijssel"]
        ),
        "some_plans": plans[:3],
        "pillar_choices": [
            Choice("Alle vier", HERE),
            *(Choice(pillar.label, HERE, pillar.value == "match") for pillar in pillars),
        ],
        "section": SimpleNamespace(pillar=pillars[2], plan=text, measures=measures * 2),
        "empty_section": SimpleNamespace(pillar=pillars[2], plan=None, measures=[], is_empty=True),
        "comparison": SimpleNamespace(
            path=HERE,
            plans=plans[:2],
            others=plans[2:6],
            removals=[Choice(plan.region.name, HERE) for plan in plans[:2]],
        ),
        "candidates": _candidates(plans),
        **_around_a_plan(now),
    }


def _named(*pairs: tuple[str, str]) -> list[SimpleNamespace]:
    return [SimpleNamespace(value=value, label=label) for value, label in pairs]


def _fill_in(plan: SimpleNamespace, number: int) -> None:
    region = plan.region
    region.slug = region.code.lower()
    region.centre_municipality = SimpleNamespace(name="Enschede")
    plan.task, plan.join_in = TASK, JOIN_IN if number % 3 else ""
    plan.is_example, plan.matches = number % 2 == 0, number % 4 == 0
    plan.outline_path = f"M{region.tile_col * 166} {region.tile_row * 130}h166v130h-166z"


def _candidates(plans: list[SimpleNamespace]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(name="Bergen", note=f"gemeente in {plan.region.name}", url=HERE) for plan in plans[:2]
    ]


def _around_a_plan(now: datetime) -> dict[str, Any]:
    """What stands in the quiet column: whom to call, files, what changed."""
    document = SimpleNamespace(url=HERE, file_extension="pdf", file_size=482_000, sha256=SHA256)
    moments = [
        SimpleNamespace(
            happened_at=now - timedelta(days=40 * number),
            get_kind_display="Gewijzigd" if number % 2 else "Bevestigd: dit klopt nog",
            note="De afspraken over nazorg zijn nieuw." if number % 2 else "",
        )
        for number in range(7)
    ]
    return {
        "contacts": [
            SimpleNamespace(
                role="Aanspreekpunt werkgeversdienstverlening",
                organisation="Werkgeversservicepunt",
                email="werkgeversservicepunt@voorbeeld.example",
                phone="053 123 45 67",
                phone_link="0531234567",
            )
        ],
        "plan_documents": [
            SimpleNamespace(
                title="Meerjarenuitvoeringsagenda van de regio", document=document, dated_on=now.date()
            )
        ],
        "plan_moments": moments,
        "plan_page": SimpleNamespace(
            website=HERE,
            work_centre=HERE,
            first_published_at=now - timedelta(days=400),
            last_published_at=now,
        ),
        "municipalities": [SimpleNamespace(name=f"Gemeente {letter}") for letter in "ABCDEFGHIJ"],
    }
