"""What the pages of the knowledge base show."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, OuterRef, Q, Subquery, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from learning_agenda.enums import UseStage
from learning_agenda.lesson_querysets import LessonPageQuerySet
from learning_agenda.lessons.addresses import all_on
from learning_agenda.lessons.finding import find_lessons
from learning_agenda.lessons.selection import LessonFilterLists, LessonSelection
from learning_agenda.models.lesson_facts import LessonUse
from learning_agenda.models.themes import LearningThemePage
from pow_site.cms.navigation import page_path
from pow_site.cms.shown import shown
from pow_site.lib.paging import nearest_page
from regions.models import ActionPlanPage, Region

if TYPE_CHECKING:
    from learning_agenda.models import LessonPage

PAGE, PER_PAGE = "page", 24
RELATED_COUNT = 3
APPLYING_FIRST = (UseStage.ADOPTED, UseStage.TRYING)
NOT_APPLYING = (UseStage.CONSIDERING, UseStage.STOPPED)


@dataclass(frozen=True)
class Place:
    """A region by name, with the address of its plan; empty when visitors may not see that."""

    name: str
    path: str = ""


@dataclass(frozen=True)
class UseLine:
    """A region that uses a lesson, and what it says of it."""

    use: LessonUse
    place: Place


@dataclass(frozen=True)
class StageOfUse:
    """The regions that are as far as this with a lesson, by name."""

    stage: UseStage
    lines: list[UseLine]


def knowledge_base_context(request: HttpRequest, path: str, lessons: LessonPageQuerySet) -> dict[str, Any]:
    """The lessons that the address asks for, a page of them, and what there is to choose from."""
    lists = LessonFilterLists()
    selection = LessonSelection.read(request.GET.dict(), lists)
    found = Paginator(find_lessons(selection, lessons.shown()), PER_PAGE)
    return {
        "path": path,
        "selection": selection,
        "filter_lists": lists,
        "unknown": selection.unknown,
        "active_filters": selection.active_filters(path),
        "order_choices": selection.order_choices(path),
        "page_of_lessons": nearest_page(found, request.GET.get(PAGE)),
        "count": found.count,
    }


def lesson_context(lesson: "LessonPage", lessons: LessonPageQuerySet) -> dict[str, Any]:
    """What the page of a lesson shows to everybody, also in a preview."""
    uses = list(lesson.uses.all()) if lesson.pk else []
    places, origin = _places(lesson, uses)
    theme = _theme_of(lesson)
    return {
        "theme": theme,
        "theme_path": all_on(theme.slug) if theme else "",
        "event": _event_of(lesson),
        "origin": origin,
        "stages": _stages(uses, places, APPLYING_FIRST),
        "other_stages": _stages(uses, places, NOT_APPLYING),
        "applied_count": sum(use.is_applying for use in uses),
        "documents": list(lesson.documents.select_related("document")),
        "related": _related(lesson, lessons),
        "citation": cite(lesson, timezone.now()),
        "use_path": reverse("lessons:use-say", args=[lesson.slug]) if lesson.live else "",
    }


def cite(lesson: "LessonPage", now: datetime) -> str:
    """How to refer to a lesson: who, in which year, what, where."""
    year = timezone.localtime(lesson.first_published_at or now).year
    where = f" {settings.SITE_URL}{lesson.short_path}" if lesson.pk else ""
    return f"Perspectief op Werk ({year}). {lesson.title}.{where}"


def _places(lesson: "LessonPage", uses: list[LessonUse]) -> tuple[dict[str, Place], list[Place]]:
    """All regions of a lesson by their codes, in the order of their names, and those that it came from; one query."""
    origins = lesson.regions.values_list("pk", flat=True)
    plans = shown(ActionPlanPage.objects.filter(region=OuterRef("pk")))
    regions = Region.objects.annotate(
        is_origin=Case(When(pk__in=origins, then=True), default=False, output_field=BooleanField()),
        plan_path=Subquery(plans.values("url_path")[:1]),
    ).filter(Q(is_origin=True) | Q(pk__in=[use.region_id for use in uses]))
    found = [(region, _place(region.name, region.plan_path)) for region in regions.order_by("name")]
    return {region.pk: place for region, place in found}, [
        place for region, place in found if region.is_origin
    ]


def _place(name: str, plan_path: str | None) -> Place:
    return Place(name, page_path(ActionPlanPage(url_path=plan_path)) if plan_path else "")


def _stages(uses: list[LessonUse], places: dict[str, Place], told: tuple[UseStage, ...]) -> list[StageOfUse]:
    """The stages in which there is a region, in the order in which they are told; the regions of each by name."""
    lines = sorted((UseLine(use, places[use.region_id]) for use in uses), key=lambda line: line.place.name)
    stages = [StageOfUse(stage, [line for line in lines if line.use.stage == stage]) for stage in told]
    return [stage for stage in stages if stage.lines]


def _theme_of(lesson: "LessonPage") -> LearningThemePage | None:
    """The theme, when visitors may see it."""
    if lesson.theme_id is None:
        return None
    return shown(LearningThemePage.objects.filter(pk=lesson.theme_id)).first()


def _event_of(lesson: "LessonPage") -> Any:
    """The event, when visitors may see it."""
    if lesson.event_id is None:
        return None
    events = apps.get_model("learning_agenda", "Event")._default_manager
    return events.published().filter(pk=lesson.event_id).first()


def _related(lesson: "LessonPage", lessons: LessonPageQuerySet) -> list[Any]:
    """The newest other lessons of the same theme."""
    if lesson.theme_id is None:
        return []
    others = lessons.shown().filter(theme=lesson.theme_id).exclude(pk=lesson.pk)
    return list(others.for_cards().newest()[:RELATED_COUNT])
