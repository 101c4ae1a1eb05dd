"""The style guide's made-up lessons: what the knowledge base shows, and who applies it."""

from types import SimpleNamespace
from typing import Any

OUTCOMES = (
    ("werkte", "Werkte"),
    ("deels", "Werkte deels"),
    ("werkte-niet", "Werkte niet"),
    ("onbekend", "Nog niet bekend"),
)


def sample_lessons(root: str) -> dict[str, Any]:
    """A lesson with each outcome, of which two are applied."""
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
    return {"lessons": lessons}
