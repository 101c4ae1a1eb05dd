"""Lessons in the CMS: an origin before publishing, drafts unfinished, and who may do what."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from learning_agenda.lessons.forms import NO_ORIGIN
from learning_agenda.models import LessonPage
from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import make_event, make_person, make_region
from tests.learning_agenda.lessons import add_use, make_lesson, make_theme, say
from tests.learning_agenda.many import make_agenda
from tests.learning_agenda.visiting import browser_of
from tests.regions.cast import make_cast

pytestmark = pytest.mark.django_db

TEXTS = ("situation", "approach", "evidence", "costs", "tools")
LIST = "/cms/lessen/"


@pytest.fixture
def base(home):
    """An empty knowledge base, and the groups of the CMS."""
    ensure_roles()
    return make_agenda(home)[1]


def send(browser, base, action="publish", lesson=None, **fields):
    """Sends the form of a new lesson, or of one that is there, with a button: `publish`, `submit`, or "" to save."""
    data = {
        "title": "Bellen", "slug": "bellen", "intro": "", "kind": "les", "outcome": "werkte", "credit": "",
        "theme": "", "event": "", "comments": inline_formset([]), "documents": inline_formset([]),
        **{name: rich_text("<p>Tekst.</p>") for name in TEXTS},
    }  # fmt: skip
    chosen = {"regions": fields.pop("regions", [])}
    data |= fields | ({f"action-{action}": "1"} if action else {})
    address = (
        reverse("wagtailadmin_pages:edit", args=[lesson.pk])
        if lesson
        else reverse("wagtailadmin_pages:add", args=["learning_agenda", "lessonpage", base.pk])
    )
    return browser.post(address, nested_form_data(data) | chosen)


def errors(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [error.get_text(" ", strip=True) for error in page.select(".error-message")]


def test_publish_when_there_is_no_origin_then_refused_and_what_was_typed_stays(cms, base):
    response = send(cms, base, intro="Wat ik typte.")

    assert errors(response) == [NO_ORIGIN]
    assert "Wat ik typte." in response.content.decode()
    assert LessonPage.objects.count() == 0


@pytest.mark.parametrize("origin", ["theme", "event", "regions"])
def test_publish_when_there_is_one_origin_then_the_lesson_is_on_the_site(cms, base, home, client, origin):
    origins = {
        "theme": lambda: make_theme(home).pk,
        "event": lambda: make_event("Kring").pk,
        "regions": lambda: [make_region("AM01").pk],
    }

    send(cms, base, **{origin: origins[origin]()})

    lesson = LessonPage.objects.get()
    assert (lesson.live, lesson.has_origin) == (True, True)
    assert client.get("/kennisbank/bellen/").status_code == 200


@pytest.mark.parametrize("nothing", ["", "<p></p>", "<p> </p><p>\u00a0</p>"])
def test_lesson_when_a_text_is_left_empty_then_its_heading_is_not_on_the_page(
    cms, base, home, client, nothing
):
    empty = {name: rich_text(nothing) for name in ("evidence", "costs", "tools")}

    send(cms, base, theme=make_theme(home).pk, **empty)

    page = BeautifulSoup(client.get("/kennisbank/bellen/").content, "html.parser").main
    assert [heading.get_text() for heading in page.select(".prose h2")] == [
        "In welke situatie?",
        "Wat werkte?",
    ]
    assert LessonPage.objects.get().costs == ""


@pytest.mark.parametrize("action", ["publish", ""])
def test_lesson_when_its_address_is_of_another_page_then_refused_and_what_was_typed_stays(
    cms, base, home, action
):
    theme = make_theme(home)

    response = send(cms, base, action, title="Insturen", slug="insturen", intro="Getypt.", theme=theme.pk)

    assert errors(response) == ["Dit adres heeft de site zelf nodig. Kies een ander."]
    assert "Getypt." in response.content.decode()
    assert LessonPage.objects.count() == 0


def test_draft_when_there_is_no_origin_then_it_is_kept(cms, base):
    send(cms, base, action="")

    assert LessonPage.objects.get().live is False


def test_draft_when_its_origin_is_taken_away_then_publishing_is_refused(cms, base, home):
    send(cms, base, theme=make_theme(home).pk)
    lesson = LessonPage.objects.get()

    send(cms, base, "", lesson)
    response = send(cms, base, "publish", lesson)

    assert errors(response) == [NO_ORIGIN]
    assert LessonPage.objects.get().theme is not None


def test_bulk_publish_when_a_lesson_has_no_origin_then_nothing_is_published(cms, base):
    send(cms, base, action="")
    lesson = LessonPage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = cms.post(f"{address}?id={lesson.pk}&next={LIST}", {"include_descendants": ""}, follow=True)

    assert "Er is niets gepubliceerd." in response.content.decode()
    assert LessonPage.objects.get().live is False


def test_bulk_publish_when_every_lesson_has_an_origin_then_they_are_published(cms, base, home):
    send(cms, base, action="", theme=make_theme(home).pk)
    lesson = LessonPage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    cms.post(f"{address}?id={lesson.pk}&next={LIST}", {"include_descendants": ""})

    assert LessonPage.objects.get().live is True


@pytest.mark.parametrize(
    ("group", "saves", "publishes"),
    [(EDITORS, True, False), (SUPPORT_TEAM, True, True), (None, False, False)],
)
def test_matrix_when_somebody_writes_a_lesson_then_by_their_role(base, home, group, saves, publishes):
    browser = browser_of(GroupEditorFactory(group=group) if group else None)
    theme = make_theme(home)

    send(browser, base, action="", theme=theme.pk)
    assert LessonPage.objects.exists() is saves
    send(browser, base, "publish", title="Tweede", slug="tweede", theme=theme.pk)

    assert LessonPage.objects.live().exists() is publishes


def test_matrix_when_somebody_edits_a_plan_of_a_region_then_lessons_are_not_theirs(overview, base, home):
    browser = make_cast(overview).browser("regio-redacteur Twente")

    send(browser, base, theme=make_theme(home).pk)

    assert LessonPage.objects.count() == 0
    assert LIST not in browser.get("/cms/").content.decode()


def test_list_when_there_are_lessons_then_each_tells_how_many_regions_apply_it(cms, home):
    lesson = make_lesson(home, "Bellen", "AM01")
    for code, stage in (("AM01", "ingevoerd"), ("AM02", "proberen"), ("AM03", "gestopt")):
        add_use(lesson, code, stage)

    [row] = BeautifulSoup(cms.get(LIST).content, "html.parser").select("main tbody tr")

    assert [cell.get_text(" ", strip=True) for cell in row.select("td")][2:4] == ["Les", "2"]


def test_menu_when_an_editor_looks_then_lessons_are_in_it(base):
    assert f'"{LIST}"' in browser_of(GroupEditorFactory(group=EDITORS)).get("/cms/").content.decode().replace(
        "&quot;", '"'
    )


def test_history_when_a_region_told_something_then_the_cms_shows_it(cms, home):
    lesson = make_lesson(home, "Bellen", "AM30")
    say(lesson, make_person("Anna", "AM01"))

    history = cms.get(reverse("wagtailadmin_pages:history", args=[lesson.pk])).content.decode()

    assert "Regio AM01: Probeert dit" in history
