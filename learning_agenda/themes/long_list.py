"""The long list: every theme that somebody put forward, how far it is, and how many regions want it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from learning_agenda.enums import ThemeStatus, WishAnswer
from learning_agenda.models.theme_facts import ThemeMoment
from learning_agenda.models.themes import LearningThemePage
from learning_agenda.themes.wishes import CLOSED, wanting, wishes_of
from pow_site.cms.choices import Choice, read_choice
from pow_site.cms.navigation import page_path
from pow_site.cms.shown import shown
from pow_site.lib.text import clean_query, fold, plain_text

STATUS, WORDS = "stand", "q"


@dataclass(frozen=True)
class Listed:
    """A theme on the long list; `answer` is what the reader said of it."""

    theme: LearningThemePage
    since: datetime | None
    wanting: int
    answer: WishAnswer | None

    @property
    def path(self) -> str:
        return page_path(self.theme)

    @property
    def is_open(self) -> bool:
        """Whether a region can still say that it wants this."""
        return ThemeStatus(self.theme.status) not in CLOSED

    @property
    def reason(self) -> str:
        """Why the answer was no."""
        return self.theme.status_why if self.theme.status == ThemeStatus.REFUSED else ""


def listed_themes() -> QuerySet[LearningThemePage]:
    """The themes that visitors may see, without those that were merged; with `since`, when their status began.

    That is the last moment of that status, or else when the page came on the site.
    """
    last = ThemeMoment.objects.filter(theme=OuterRef("pk"), status=OuterRef("status")).order_by(
        "-happened_at"
    )
    themes = shown(LearningThemePage.objects.filter(merged_into=None))
    since = Coalesce(Subquery(last.values("happened_at")[:1]), F("first_published_at"))
    return themes.annotate(since=since).order_by("title", "pk")


def long_list(params: Mapping[str, str], path: str, *, user: Any) -> dict[str, Any]:
    """What the address asks for; three queries at most, for however many themes."""
    status = read_choice(ThemeStatus, params.get(STATUS))
    words = clean_query(params.get(WORDS, ""))
    found = [theme for theme in listed_themes() if _holds(theme, words)]
    chosen = [theme for theme in found if status is None or theme.status == status]
    counts, answers = wanting(chosen), wishes_of(user, chosen)
    return {
        "words": words,
        "status": status,
        "choices": _choices(found, status, words, path),
        "is_narrowed": bool(status or words),
        "themes": [
            Listed(theme, theme.since, counts.get(theme.pk, 0), answers.get(theme.pk)) for theme in chosen
        ],
    }


def _holds(theme: LearningThemePage, words: str) -> bool:
    """Whether every word stands somewhere in the theme."""
    text = fold(f"{theme.title} {theme.question} {theme.intro} {plain_text(theme.why)}") if words else ""
    return all(word in text for word in fold(words).split())


def _choices(themes: list[Any], active: ThemeStatus | None, words: str, path: str) -> list[Choice]:
    """“Alle” and each status, with how many themes have it."""
    kept = {WORDS: words} if words else {}
    every = Choice(f"Alle ({len(themes)})", _address(path, kept), active is None)
    counts = {status: sum(theme.status == status for theme in themes) for status in ThemeStatus}
    return [
        every,
        *(
            Choice(
                f"{status.label} ({count})", _address(path, {STATUS: status.value, **kept}), status == active
            )
            for status, count in counts.items()
            if count or status == active
        ),
    ]


def _address(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path
