"""The style guide's made-up lessons: what the knowledge base shows, and who applies it."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

OUTCOMES = (
    ("werkte", "Werkte"),
    ("deels", "Werkte deels"),
    ("werkte-niet", "Werkte niet"),
    ("onbekend", "Nog niet bekend"),
)


STAGES = (
    ("ingevoerd", "Heeft dit ingevoerd"),
    ("proberen", "Probeert dit"),
    ("overwegen", "Overweegt dit"),
    ("gestopt", "Is hiermee gestopt"),
)


def sample_lessons(root: str, now: datetime) -> dict[str, Any]:
    """A lesson with each outcome, and regions at each stage."""
    lessons = [
        SimpleNamespace(
            title="Eén vaste werkgeversadviseur per bedrijf", url_path=f"{root}#lijsten", is_example=not number,
            get_kind_display="Goed voorbeeld" if number else "Les", outcome=outcome, get_outcome_display=label,
            intro="Een werkgever die steeds dezelfde persoon spreekt, belt eerder terug.",
            theme_title="Werkgeversdienstverlening die blijft" if number else "",
            region_words="Twente, Achterhoek, Zuid-Kennemerland en IJmond en nog 2 regio's", applied_count=number,
        )
        for number, (outcome, label) in enumerate(OUTCOMES)
    ]  # fmt: skip
    places = [SimpleNamespace(name="Twente", path="#regios"), SimpleNamespace(name="Zeeland", path="")]
    uses = [
        SimpleNamespace(
            stage=stage, get_stage_display=label, lesson=lesson, said_at=now, sentence="We bellen nu met één adviseur."
        )
        for (stage, label), lesson in zip(STAGES, lessons, strict=True)
    ]  # fmt: skip
    stages = [
        SimpleNamespace(
            stage=SimpleNamespace(value=use.stage, label=use.get_stage_display),
            lines=[SimpleNamespace(place=place, use=use) for place in places],
        )
        for use in uses
    ]
    return {
        "lessons": lessons,
        "stages": stages,
        "other_stages": stages[-1:],
        "taken": uses,
    }
