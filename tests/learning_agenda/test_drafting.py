"""“Maak hier een les van”: what of an event and its look-back becomes a draft, for whom, and only once."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from learning_agenda.enums import LessonOutcome
from learning_agenda.lessons.drafting import NO_KNOWLEDGE_BASE, NOTHING_YET, DraftRefused, draft_from_event
from learning_agenda.models import KnowledgeBasePage, LessonPage
from pow_site.cms.publishing import publish
from pow_site.roles.groups import ensure_roles
from tests.factories.people import EditorFactory, UserFactory
from tests.learning_agenda.cast import DAY, NOW, make_region
from tests.learning_agenda.desk import EVERYBODY, ORGANISERS, browser_of, said
from tests.learning_agenda.handing_in import make_knowledge_base
from tests.learning_agenda.looking import LATER, answered, make_over
from tests.learning_agenda.test_lookback_rules import LATER_FROM

pytestmark = pytest.mark.django_db


@pytest.fixture
def knowledge_base(home, post):
    return make_knowledge_base(home)


@pytest.fixture
def event(knowledge_base):
    return make_over(
        "Kring",
        pillars="match",
        programme="<p>Eerst koffie.</p>",
        takeaway="<p>Bel eens.</p>",
        reply_to="o@example.org",
    )


def draft(event, now=NOW):
    return draft_from_event(event, by=EditorFactory(), now=now)


def test_draft_when_made_then_it_holds_the_event_and_its_origin(event, knowledge_base):
    event.regions = [make_region("AM05")]
    event.save()
    editor = EditorFactory()

    draft_from_event(event, by=editor, now=NOW)

    lesson = LessonPage.objects.get()
    assert (lesson.live, lesson.get_parent().specific, lesson.owner) == (False, knowledge_base, editor)
    assert (lesson.title, lesson.event, lesson.theme, lesson.pillars) == ("Kring", event, None, "match")
    assert [region.code for region in lesson.regions.all()] == ["AM05"]
    assert lesson.outcome == LessonOutcome.UNKNOWN
    assert lesson.situation == "<p>Waar het over gaat.</p>"
    assert lesson.approach == "<p>Eerst koffie.</p><p>Bel eens.</p>"
    assert lesson.get_latest_revision_as_object().event == event


def test_evidence_when_four_answered_then_there_is_none_and_from_five_the_numbers_alone(event):
    answered(event, 4)
    assert draft(event).evidence == ""
    LessonPage.objects.all().delete()

    answered(event, 1)

    assert draft(event).evidence == (
        "<p><b>Na afloop.</b> 5 mensen blikten terug.</p><ul><li>Wat heb je geleerd?: 5</li>"
        "<li>Wat ga je ermee doen?: 0</li><li>Wat heb je daarvoor nodig?: 0</li></ul>"
    )


def test_evidence_when_one_round_is_too_small_then_only_the_other_is_told(event):
    answered(event, 4, outcome="Herkenbaar", number=LATER, now=LATER_FROM)
    answered(event, 5, learned="Ook herkenbaar")

    evidence = draft(event, LATER_FROM).evidence

    assert ("Na afloop." in evidence, "later" in evidence, "erkenbaar" in evidence) == (True, False, False)


def test_draft_when_asked_twice_then_it_is_the_same_until_it_is_published(event):
    first = draft(event)
    assert draft(event).pk == first.pk

    publish(first)

    assert draft(event).pk != first.pk
    assert LessonPage.objects.count() == 2


@pytest.mark.parametrize("fields", [{"cancelled_at": NOW - DAY}, {}])
def test_draft_when_there_is_nothing_to_look_back_on_then_it_says_so(knowledge_base, fields):
    event = make_over(**fields) if fields else make_over("Straks", NOW + DAY)

    with pytest.raises(DraftRefused, match=NOTHING_YET):
        draft(event)


def test_draft_when_there_is_no_knowledge_base_then_it_says_so(home, post):
    with pytest.raises(DraftRefused, match=NO_KNOWLEDGE_BASE):
        draft(make_over())


@pytest.fixture
def site(event, time_machine):
    time_machine.move_to(NOW, tick=False)
    ensure_roles()
    return event


@pytest.mark.parametrize("who", EVERYBODY)
def test_button_when_anybody_presses_it_then_only_organisers_make_a_draft(site, who):
    browser, address = browser_of(who), f"/cms/activiteiten/{site.pk}/terugblik/les/"

    answers = [browser.post(address) for _ in range(2)]

    made = list(LessonPage.objects.values_list("pk", flat=True))
    assert len(made) == (who in ORGANISERS)
    for answer in answers:
        assert answer.status_code == 302
        assert not made or answer.url == f"/cms/pages/{made[0]}/edit/"


def test_button_when_only_looked_at_then_nothing_is_made(site, cms):
    assert cms.get(f"/cms/activiteiten/{site.pk}/terugblik/les/").status_code == 405
    assert (
        f'action="/cms/activiteiten/{site.pk}/terugblik/les/"'
        in cms.get(f"/cms/activiteiten/{site.pk}/terugblik/").content.decode()
    )


def test_button_when_the_organiser_edits_no_pages_then_the_support_team_takes_it_on(site):
    organiser, browser = UserFactory(), Client()
    organiser.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_signup"]))
    browser.force_login(organiser)

    answer = browser.post(f"/cms/activiteiten/{site.pk}/terugblik/les/", follow=True)

    assert said(answer) == [
        "Er is een concept van de les “Kring”. Het ondersteuningsteam werkt het verder uit."
    ]
    assert LessonPage.objects.count() == 1


def test_button_when_there_is_no_knowledge_base_then_the_page_says_what_to_do(site, cms):
    KnowledgeBasePage.objects.get().delete()

    answer = cms.post(f"/cms/activiteiten/{site.pk}/terugblik/les/", follow=True)

    assert said(answer) == [NO_KNOWLEDGE_BASE]
