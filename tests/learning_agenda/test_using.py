"""A region tells how far it is with a lesson: who may, what stands, who changes it."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, PageLogEntry

from learning_agenda.lessons import using
from learning_agenda.lessons.using import (
    CHANGED_SINCE,
    EDITOR_SPOKE,
    NOT_ON_SITE,
    NotYourRegion,
    UseRefused,
    mark_of,
    regions_to_speak_for,
    why_closed,
    withdraw_use,
)
from learning_agenda.models import LessonUse
from pow_site.roles.groups import SUPPORT_TEAM, ensure_roles
from tests.factories.pages import ActionPlanPageFactory
from tests.learning_agenda.cast import MINUTE, NOW, make_person, make_region
from tests.learning_agenda.lessons import make_lesson, say, told
from tests.learning_agenda.many import make_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(home):
    """On the site, from a region that says nothing here."""
    make_agenda(home)
    return make_lesson(home, "Bellen", "AM30")


def make_editor(overview, name, code, **profile):
    """Somebody who edits the plan of a region; works nationwide unless `region` is said."""
    person = make_person(name, **profile)
    plan = ActionPlanPageFactory(parent=overview, region=make_region(code))
    ensure_roles()
    person.groups.add(Group.objects.get(pk__in=GroupPagePermission.objects.filter(page=plan).values("group")))
    return person


def test_say_when_a_member_tells_then_it_stands_for_their_region(lesson):
    anna = make_person("Anna", "AM01")

    use = say(lesson, anna)

    assert (use.region_id, use.stage, use.sentence, use.by, use.said_at) == (
        "AM01", "proberen", "Wij bellen nu.", anna, NOW,
    )  # fmt: skip
    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}


@pytest.mark.parametrize("region", ["AM02", None], ids=["another", "nationwide"])
def test_say_when_it_is_not_their_region_then_refused(lesson, region):
    person = make_person("Bram", region)

    with pytest.raises(NotYourRegion):
        say(lesson, person)
    with pytest.raises(NotYourRegion):
        withdraw_use(lesson, region=make_region("AM01"), user=person, now=NOW)
    assert told(lesson) == {}


def test_regions_when_somebody_edits_plans_then_they_speak_for_those_and_for_their_own(overview, lesson):
    editor = make_editor(overview, "Eef", "AM02", region="AM01")

    assert [region.pk for region in regions_to_speak_for(editor)] == ["AM01", "AM02"]
    assert say(lesson, editor, code="AM02").region_id == "AM02"


def test_regions_when_somebody_is_of_the_support_team_then_they_speak_for_none(overview):
    ActionPlanPageFactory(parent=overview, region=make_region("AM01"))
    ensure_roles()
    person = make_person("Sanne")
    person.groups.add(Group.objects.get(name=SUPPORT_TEAM))

    assert regions_to_speak_for(person) == []


def test_say_when_said_before_then_the_last_word_stands(lesson):
    anna = make_person("Anna", "AM01")
    say(lesson, anna)

    say(lesson, anna, "Het werkt.", stage="ingevoerd", now=NOW + MINUTE)

    assert told(lesson) == {"AM01": ("ingevoerd", "Het werkt.")}
    assert LessonUse.objects.get().said_at == NOW + MINUTE


def test_say_when_the_same_is_said_twice_then_nothing_changes(lesson):
    anna = make_person("Anna", "AM01")
    first = say(lesson, anna)

    second = say(lesson, anna, now=NOW + MINUTE, seen="iets ouds")

    assert (first.pk, second.said_at) == (second.pk, NOW)
    assert PageLogEntry.objects.filter(action=using.SAID).count() == 1


def test_say_when_a_colleague_spoke_since_then_nothing_is_written(lesson):
    anna, bram = make_person("Anna", "AM01"), make_person("Bram", "AM01")
    seen = mark_of(None)
    use = say(lesson, anna, seen=seen)

    with pytest.raises(UseRefused) as refused:
        say(lesson, bram, "Wij niet.", stage="gestopt", seen=seen)

    assert str(refused.value) == CHANGED_SINCE
    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}
    say(lesson, bram, "Wij niet.", stage="gestopt", seen=mark_of(use))
    assert told(lesson) == {"AM01": ("gestopt", "Wij niet.")}


def test_say_when_two_are_first_at_once_then_one_is_told(lesson, monkeypatch):
    """The second looked before the first wrote."""
    anna, bram = make_person("Anna", "AM01"), make_person("Bram", "AM01")
    say(lesson, anna)
    monkeypatch.setattr(using, "_standing", lambda *args: None)

    with pytest.raises(UseRefused) as refused:
        say(lesson, bram, "Wij niet.")

    assert str(refused.value) == CHANGED_SINCE
    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}


def test_say_when_the_editor_spoke_then_a_member_changes_nothing(overview, lesson):
    editor, anna = make_editor(overview, "Eef", "AM01"), make_person("Anna", "AM01")
    use = say(lesson, editor, "Wij voeren het in.", stage="ingevoerd")

    with pytest.raises(UseRefused) as refused:
        say(lesson, anna)
    assert str(refused.value) == EDITOR_SPOKE
    with pytest.raises(UseRefused):
        withdraw_use(lesson, region=make_region("AM01"), user=anna, now=NOW)

    assert told(lesson) == {"AM01": ("ingevoerd", "Wij voeren het in.")}
    assert (why_closed(use, user=anna), why_closed(use, user=editor)) == (EDITOR_SPOKE, "")


def test_say_when_a_member_spoke_then_the_editor_may_change_it(overview, lesson):
    editor, anna = make_editor(overview, "Eef", "AM01"), make_person("Anna", "AM01")
    say(lesson, anna)

    say(lesson, editor, "Wij voeren het in.", stage="ingevoerd")

    assert told(lesson) == {"AM01": ("ingevoerd", "Wij voeren het in.")}


def test_say_when_the_account_of_the_speaker_is_gone_then_the_word_stays_and_anybody_there_changes_it(lesson):
    anna, bram = make_person("Anna", "AM01"), make_person("Bram", "AM01")
    say(lesson, anna)
    anna.delete()

    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}
    say(lesson, bram, "Nu anders.")
    assert told(lesson) == {"AM01": ("proberen", "Nu anders.")}


def test_say_when_the_lesson_left_the_site_then_refused(lesson):
    lesson.unpublish()

    with pytest.raises(UseRefused) as refused:
        say(lesson, make_person("Anna", "AM01"))

    assert str(refused.value) == NOT_ON_SITE


def test_withdraw_when_it_stood_then_it_is_gone_and_again_changes_nothing(lesson):
    anna = make_person("Anna", "AM01")
    say(lesson, anna)

    gone = [withdraw_use(lesson, region=make_region("AM01"), user=anna, now=NOW) for _ in range(2)]

    assert (gone, told(lesson)) == ([True, False], {})


def test_history_when_a_region_speaks_and_stops_then_it_keeps_who_when_and_how_far_but_no_sentence(lesson):
    anna = make_person("Anna", "AM01")
    say(lesson, anna)
    withdraw_use(lesson, region=make_region("AM01"), user=anna, now=NOW + MINUTE)

    entries = PageLogEntry.objects.filter(page=lesson.pk, action__startswith="learning_agenda.use")
    assert [(one.action, one.user, one.timestamp, one.data) for one in entries.order_by("timestamp")] == [
        (using.SAID, anna, NOW, {"region": "AM01", "stage": "proberen"}),
        (using.WITHDRAWN, anna, NOW + MINUTE, {"region": "AM01"}),
    ]
    assert [one.message for one in entries.order_by("timestamp")] == [
        "Regio AM01: Probeert dit",
        "Toepassing door een regio weggehaald",
    ]
