"""The style guide: every component in every state, for staff. All of its data is made up here."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import cycle
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pow_site.cms.choices import Choice
from pow_site.cms.navigation import NavItem
from pow_site.cms.style_guide_loop import sample_loop, sample_progress
from pow_site.cms.style_guide_pages import sample_texts
from pow_site.cms.style_guide_plans import sample_regions

GROUPS = (
    ("letters-en-kleuren", "Letters en kleuren", "tokens"),
    ("acties", "Knoppen en links", "actions"),
    ("formulieren", "Formulieren, zoeken en filters", "forms"),
    ("meldingen", "Meldingen en standen", "messages"),
    ("lijsten", "Kaarten, lijsten en feiten", "lists"),
    ("tekst", "In een artikel", "text"),
    ("tijd", "Tijd en voortgang", "time"),
    ("regios", "Regio's en pijlers", "regions"),
    ("plannen", "Plannen: vinden, lezen en vergelijken", "plans"),
    ("kringloop", "De kringloop van de leeragenda", "loop"),
    ("mijn", "Mijn PoW", "mine"),
)
ICONS = (
    "aanbod", "vraag", "match", "scholing", "arrow", "file", "search", "close", "info", "positive", "warning",
)  # fmt: skip
STATUSES = (
    ("voorbereiding", "In voorbereiding"),
    ("loopt", "Loopt"),
    ("afgerond", "Afgerond"),
    ("gestopt", "Gestopt"),
    ("genoemd", "Genoemd"),
    ("longlist", "Op de longlist"),
    ("onderzoek", "In onderzoek"),
    ("agenda", "Op de agenda"),
    ("niet", "Niet op de agenda"),
    ("announced", "Aanmelden vanaf 9 december"),
    ("open", "Nog 3 plekken"),
    ("waiting_list", "Vol, met wachtlijst"),
    ("full", "Vol"),
    ("closed", "Aanmelden gesloten"),
    ("going_on", "Nu bezig"),
    ("cancelled", "Afgelast"),
    ("past", "Geweest"),
)
PILLARS = (
    ("aanbod", "Aanbod", "Hoe brengen we werkzoekenden in beeld?"),
    ("vraag", "Vraag", "Hoe bieden werkgevers een baan, een leerplek of een aangepaste plek?"),
    ("match", "Match", "Hoe verbindt werkgeversdienstverlening vraag en aanbod?"),
    ("scholing", "Scholing", "Hoe helpen praktijkverklaringen mensen aan werk?"),
)
REGION_NAMES = (
    "Zuid-Kennemerland en IJmond", "Veluwe Stedendriehoek", "Zaanstreek/Waterland", "Twente", "Helmond-De Peel",
    "Rijk van Nijmegen", "Noord-Holland Noord",
)  # fmt: skip
MAP_ROWS = ("45", "245", "12345", "12345", "012345", "01234", "012345", "34", "4")
"""Per row of the map, from north to south, the columns that hold a tile."""


class SampleForm(forms.Form):
    """One field of each kind, with and without a hint."""

    name = forms.CharField(label="Je naam", error_messages={"required": "Vul je naam in."})
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Hier sturen we de bevestiging naartoe.",
        error_messages={"invalid": "Vul een adres in met een @, zoals naam@voorbeeld.nl."},
    )
    question = forms.CharField(
        label="Wat wil je leren over werkgeversdienstverlening?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    region = forms.ChoiceField(
        label="Arbeidsmarktregio",
        choices=[("", "Kies een regio"), *((name, name) for name in REGION_NAMES)],
        error_messages={"required": "Kies een regio uit de lijst."},
    )
    organisation = forms.ChoiceField(
        label="Soort organisatie",
        help_text="Zo zien we of iedereen meedoet.",
        widget=forms.RadioSelect,
        choices=[("g", "Gemeente"), ("w", "Werkgever of werkgeversorganisatie"), ("s", "School")],
        error_messages={"required": "Kies wat voor organisatie het is."},
    )
    plan = forms.FileField(label="Plan", required=False, help_text="Een pdf van hooguit 10 MB.")
    newsletter = forms.BooleanField(
        label="Ik wil de nieuwsbrief",
        error_messages={"required": "Zet een vinkje als je de nieuwsbrief wilt."},
    )


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """All components with sample data."""
    return render(request, "style_guide/style_guide.html", sample_context(request))


def sample_context(request: HttpRequest) -> dict[str, Any]:
    """Everything that the style guide's templates show."""
    site = Site.find_for_request(request)
    root = str(site.root_page.url_path) if site else "/"
    now = timezone.now()
    plans = list(sample_plans(root))
    pillars = [SimpleNamespace(value=value, label=label, question=ask) for value, label, ask in PILLARS]
    facts = sample_facts()
    return {
        "crumbs": [NavItem("Home", "/")],
        "groups": [
            {"anchor": anchor, "title": title, "template": f"style_guide/{stem}.html"}
            for anchor, title, stem in GROUPS
        ],
        "icons": ICONS,
        "statuses": STATUSES,
        "pillars": pillars,
        "pillar_sections": [{"pillar": pillar} for pillar in pillars],
        "plans": plans,
        "region": plans[9].region,
        "some_regions": [plan.region for plan in plans[::8]],
        "day": now,
        **sample_forms(),
        **sample_pages(root, now, pillars, plans[9].region),
        **facts,
        **sample_texts(root, now, plans, pillars),
        **sample_regions(plans, pillars, facts["measures"], now),
        **sample_progress(now.date()),
    }


def sample_plans(root: str) -> Iterator[SimpleNamespace]:
    """35 tiles with long and short names."""
    names = cycle(REGION_NAMES)
    for row, columns in enumerate(MAP_ROWS):
        for column in map(int, columns):
            region = SimpleNamespace(code=f"V{column}{row}", name=next(names), tile_col=column, tile_row=row)
            yield SimpleNamespace(region=region, url_path=f"{root}#regios")


def sample_forms() -> dict[str, Any]:
    """The form as it comes and as it comes back, a list of three pages, and a row of filters."""
    forms_in = ("Alles", "Denktank", "Intervisie", "Sprintteam", "Landelijke bijeenkomst")
    return {
        "empty_form": SampleForm(auto_id="leeg_%s"),
        "wrong_form": SampleForm({"email": "naam.voorbeeld.nl"}, auto_id="fout_%s"),
        "paginated": Paginator(range(30), 10).page(2),
        "choices": [Choice(label, "#formulieren", label == "Denktank") for label in forms_in],
        "active_filters": [
            Choice(label, "#formulieren") for label in ("Denktank", "Zuid-Kennemerland en IJmond")
        ],
    }


def sample_pages(
    root: str, now: datetime, pillars: list[SimpleNamespace], region: SimpleNamespace
) -> dict[str, Any]:
    """What lists of pages and events are made of."""
    meeting = SimpleNamespace(
        starts_at=now, ends_at=now + timedelta(hours=2), place="Enschede, stadhuis", is_online=True
    )
    shared = {"url_path": f"{root}#lijsten", "path": "#lijsten", "is_example": True}
    event = {"get_form_display": "Intervisie", "next_meeting": meeting, "last_meeting": meeting}
    theme = SimpleNamespace(
        **shared, title="Werkgeversdienstverlening die blijft", status="onderzoek", is_candidate=True,
        get_status_display="In onderzoek", question="Hoe houd je werkgevers erbij, ook na de start?",
        pillar_list=pillars,
    )  # fmt: skip
    article = SimpleNamespace(
        **shared, title="Eén tafel voor werk en scholing", get_category_display="Werkende samenwerking",
        published_on=now.date(), region=region, intro="Elke maandag zitten gemeente, school en UWV bij elkaar.",
    )  # fmt: skip
    events = [
        SimpleNamespace(
            **shared, **event, title="Intervisie over nazorg", state="open", standing="Nog 3 plekken",
            theme="Begeleiding en nazorg", series="Bijeenkomst 2 van 6",
        ),
        SimpleNamespace(
            **shared, **event, title="Sprintteam meerjarenuitvoeringsagenda", state="cancelled",
            standing="Afgelast",
        ),
    ]  # fmt: skip
    return {
        "theme": theme,
        "article": article,
        "events": events,
        **sample_calendar(now.date(), events[1]),
        **sample_loop(theme),
    }


def sample_calendar(today: date, event: SimpleNamespace) -> dict[str, Any]:
    """A week of a month with something in it, and the ways to subscribe."""
    monday = today - timedelta(days=today.weekday())
    meeting = event.next_meeting
    days = [
        {
            "date": monday + timedelta(days=number),
            "is_inside": True,
            "is_today": number == today.weekday(),
            "items": [(event, meeting)] if number == today.weekday() else [],
        }
        for number in range(7)
    ]
    ways = dict.fromkeys(("outlook", "google", "apple", "news_url"), "#lijsten")
    return {
        "month": {"label": "een voorbeeldmaand"},
        "weeks": [{"number": today.isocalendar().week, "days": days, "has_items": True}],
        "weekdays": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        "subscription": {**ways, "name": "Leeragenda", "url": "https://voorbeeld.nl/agenda.ics"},
    }


def sample_facts() -> dict[str, Any]:
    """Measures, a term, a file, and the rows of a table."""
    measure = {"text": "Klantmanagers voeren een rustig gesprek.", "partners": "Gemeenten en UWV"}
    return {
        "measures": [
            {**measure, "title": f"Maatregel: {label.lower()}", "status": status,
             "get_status_display": label, "is_example": status == "loopt",
             "stopped_because": "De subsidie liep af." if status == "gestopt" else ""}
            for status, label in STATUSES[:4]
        ],
        "terms": [
            {"name": "UWV", "anchor": "begrip-uwv", "also": "Uitvoeringsinstituut Werknemersverzekeringen",
             "explanation": "Het UWV regelt uitkeringen en helpt mensen aan werk."},
        ],
        "document": {"url": "#acties", "title": "Meerjarenuitvoeringsagenda van de regio",
                     "file_extension": "pdf", "file_size": 482_000},
        "rows": [
            {"region": name, "subject": "Werkgeversdienstverlening", "count": 3 + number, "status": status[0],
             "label": status[1]}
            for number, (name, status) in enumerate(zip(REGION_NAMES[:4], STATUSES, strict=False))
        ],
    }  # fmt: skip
