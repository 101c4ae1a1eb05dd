"""The style guide's made-up pages: what articles, questions, search results and somebody's own pages show."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils.html import format_html

from pow_site.cms.style_guide_lessons import sample_lessons

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
    event = SimpleNamespace(
        title="Intervisie over nazorg", slug="intervisie-over-nazorg", path="#mijn", live=True, cancelled_at=None,
        meeting_list=meetings, get_form_display="Intervisie", pillar_list=pillars[:2], cancel_reason="",
        audience="Klantmanagers en jobcoaches", organiser="Werkgeversservicepunt",
        reply_to="organisator@voorbeeld.example",
    )  # fmt: skip
    return {
        "event": event,
        **_taking_part(event, meetings),
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
        "lookback": _lookback(),
        **_mine(now, plans),
        **sample_lessons(root, now),
    }  # fmt: skip


def _taking_part(event: SimpleNamespace, meetings: list[SimpleNamespace]) -> dict[str, Any]:
    """An event as its page says how it stands, and as those who take part see it."""
    going, waiting = (
        SimpleNamespace(is_going=not number, is_waiting=bool(number), number=number) for number in (None, 3)
    )
    item = {
        "event": event,
        "next_meeting": meetings[0],
        "last_meeting": meetings[1],
        "series": "Bijeenkomst 1 van 2",
    }
    offer = SimpleNamespace(email="collega@voorbeeld.example")
    states: tuple[tuple[str, bool, bool, Any], ...] = (
        ("open", True, True, None), ("waiting_list", True, False, None), ("full", False, False, None),
        ("open", True, True, going), ("waiting_list", True, False, waiting), ("cancelled", False, False, going),
    )  # fmt: skip
    meeting = {**vars(meetings[1]), "online_url": "https://voorbeeld.example/een-kamer-met-een-lange-naam"}
    people = [
        {"name": "Anna de Vries", "work": "Werkgeversservicepunt, Twente", "email": "anna@voorbeeld.example"},
        {"work": "UWV, Zuid-Kennemerland en IJmond"},
    ]
    return {
        "boxes": [
            {"there": {"state": state, "accepts": accepts, "gives_place": gives, "refusal": "Deze activiteit is vol."},
             "signup": signup, "is_changed": signup is going}
            for state, accepts, gives, signup in states
        ],
        "standing": ["Nog 3 van de 20 plekken vrij.", "Aanmelden kan tot dinsdag 8 december 2026, 10.00 uur."],
        "inside": {
            "links": [meeting], "case": "<p>Een jobcoach loopt vast na de start.</p>",
            "case_files": [{"pk": 1, "title": "Tekening bij de casus"}], "group": {"shown": people, "others": 2},
        },
        "materials": _materials(event),
        "my_signups": [
            {"signup": going, "item": item, "offer": offer, "status": "going", "label": "Je doet mee"},
            {"signup": waiting, "item": item, "status": "waiting", "label": "Wachtlijst, nummer 3"},
        ],
    }  # fmt: skip


def _lookback() -> list[dict[str, Any]]:
    """What people said when they looked back: a round with enough answers, and one with too few."""
    counts = (("Ja", 7, 163), ("Een deel", 3, 70), ("Nee", 2, 46))
    return [
        {
            "title": "Na afloop", "is_shown": False, "sentence": "Vanaf 5 antwoorden zie je hier de uitkomst.",
        },
        {
            "title": "Drie maanden later", "is_shown": True, "sentence": "12 mensen antwoordden.",
            "caption": "Deden mensen wat ze van plan waren?", "chart_height": 144,
            "bars": [
                {"label": label, "count": count, "width": width, "text_y": row + 16, "bar_y": row + 24}
                for row, (label, count, width) in zip((0, 48, 96), counts, strict=True)
            ],
            "said": [{"question": "Wat kwam ervan?", "texts": [("1", LESSON), ("2", "We bellen nu eerst.")]}],
        },
    ]  # fmt: skip


def _materials(event: SimpleNamespace) -> list[dict[str, Any]]:
    """Something to take home of each kind; a photo has an address of its own and so is not among them."""
    kinds = (
        ("opname", "Opname", "https://video.voorbeeld.example/een-opname", "", False),
        ("presentatie", "Presentatie", "", "/voorbeeld.pdf", True),
        ("peiling", "Uitslag van een peiling", "", "", True),
    )
    return [
        {
            "material": {
                "kind": kind, "get_kind_display": label, "title": f"Voorbeeld: {label.lower()}", "url": url,
                "meeting": event.meeting_list[0] if url else None, "is_for_everybody": is_public,
                "text": "" if url or path else "7 van de 10 mensen bellen na een week.",
            },
            "file_path": path and "#mijn", "file_kind": "PDF", "host": "video.voorbeeld.example", "is_photo": False,
        }
        for kind, label, url, path, is_public in kinds
    ]  # fmt: skip


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
        "contribution": _contribution(now),
        "partners": [
            SimpleNamespace(
                name="Ministerie van Voorbeelden", brings=LESSON, website="https://voorbeeld.example/",
                roles=["Ondersteuningsteam", "Intentieverklaring"],
            ),
            SimpleNamespace(name="Werkgeversvereniging", brings="", website="", roles=["Intentieverklaring"]),
        ],
        "profile": SimpleNamespace(
            organisation="Gemeente Voorbeeld", organisation_kind=SimpleNamespace(name="gemeente"),
            shows_name=True, shows_organisation=True, shows_email=False,
        ),
    }  # fmt: skip


def _contribution(now: datetime) -> SimpleNamespace:
    """An example that somebody hands in."""
    return SimpleNamespace(
        key="00000000-0000-4000-8000-000000000000", title="Een dag meelopen", situation=LESSON, approach=LESSON,
        tools="Een rooster.", costs="Twee dagen.", evidence="Er waren 12 gesprekken.", outcome="werkte",
        get_kind_display="Goed voorbeeld", get_outcome_display="Werkte", get_credit_display="Alleen mijn regio",
        get_state_display="Concept", is_open=True, saved_at=now, region=SimpleNamespace(name="Twente"),
    )  # fmt: skip
