"""A full knowledge base in a second: many themes and lessons, written in bulk with valid paths in the page tree."""

from datetime import timedelta
from itertools import cycle

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from learning_agenda.enums import LessonKind, LessonOutcome, ThemeStatus, UseStage
from learning_agenda.models import (
    KnowledgeBasePage,
    LearningAgendaPage,
    LearningThemePage,
    LessonPage,
    LessonUse,
    ThemeIndexPage,
)
from regions.enums import Pillar, TargetGroup
from tests.learning_agenda.cast import NOW, make_region

THEMES, LESSONS, REGIONS = 200, 2000, 35


def add_in_bulk(parent, model, rows):
    """Published pages of a kind below a parent, in their order; each row is the fields of one, with `title`, `slug`."""
    parent.refresh_from_db()
    kind, locale = ContentType.objects.get_for_model(model), Locale.get_active()
    own = {field.name for field in model._meta.local_concrete_fields}
    rows, first = list(rows), parent.numchild + 1
    pages = Page.objects.bulk_create(
        [
            Page(
                path=Page._get_path(parent.path, parent.depth + 1, first + number),
                depth=parent.depth + 1, url_path=f"{parent.url_path}{row['slug']}/",
                title=row["title"], draft_title=row["title"], slug=row["slug"], content_type=kind, locale=locale,
                live=True, first_published_at=NOW - timedelta(hours=number),
                last_published_at=NOW - timedelta(hours=number),
            )
            for number, row in enumerate(rows)
        ],
        batch_size=500,
    )  # fmt: skip
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    for page, row in zip(pages, rows, strict=True):
        fields = {name: value for name, value in row.items() if name in own}
        model(page_ptr_id=page.pk, **fields).save_base(raw=True, force_insert=True)
    return list(model._default_manager.child_of(parent).order_by("path"))


def make_agenda(home):
    """The learning agenda, its list of themes and the knowledge base, made where they are not there: the last two."""
    agenda = LearningAgendaPage.objects.first() or home.add_child(
        instance=LearningAgendaPage(title="Leeragenda", slug="leeragenda")
    )
    index = ThemeIndexPage.objects.first() or agenda.add_child(
        instance=ThemeIndexPage(title="Leerthema's", slug="thema")
    )
    home.refresh_from_db()
    base = KnowledgeBasePage.objects.first() or home.add_child(
        instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank")
    )
    return index, base


def make_many(home, *, themes=THEMES, lessons=LESSONS, regions=REGIONS):
    """Themes and lessons of every kind, each lesson with a theme, a region that it came from and one that tries it.

    Gives the themes and the lessons. The search knows none of them.
    """
    index, base = make_agenda(home)
    places = [make_region(f"AM{number:02}") for number in range(1, regions + 1)]
    made = add_in_bulk(index, LearningThemePage, _themes(themes))
    learnt = add_in_bulk(base, LessonPage, _lessons(lessons, made))
    origins = LessonPage.regions.through
    origins.objects.bulk_create(
        [origins(lessonpage=one, region=place) for one, place in zip(learnt, cycle(places), strict=False)],
        batch_size=500,
    )
    LessonUse.objects.bulk_create(
        [
            LessonUse(lesson=one, region=place, stage=UseStage.TRYING, sentence="Wij ook.", said_at=NOW)
            for one, place in zip(learnt, cycle(places), strict=False)
        ],
        batch_size=500,
    )
    return made, learnt


def _themes(count):
    statuses = cycle([ThemeStatus.LONG_LIST, ThemeStatus.EXPLORING, ThemeStatus.ON_AGENDA])
    for number, status in zip(range(1, count + 1), statuses, strict=False):
        yield {
            "title": f"Thema {number}", "slug": f"thema-{number}", "question": f"Vraag {number}?",
            "pillars": Pillar.MATCH, "status": status,
        }  # fmt: skip


def _lessons(count, themes):
    facts = zip(
        range(1, count + 1), cycle(themes), cycle(LessonKind), cycle(LessonOutcome), cycle(TargetGroup)
    )
    for number, theme, kind, outcome, group in facts:
        yield {
            "title": f"Les {number}", "slug": f"les-{number}", "intro": f"Wat les {number} leert.", "theme": theme,
            "kind": kind, "outcome": outcome, "target_groups": group, "pillars": Pillar.MATCH,
        }  # fmt: skip
