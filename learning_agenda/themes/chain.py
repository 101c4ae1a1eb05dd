"""The chain of a theme: who put it forward, which events and lessons came of it, and which regions apply those.

Every count that visitors read comes from here, and so does the list behind its link.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps

from learning_agenda.enums import APPLYING, MessageState
from learning_agenda.lessons.addresses import all_on
from pow_site.cms.navigation import page_path

if TYPE_CHECKING:
    from learning_agenda.models import LearningThemePage

Themes: TypeAlias = "Collection[LearningThemePage]"


@dataclass(frozen=True)
class Station:
    """A stop on the way, in words: `path` leads to the things that are counted, and is empty when there are none."""

    name: str
    text: str
    path: str = ""


@dataclass(frozen=True)
class Lesson:
    """A lesson of the chain: the event it came from, when that is one of the theme, and the regions that apply it."""

    key: int
    event: int | None
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """A theme with everything before and after it."""

    theme: "LearningThemePage"
    nominations: int
    events: tuple[int, ...]
    lessons: tuple[Lesson, ...]

    @property
    def regions(self) -> list[str]:
        """The codes of the regions that apply one of the lessons; each once."""
        return sorted({code for lesson in self.lessons for code in lesson.regions})

    @property
    def stations(self) -> list[Station]:
        """The whole chain as a list."""
        path = page_path(self.theme)
        return [
            _counted("Aangedragen", self.nominations, "keer", "keer", f"{path}#aandragers"),
            Station("Thema", self.theme.get_status_display(), path),
            _counted("Geleerd", len(self.events), "activiteit", "activiteiten", f"{path}#activiteiten"),
            _counted("Opgeschreven", len(self.lessons), "les", "lessen", all_on(self.theme.slug)),
            _counted("Toegepast", len(self.regions), "regio", "regio's", f"{path}#toegepast"),
        ]


def nominations_of(themes: Themes) -> Any:
    """What people put forward that became these themes, or joined them."""
    return _model("ContactMessage").objects.filter(theme__in=themes, state=MessageState.LINKED)


def events_of(themes: Themes) -> Any:
    """The events on these themes that are on the site, also those that are over."""
    return _model("Event").objects.published().filter(theme__in=themes)


def lessons_of(themes: Themes) -> Any:
    """The lessons of these themes that visitors may see."""
    return _model("LessonPage").objects.filter(theme__in=themes).shown()


def uses_of(themes: Themes) -> Any:
    """Where these lessons are applied: not where they are only considered, nor where it stopped."""
    uses = _model("LessonUse").objects
    return uses.filter(stage__in=APPLYING, lesson__in=lessons_of(themes))


def chains_of(themes: Themes) -> list[Chain]:
    """The chain of each theme, in their order; four queries for however many."""
    nominations = _by_theme(nominations_of(themes).values_list("theme", "pk"))
    events = _by_theme(events_of(themes).order_by("pk").values_list("theme", "pk"))
    regions: dict[int, list[str]] = defaultdict(list)
    for lesson, region in uses_of(themes).order_by("region").values_list("lesson", "region"):
        regions[lesson].append(region)
    lessons: dict[int, list[Lesson]] = defaultdict(list)
    for theme, key, event in lessons_of(themes).order_by("pk").values_list("theme", "pk", "event"):
        own = event if event in events[theme] else None
        lessons[theme].append(Lesson(key, own, tuple(regions[key])))
    return [
        Chain(theme, len(nominations[theme.pk]), tuple(events[theme.pk]), tuple(lessons[theme.pk]))
        for theme in themes
    ]


def _by_theme(rows: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for theme, key in rows:
        found[theme].append(key)
    return found


def _counted(name: str, count: int, one: str, more: str, path: str) -> Station:
    if not count:
        return Station(name, f"nog geen {more}" if more != "keer" else "nog niet")
    return Station(name, f"{count} {one if count == 1 else more}", path)


def _model(name: str) -> Any:
    return apps.get_model("learning_agenda", name)
