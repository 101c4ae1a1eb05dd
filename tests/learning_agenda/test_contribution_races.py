"""The same example, and the same event, at the same moment: it happens once. On PostgreSQL alone."""

import pytest
from wagtail.models import Page

from learning_agenda.enums import ContributionState
from learning_agenda.lessons.contributing import ContributionRefused, accept, decline, send, start, take_back
from learning_agenda.lessons.drafting import draft_from_event
from learning_agenda.models import Contribution, KnowledgeBasePage, LessonPage
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import NOW, make_event, make_person
from tests.learning_agenda.handing_in import make_draft
from tests.learning_agenda.looking import START
from tests.learning_agenda.test_races import at_once, committed

__all__ = ["committed"]


@pytest.fixture
def knowledge_base(committed):
    base = Page.get_first_root_node().add_child(instance=KnowledgeBasePage(title="K", slug="k"))
    yield base
    Contribution.objects.all().delete()
    OutgoingMail.objects.all().delete()
    KnowledgeBasePage.objects.get().delete()


def told(process):
    """Gives the words of a refusal as what came of it."""

    def run():
        try:
            return process()
        except ContributionRefused as refused:
            return str(refused)

    return run


def kinds(outcomes):
    return sorted(type(one).__name__ for one in outcomes)


@pytest.mark.django_db
def test_sending_when_pressed_twice_after_each_other_then_there_is_one_receipt(small_site):
    one = make_draft(make_person("Anna", "AM05"))

    outcomes = [told(lambda: send(one, now=NOW))() for _ in range(2)]

    assert (kinds(outcomes), OutgoingMail.objects.count()) == (["Contribution", "str"], 1)


def test_sending_when_pressed_twice_at_once_then_there_is_one_receipt(knowledge_base):
    one = make_draft(make_person("Anna", "AM05"))

    outcomes = at_once(*[told(lambda: send(one, now=NOW))] * 4)

    assert kinds(outcomes) == ["Contribution", "str", "str", "str"]
    assert OutgoingMail.objects.count() == 1


def test_deciding_when_two_do_so_at_once_then_one_of_them_decides(knowledge_base):
    one = send(make_draft(make_person("Anna", "AM05")), now=NOW)
    by = make_person("Sanne")

    outcomes = at_once(
        told(lambda: accept(one, by=by, now=NOW)),
        told(lambda: decline(one, "Nee.", by=by, now=NOW)),
        told(lambda: take_back(one, now=NOW)),
        told(lambda: accept(one, by=by, now=NOW)),
    )

    assert kinds(outcomes).count("str") == 3
    state = Contribution.objects.get().state
    assert LessonPage.objects.count() == (state == ContributionState.ACCEPTED)
    assert OutgoingMail.objects.count() == 1 + (state != ContributionState.DRAFT)


def test_starting_when_pressed_twice_at_once_then_there_is_one_draft(knowledge_base):
    anna = make_person("Anna", "AM05")

    at_once(*[lambda: start(anna, profile=anna.profile, now=NOW)] * 4)

    assert Contribution.objects.count() == 1


def test_lesson_of_an_event_when_made_twice_at_once_then_there_is_one(knowledge_base):
    event, by = make_event("Kring", START), make_person("Sanne")

    outcomes = at_once(*[lambda: draft_from_event(event, by=by, now=NOW)] * 4)

    assert len({lesson.pk for lesson in outcomes}) == LessonPage.objects.count() == 1
