"""The style guide's made-up pages: what articles, questions, search results and somebody's own pages show."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils.html import format_html

LESSON = "Spreek af wie de werkgever belt. Dan krijgt hij niet drie keer dezelfde vraag."
QUESTIONS = (
    "Wat is een meerjarenuitvoeringsagenda?",
    "Hoe vraag je werkgeversdienstverlening aan?",
    "Wie doet er mee?",
)


def sample_texts(
    root: str, now: datetime, plans: list[SimpleNamespace], pillars: list[SimpleNamespace]
) -> dict[str, Any]:
    """Everything that the style guide tells of articles, questions and what was found."""
    meetings = [
        SimpleNamespace(starts_at=start, ends_at=start + timedelta(hours=2), place=place, is_online=not place)
        for start, place in ((now, "Enschede, stadhuis"), (now + timedelta(days=14), ""))
    ]
    return {
        "event": SimpleNamespace(
            meeting_list=meetings, get_form_display="Intervisie", pillar_list=pillars[:2],
            audience="Klantmanagers en jobcoaches", organiser="Werkgeversservicepunt",
        ),
        "results": [
            SimpleNamespace(title=f"Resultaat: {title}", path="#lijsten", kind="Vraag", description=LESSON)
            for title in QUESTIONS[:2]
        ],
        "faq_themes": [_theme(now)],
        "story": SimpleNamespace(
            finest_experience="Dat iemand na een jaar zelf belde.", cooperation_lesson=LESSON, takeaway=LESSON
        ),
        "linked_pages": [
            SimpleNamespace(title=title, url_path=f"{root}#acties")
            for title in ("Meerjarenuitvoeringsagenda", "Werkgeversdienstverlening in de regio")
        ],
        "done": [_Done("success", "Je gegevens zijn bewaard."), _Done("error", "Het adres klopt niet.")],
        **_mine(now, plans),
    }  # fmt: skip


class _Done(SimpleNamespace):
    """A message as Django keeps it: a level and a text."""

    def __init__(self, level_tag: str, text: str) -> None:
        super().__init__(level_tag=level_tag, text=text)

    def __str__(self) -> str:
        return self.text


def _theme(now: datetime) -> SimpleNamespace:
    answer = format_html("<p>{}</p>", LESSON)
    questions = [
        SimpleNamespace(
            title=title, slug=f"voorbeeldvraag-{number}", answer_html=answer, checked_on=now.date()
        )
        for number, title in enumerate(QUESTIONS, start=1)
    ]
    return SimpleNamespace(title="Meedoen", slug="meedoen", path="#lijsten", questions=questions)


def _mine(now: datetime, plans: list[SimpleNamespace]) -> dict[str, Any]:
    notes = ("De afspraken over nazorg zijn nieuw.", "")
    moments = [
        SimpleNamespace(happened_at=now, page=plan, note=note, get_kind_display="Bevestigd: dit klopt nog")
        for plan, note in zip(plans[3:5], notes, strict=True)
    ]
    return {
        "followed": moments,
        "recovery_codes": ["12345678", "23456789", "34567890", "45678901"],
        "codes": ["12ab-34cd", "56ef-78gh", "90ij-12kl"],
        "profile": SimpleNamespace(
            organisation="Gemeente Voorbeeld", organisation_kind=SimpleNamespace(name="gemeente"),
            shows_name=True, shows_organisation=True, shows_email=False,
        ),
    }  # fmt: skip
