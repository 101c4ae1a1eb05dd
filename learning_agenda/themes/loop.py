"""What the front page of the learning agenda shows: the themes by status, each with its chain."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Count, Value, When

from learning_agenda.enums import ThemeStatus
from learning_agenda.models.lessons import LessonPage
from learning_agenda.models.themes import LearningThemePage
from learning_agenda.themes.chain import chains_of
from learning_agenda.themes.drawing import draw
from pow_site.cms.choices import Choice, read_choice
from pow_site.cms.shown import shown
from pow_site.lib.paging import nearest_page

STATUS, PAGE, ANCHOR = "stand", "page", "themas"
PER_PAGE = 8
LIVELY_FIRST = (
    ThemeStatus.ON_AGENDA,
    ThemeStatus.EXPLORING,
    ThemeStatus.LONG_LIST,
    ThemeStatus.NOMINATED,
    ThemeStatus.FINISHED,
    ThemeStatus.REFUSED,
)


def loop_of(params: Mapping[str, str], path: str) -> dict[str, Any]:
    """A page of the themes with the status that the address asks for, each with its chain; six queries."""
    themes = shown(LearningThemePage.objects.all())
    counts = dict(themes.order_by().values_list("status").annotate(count=Count("pk")))
    status = read_choice(ThemeStatus, params.get(STATUS))
    chosen = themes.filter(status=status) if status else themes
    pages = Paginator(_lively_first(chosen), PER_PAGE)
    pages.count = counts.get(status, 0) if status else sum(counts.values())
    page = nearest_page(pages, params.get(PAGE))
    return {
        "status_choices": _choices(counts, status, path),
        "page_of_themes": page,
        "chains": [(chain, draw(chain)) for chain in chains_of(list(page.object_list))],
    }


def _lively_first(themes: Any) -> Any:
    order = [When(status=status, then=Value(place)) for place, status in enumerate(LIVELY_FIRST)]
    there = Case(*order, default=Value(len(order)))
    return themes.annotate(liveliness=there).order_by("liveliness", "title", "pk")


def _choices(counts: Mapping[str, int], active: ThemeStatus | None, path: str) -> list[Choice]:
    """“Alle thema's” and each status that a theme has or that is on, with how many there are; none without themes."""
    if not counts:
        return []
    every = Choice(f"Alle thema's ({sum(counts.values())})", f"{path}#{ANCHOR}", active is None)
    return [
        every,
        *(
            Choice(
                f"{status.label} ({counts.get(status, 0)})",
                f"{path}?{urlencode({STATUS: status.value})}#{ANCHOR}",
                status == active,
            )
            for status in LIVELY_FIRST
            if counts.get(status) or status == active
        ),
    ]


def newest_lessons(*, count: int) -> list[LessonPage]:
    """The lessons that came last, as their cards show them."""
    return list(LessonPage.objects.for_cards().shown().newest()[:count])
