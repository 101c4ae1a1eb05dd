"""What regions tell of lessons, in the CMS: the support team puts a sentence right, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.factories.people import EditorFactory, GroupEditorFactory
from tests.learning_agenda.cast import make_person
from tests.learning_agenda.lessons import add_use, make_lesson, say, told
from tests.learning_agenda.visiting import browser_of, tree, words
from tests.regions.cast import make_cast

pytestmark = pytest.mark.django_db

LIST = "/cms/toepassingen/"


@pytest.fixture
def lesson(home):
    """A lesson of which a member of a region told something rude."""
    ensure_roles()
    lesson = make_lesson(home, "Bellen", "AM30")
    say(lesson, make_person("Anna", "AM01"), "Die sukkels bellen nu.")
    return lesson


def edit(lesson):
    return f"{LIST}edit/{lesson.uses.get().pk}/"


def test_sentence_when_the_support_team_puts_it_right_then_the_lesson_shows_it_and_the_log_tells(lesson):
    supporter = GroupEditorFactory(group=SUPPORT_TEAM)
    use = lesson.uses.get()

    response = browser_of(supporter).post(edit(lesson), {"sentence": "Zij bellen nu."}, follow=True)

    assert response.status_code == 200
    assert told(lesson) == {"AM01": ("proberen", "Zij bellen nu.")}
    assert lesson.uses.values("by", "said_at").get() == {"by": use.by_id, "said_at": use.said_at}
    assert list(ModelLogEntry.objects.for_instance(use).values_list("action", "user")) == [
        ("wagtail.edit", supporter.pk)
    ]


def test_sentence_when_something_else_is_sent_along_then_only_the_sentence_changes(lesson):
    browser = browser_of(GroupEditorFactory(group=SUPPORT_TEAM))

    browser.post(edit(lesson), {"sentence": "Kort.", "stage": "gestopt", "region": "AM30"})

    assert told(lesson) == {"AM01": ("proberen", "Kort.")}


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("", "Dit is een verplicht veld."),
        ("a" * 251, "Zorg dat deze waarde niet meer dan 250 tekens bevat (het zijn er nu 251)."),
    ],
)
def test_sentence_when_it_is_empty_or_too_long_then_refused_in_dutch(lesson, sentence, message):
    response = browser_of(GroupEditorFactory(group=SUPPORT_TEAM)).post(edit(lesson), {"sentence": sentence})

    assert [error.get_text(" ", strip=True) for error in tree(response).select(".error-message")] == [message]
    assert told(lesson) == {"AM01": ("proberen", "Die sukkels bellen nu.")}


def test_list_when_regions_told_something_then_the_last_comes_first_and_can_be_found(lesson):
    add_use(lesson, "AM02", sentence="Wij appen.")
    browser = browser_of(GroupEditorFactory(group=SUPPORT_TEAM))

    found = tree(browser.get(f"{LIST}?q=appen"))

    assert [link.get_text(strip=True) for link in found.select("td.title .title-wrapper a")] == ["Wij appen."]
    assert "Die sukkels bellen nu." in words(browser.get(LIST))


def test_list_when_there_are_more_then_it_asks_the_database_as_often(lesson, home):
    browser = browser_of(GroupEditorFactory(group=SUPPORT_TEAM))
    counts = []
    for codes in (["AM02"], ["AM03", "AM04", "AM05"]):
        for code in codes:
            add_use(make_lesson(home, f"Les {code}", "AM30"), code)
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("action", ["new/", "delete/{pk}/"])
@pytest.mark.parametrize("role", [SUPPORT_TEAM, "administrator"])
def test_use_when_somebody_would_make_or_delete_one_in_the_cms_then_not_there_for_them(lesson, action, role):
    user = EditorFactory() if role == "administrator" else GroupEditorFactory(group=role)
    browser = browser_of(user)

    browser.post(LIST + action.format(pk=lesson.uses.get().pk), {"sentence": "Nieuw."})

    assert told(lesson) == {"AM01": ("proberen", "Die sukkels bellen nu.")}


@pytest.mark.parametrize("group", [EDITORS, None])
def test_matrix_when_somebody_else_tries_then_nothing_changes(lesson, group):
    browser = browser_of(GroupEditorFactory(group=group) if group else make_person("Bas", "AM01"))

    browser.post(edit(lesson), {"sentence": "Anders."})

    assert told(lesson) == {"AM01": ("proberen", "Die sukkels bellen nu.")}
    assert "Die sukkels" not in browser.get(LIST, follow=True).content.decode()


def test_matrix_when_an_editor_of_a_region_tries_then_nothing_changes(overview, lesson):
    browser = make_cast(overview).browser("regio-redacteur Twente")

    browser.post(edit(lesson), {"sentence": "Anders."})

    assert told(lesson) == {"AM01": ("proberen", "Die sukkels bellen nu.")}
    assert LIST not in browser.get("/cms/").content.decode()
