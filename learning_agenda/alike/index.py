"""What texts can be like: public themes, lessons and plans, read once per process and again when something changed."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Sum
from django.db.models.functions import Length
from wagtail.models import Page

from learning_agenda.alike.words import meanings
from learning_agenda.models.lessons import LessonPage
from learning_agenda.models.themes import LearningThemePage
from pow_site.cms.navigation import page_path
from pow_site.cms.shown import shown
from pow_site.lib.text import plain_text
from regions.models import ActionPlanPage

TITLE, LEAD, BODY, PLACE = 1.0, 0.8, 0.6, 0.3
"""How much it tells when a title names something, an introduction, the rest, or only the name of a region."""
THEME, LESSON, PLAN = "Leerthema", "Les", "Actieplan"
COMMONEST, FEW = 0.15, 10
"""What is left of the weight of something that every page names; of how few pages that tells nothing yet."""


@dataclass(frozen=True)
class Found:
    """A page that texts can be like, or a part of it."""

    kind: str
    title: str
    path: str
    description: str


@dataclass
class Index:
    """The pages, and for everything that they name: which pages do, and how much it tells of each."""

    pages: list[Found] = field(default_factory=list)
    naming: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    rarities: dict[str, float] = field(default_factory=dict)

    def add(self, page: Found, texts: Iterable[tuple[str, float]]) -> None:
        named: dict[str, float] = {}
        for text, share in texts:
            for name in meanings(text):
                named[name] = max(named.get(name, 0), share)
        for name, share in named.items():
            self.naming[name].append((len(self.pages), share))
        self.pages.append(page)

    def rarity(self, name: str) -> float:
        """How much naming it tells pages apart: 1 when none does, little when all of many do.

        Each kind of page counts as much, so that many plans with the same words leave a theme its own.
        """
        if name not in self.rarities:
            counts = Counter(self.pages[place].kind for place, _ in self.naming.get(name, ()))
            shares = [counts[kind] / (size + FEW) for kind, size in self.sizes.items()]
            self.rarities[name] = max(COMMONEST, 1 - sum(shares) / max(len(shares), 1))
        return self.rarities[name]

    @cached_property
    def sizes(self) -> Counter[str]:
        return Counter(page.kind for page in self.pages)


_lock = threading.Lock()
_kept: dict[str, Any] = {}


def current_index() -> Index:
    """The index as the site is now: one query when nothing changed since the last time, five more when it did."""
    key = _state_of_site()
    with _lock:
        if _kept.get("key") != key:
            _kept.update(index=_build(), key=key)
        index: Index = _kept["index"]
        return index


def _state_of_site() -> tuple[Any, ...]:
    types = ContentType.objects.get_for_models(LearningThemePage, LessonPage, ActionPlanPage).values()
    pages = shown(Page.objects.filter(content_type__in=types))
    merged = Count("learningthemepage__merged_into")
    state = pages.aggregate(
        Count("pk"),
        Sum("pk"),
        Max("last_published_at"),
        Max("title"),
        length=Sum(Length("title")),
        merged=merged,
    )
    return tuple(state.values())


def _build() -> Index:
    index = Index()
    for theme in shown(LearningThemePage.objects.filter(merged_into=None)):
        index.add(
            Found(THEME, theme.title, page_path(theme), theme.question or theme.intro), _theme_texts(theme)
        )
    for lesson in shown(LessonPage.objects.all()):
        lead = lesson.intro or _short(plain_text(lesson.approach or lesson.situation))
        index.add(Found(LESSON, lesson.title, page_path(lesson), lead), _lesson_texts(lesson))
    plans = shown(ActionPlanPage.objects.select_related("region"))
    for plan in plans.prefetch_related("measures", "pillar_plans"):
        _add_plan(index, plan)
    return index


def _add_plan(index: Index, plan: ActionPlanPage) -> None:
    """The plan, and each of its measures by itself."""
    path = page_path(plan)
    index.add(Found(PLAN, plan.title, path, plan.task), _plan_texts(plan))
    for measure in plan.measures.all():
        texts = [(measure.title, TITLE), (f"{measure.text} {measure.partners}", BODY), (plan.title, PLACE)]
        index.add(Found(PLAN, plan.title, path, f"Maatregel: {measure.title}"), texts)


def _theme_texts(theme: LearningThemePage) -> Iterator[tuple[str, float]]:
    yield theme.title, TITLE
    yield f"{theme.question} {theme.intro} {theme.search_description}", LEAD
    for html in (theme.why, theme.tomorrow, theme.this_month, theme.with_whom):
        yield plain_text(html), BODY


def _lesson_texts(lesson: LessonPage) -> Iterator[tuple[str, float]]:
    yield lesson.title, TITLE
    yield f"{lesson.intro} {lesson.search_description}", LEAD
    yield plain_text(lesson.approach), LEAD
    for html in (lesson.situation, lesson.evidence, lesson.costs, lesson.tools):
        yield plain_text(html), BODY


def _plan_texts(plan: ActionPlanPage) -> Iterator[tuple[str, float]]:
    yield plan.title, PLACE
    yield f"{plan.task} {plan.join_in}", BODY
    for pillar in plan.pillar_plans.all():
        yield f"{pillar.ambition} {plain_text(pillar.approach)} {plain_text(pillar.agreements)}", BODY


def _short(text: str, *, limit: int = 160) -> str:
    return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0]} …"
