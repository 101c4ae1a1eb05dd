"""The lessons that meet the filters."""

from django.db.models import Exists, OuterRef, Q
from wagtail.search.backends import get_search_backend

from learning_agenda.enums import APPLYING
from learning_agenda.lesson_querysets import LessonPageQuerySet
from learning_agenda.lessons.selection import LessonSelection
from learning_agenda.models.lesson_facts import LessonUse
from pow_site.lib.search_words import clean_words


def find_lessons(selection: LessonSelection, lessons: LessonPageQuerySet) -> LessonPageQuerySet:
    """Those that meet all filters, in the order that was asked for; words cost a query at once."""
    found = lessons.filter(_condition(selection, lessons))
    if selection.query:
        found = found.filter(pk__in=_keys_with(selection.query, lessons))
    found = found.for_cards()
    return found.most_applied() if selection.is_most_applied_first else found.newest()


def _condition(selection: LessonSelection, lessons: LessonPageQuerySet) -> Q:
    lookups = {
        "kind": selection.kind,
        "outcome": selection.outcome,
        "pillars__contains": selection.pillar,
        "target_groups__contains": selection.target_group,
        "theme": selection.theme and selection.theme.key,
    }
    condition = Q(**{lookup: value for lookup, value in lookups.items() if value})
    if selection.region:
        origins = lessons.model.regions.through.objects.filter(lessonpage=OuterRef("pk"))
        condition &= Q(Exists(origins.filter(region=selection.region.key)))
    if selection.applied:
        uses = LessonUse.objects.filter(lesson=OuterRef("pk"), stage__in=APPLYING)
        condition &= Q(Exists(uses.filter(region=selection.applied.key)))
    return condition


def _keys_with(query: str, lessons: LessonPageQuerySet) -> list[int]:
    """The lessons that hold all words, as `/zoeken/` finds them."""
    words = clean_words(query)[1]
    found = get_search_backend().search(words, lessons.model.objects.live().only("title"), operator="and")
    return [lesson.pk for lesson in found]
