"""Who was at a meeting: what is ticked is kept, what another ticked meanwhile too, and those who leave still count."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.enums import Presence
from learning_agenda.models import Attendance, Meeting
from learning_agenda.own_data import attendance_of
from learning_agenda.signups.attending import (
    AttendanceRefused,
    Noted,
    Tick,
    attendance_at,
    everybody_else_present,
    meetings_with_counts,
    note_attendance,
)
from learning_agenda.signups.signing_up import withdraw
from pow_site.privacy.erasing import erase_person
from pow_site.privacy.jobs import apply_retention
from tests.learning_agenda.cast import DAY, HOUR, NOW, SECOND, join, make_event, make_person

pytestmark = pytest.mark.django_db

PRESENT, ABSENT, UNSAID = Presence.PRESENT, Presence.ABSENT, Presence.UNSAID
YES, NO, BLANK = Tick(UNSAID, PRESENT), Tick(UNSAID, ABSENT), Tick(UNSAID, UNSAID)


@pytest.fixture
def meeting(post):
    """It begins now."""
    return make_event("Kring", NOW, NOW + 14 * DAY).meetings.first()


@pytest.fixture
def people(meeting):
    """Anna, Bram and Cas take part since yesterday."""
    return join(meeting.event, *(make_person(name) for name in ("Anna", "Bram", "Cas")), now=NOW - DAY)


def stored(meeting):
    rows = meeting.attendances.order_by("signup").values_list("signup__user__first_name", "is_present")
    return dict(rows)


def note(meeting, ticks, *, by=None, now=NOW):
    return note_attendance(meeting, {signup.pk: tick for signup, tick in ticks.items()}, by=by, now=now)


def test_ticks_when_saved_then_each_is_kept_with_who_noted_it_and_when(meeting, people, eva):
    anna, bram, cas = people

    noted = note(meeting, {anna: YES, bram: NO, cas: BLANK}, by=eva, now=NOW + HOUR)

    assert noted == Noted(written=2, overtaken=[], gone=[])
    assert stored(meeting) == {"Anna": True, "Bram": False}
    assert set(Attendance.objects.values_list("noted_by", "noted_at")) == {(eva.pk, NOW + HOUR)}


def test_ticks_when_changed_and_taken_back_then_the_list_follows(meeting, people):
    anna, bram, _ = people
    note(meeting, {anna: YES, bram: YES})

    noted = note(meeting, {anna: Tick(PRESENT, ABSENT), bram: Tick(PRESENT, UNSAID)})

    assert noted.written == 2
    assert stored(meeting) == {"Anna": False}


def test_ticks_when_sent_twice_then_the_second_time_changes_nothing(meeting, people):
    anna = people[0]
    note(meeting, {anna: YES})

    assert note(meeting, {anna: YES}, now=NOW + HOUR) == Noted(0, [], [])
    assert Attendance.objects.get().noted_at == NOW


def test_ticks_when_two_people_tick_at_once_then_nobody_undoes_the_other(meeting, people, eva, charlie):
    # Arrange: both opened the empty list
    anna, bram, cas = people

    # Act
    first = note(meeting, {anna: YES, bram: YES, cas: BLANK}, by=eva)
    second = note(meeting, {anna: BLANK, bram: NO, cas: YES}, by=charlie)

    # Assert: where both said something else, the first word stands and the second is told
    assert (first, second) == (Noted(2, [], []), Noted(1, [bram.user.get_full_name()], []))
    assert stored(meeting) == {"Anna": True, "Bram": True, "Cas": True}
    assert list(Attendance.objects.order_by("signup").values_list("noted_by", flat=True)) == [
        eva.pk,
        eva.pk,
        charlie.pk,
    ]


def test_ticks_when_somebody_left_meanwhile_then_the_rest_is_kept_and_it_is_told(meeting, people):
    anna, bram, _ = people
    withdraw(bram, by=bram.user, now=NOW)

    noted = note(meeting, {anna: YES, bram: YES})

    assert noted == Noted(1, [], [bram.user.get_full_name()])
    assert stored(meeting) == {"Anna": True}


def test_ticks_when_of_another_event_then_they_are_left_out(meeting, people):
    stranger = join(make_event("Anders"), make_person("Dina"))

    assert note(meeting, {stranger: YES}) == Noted(0, [], [])
    assert stored(meeting) == {}


def test_ticks_when_the_meeting_has_not_begun_then_it_says_so_until_the_second(meeting, people):
    anna = people[0]

    with pytest.raises(AttendanceRefused, match="De bijeenkomst is nog niet begonnen"):
        note(meeting, {anna: YES}, now=NOW - SECOND)

    assert stored(meeting) == {}
    assert note(meeting, {anna: YES}, now=NOW).written == 1


def test_ticks_when_the_meeting_was_moved_or_taken_off_meanwhile_then_it_says_so(meeting, people):
    anna = people[0]
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=NOW + HOUR)

    with pytest.raises(AttendanceRefused, match="nog niet begonnen"):
        note(meeting, {anna: YES})
    Meeting.objects.filter(pk=meeting.pk).delete()
    with pytest.raises(AttendanceRefused, match="bestaat niet meer"):
        note(meeting, {anna: YES})


def test_list_when_people_leave_then_who_was_noted_still_counts(meeting, people, eva):
    anna, bram, cas = people
    note(meeting, {anna: YES, bram: NO})
    withdraw(bram, by=bram.user, now=NOW)
    erase_person(anna.user, now=NOW + 20 * DAY)

    listed = attendance_at(meeting)

    assert [row.key for row in listed.rows] == [cas.pk]
    assert sorted((row.name, row.was) for row in listed.left) == [
        (bram.user.get_full_name(), ABSENT),
        ("Iemand zonder account", PRESENT),
    ]
    assert [listed.count(one) for one in (PRESENT, ABSENT, UNSAID)] == [1, 1, 1]
    [first, _] = meetings_with_counts(meeting.event)
    assert (vars(first)["present_count"], vars(first)["absent_count"]) == (1, 1)


def test_everybody_when_chosen_then_only_who_had_nothing_is_ticked_and_nothing_is_saved(meeting, people):
    anna, bram, cas = people
    note(meeting, {anna: NO})
    typed = {bram.pk: NO}

    ticks = everybody_else_present(attendance_at(meeting, typed))

    assert ticks == {anna.pk: Tick(ABSENT, ABSENT), bram.pk: NO, cas.pk: YES}
    assert stored(meeting) == {"Anna": False}


def test_list_when_it_grows_then_it_is_one_query(meeting):
    join(meeting.event, *(make_person() for _ in range(12)), now=NOW - DAY)

    with CaptureQueriesContext(connection) as captured:
        listed = attendance_at(meeting)

    assert (len(listed.rows), len(captured)) == (12, 1)


def test_own_data_when_somebody_was_there_and_noted_others_then_the_others_stay_unknown(meeting, people):
    anna, bram, _ = people
    note(meeting, {anna: YES, bram: NO}, by=anna.user)

    rows = list(attendance_of(anna.user))

    shown = [(row["Wiens aanwezigheid"], row["Erbij"], row["Door jou genoteerd"]) for row in rows]
    assert sorted(shown) == [("Die van een ander", "", True), ("Die van jou", True, True)]
    assert "Bram" not in str(rows)


def test_attendance_when_its_time_came_then_nothing_says_who_noted_it_and_it_still_counts(
    meeting, people, eva
):
    note(meeting, {people[0]: YES}, by=eva)

    counts = apply_retention(NOW + 300 * DAY, dry_run=False)

    assert counts["aanwezigheid zonder naam"] == 1
    kept = Attendance.objects.get()
    assert (kept.is_present, kept.noted_by, kept.signup.user) == (True, None, None)
