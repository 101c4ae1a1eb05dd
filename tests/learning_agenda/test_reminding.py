"""Who gets which message by the clock, and when: at the boundaries, after silence, and when something changed."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.enums import LookbackRound
from learning_agenda.models import Attendance, Event, LookbackTurn, Meeting, Signup
from learning_agenda.reminding import reminder_mails
from learning_agenda.reminding.due import due_messages
from learning_agenda.reminding.kinds import KINDS
from learning_agenda.reminding.telling import tell_what_is_due
from learning_agenda.signups.forgetting import leave_events
from learning_agenda.signups.signing_up import withdraw
from pow_site.jobs.running import run_due
from pow_site.outbox.enums import State
from pow_site.outbox.jobs import forget_sent_mail
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, HOUR, MINUTE, NOW, SECOND, join, make_event, make_person

pytestmark = pytest.mark.django_db

START = NOW + 20 * DAY
"""Of a meeting of two hours, far enough to sign up before anything is due."""
END = START + 2 * HOUR
LINK = "https://bellen.example.org/zaal"
WEEK, A_DAY, JOIN, BACK, LATER = (kind.name for kind in KINDS)


def hold(*starts, online_url="", **fields):
    event = make_event("Kring", *(starts or (START,)), **fields)
    Meeting.objects.update(online_url=online_url)
    return event


def told(now):
    """What a run sends: the kinds with their people and, where there are more, the number of the meeting."""
    known = set(OutgoingMail.objects.values_list("pk", flat=True))
    tell_what_is_due(now)
    new = OutgoingMail.objects.exclude(pk__in=known).order_by("pk").select_related("user")
    return [(kind_of(mail.key), mail.user.first_name) for mail in new]


def kind_of(key):
    return next(kind.name for kind in reversed(KINDS) if key.split("-", 2)[2].startswith(kind.name))


def due(now):
    return [message.kind.name for message in due_messages(now)]


def at(*clock):
    """A moment by the clock of Amsterdam."""
    return datetime(*clock, tzinfo=ZONE).astimezone(UTC)


def move(starts_at):
    Meeting.objects.update(starts_at=starts_at, ends_at=starts_at + 2 * HOUR)


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (START - 7 * DAY - SECOND, []),
        (START - 7 * DAY, [WEEK]),
        (START - DAY - SECOND, [WEEK]),
        (START - DAY, [A_DAY]),
        (START - HOUR - SECOND, [A_DAY]),
        (START - HOUR, [JOIN]),
        (START, [JOIN]),
        (END - SECOND, [JOIN]),
        (END, [BACK]),
        (END + 30 * DAY - SECOND, [BACK]),
        (END + 30 * DAY, []),
        (END + 89 * DAY, []),
        (at(2027, 3, 28, 12), [LATER]),
        (at(2027, 3, 28, 12) - SECOND, []),
        (at(2027, 5, 27, 12) - SECOND, [LATER]),
        (at(2027, 5, 27, 12), []),
    ],
)
def test_message_when_its_moment_comes_then_it_is_due_from_then_on_until_it_makes_no_sense(now, kinds):
    join(hold(online_url=LINK), make_person("Anna"))

    assert due(now) == kinds


@pytest.mark.parametrize(
    ("now", "kinds"), [(START - HOUR, [A_DAY]), (START - SECOND, [A_DAY]), (START, []), (END - SECOND, [])]
)
def test_message_when_there_is_no_link_then_the_reminder_holds_until_the_start(now, kinds):
    join(hold(), make_person("Anna"))

    assert due(now) == kinds


@pytest.mark.parametrize(
    ("starts_at", "week", "day"),
    [
        (at(2027, 3, 28, 10), at(2027, 3, 21, 10), at(2027, 3, 27, 10)),  # summer time begins that night
        (at(2027, 3, 29, 10), at(2027, 3, 22, 10), at(2027, 3, 28, 10)),
        (at(2027, 10, 31, 10), at(2027, 10, 24, 10), at(2027, 10, 30, 10)),  # and ends
        (at(2027, 3, 29, 2, 30), at(2027, 3, 22, 2, 30), at(2027, 3, 28, 3, 30)),  # 02.30 does not exist
        (at(2027, 11, 1, 2, 30), at(2027, 10, 25, 2, 30), at(2027, 10, 31, 2, 30)),  # the first of the two
    ],
)
def test_reminder_when_the_clock_changes_then_it_comes_at_the_same_hour_of_amsterdam(starts_at, week, day):
    join(hold(starts_at), make_person("Anna"))

    assert (due(week - SECOND), due(week)) == ([], [WEEK])
    assert (due(day - SECOND), due(day)) == ([WEEK], [A_DAY])


@pytest.mark.parametrize("starts_at", [at(2027, 3, 28, 3), at(2027, 10, 31, 3)])
def test_link_when_the_clock_changes_then_it_comes_an_hour_before_as_time_passes(starts_at):
    join(hold(starts_at, online_url=LINK), make_person("Anna"))

    assert (due(starts_at - HOUR - SECOND), due(starts_at - HOUR)) == ([A_DAY], [JOIN])


@pytest.mark.parametrize(
    ("ends_at", "later"),
    [
        (at(2027, 1, 15, 12), at(2027, 4, 15, 12)),  # from winter to summer time
        (at(2027, 8, 15, 12), at(2027, 11, 15, 12)),
        (at(2026, 12, 31, 12), at(2027, 3, 31, 12)),
        (at(2027, 1, 31, 12), at(2027, 5, 1, 0)),  # there is no 31 April
    ],
)
def test_question_when_three_months_went_by_then_it_is_due_on_the_same_day_and_hour(ends_at, later):
    join(hold(ends_at - 2 * HOUR), make_person("Anna"))

    assert (due(later - SECOND), due(later)) == ([], [LATER])


@pytest.mark.parametrize(
    ("due_at", "kind", "nearer"),
    [(START - 7 * DAY, WEEK, A_DAY), (START - DAY, A_DAY, JOIN), (START - HOUR, JOIN, BACK)],
)
def test_message_when_somebody_got_the_place_after_it_was_due_then_they_do_not_get_it(due_at, kind, nearer):
    signup = join(hold(online_url=LINK), make_person("Anna"))
    found = []
    for since in (due_at - SECOND, due_at, due_at + SECOND):
        Signup.objects.update(state_at=since)
        found.append(due(due_at + MINUTE))

    assert found == [[kind], [kind], []]
    assert nearer in [told_kind for now in (START - DAY, START - HOUR, END) for told_kind in due(now)]
    assert signup.is_going


def test_message_when_somebody_is_promoted_an_hour_before_the_start_then_the_promotion_told_it_all():
    event = hold(capacity=1, online_url=LINK)
    anna, _ = join(event, make_person("Anna"), make_person("Bram"))
    told(START - DAY)
    withdraw(anna, by=None, now=START - HOUR + MINUTE)

    promoted = OutgoingMail.objects.get(name="signup_promoted")

    assert LINK in promoted.text
    assert told(START - 50 * MINUTE) == []
    assert told(END) == [(BACK, "Bram")]


def test_message_when_somebody_is_promoted_at_the_very_hour_then_the_link_comes_too():
    event = hold(capacity=1, online_url=LINK)
    anna, _ = join(event, make_person("Anna"), make_person("Bram"))
    withdraw(anna, by=None, now=START - HOUR)

    assert told(START - HOUR) == [(JOIN, "Bram")]


def test_messages_when_the_clock_was_silent_then_only_the_nearest_to_the_meeting_goes():
    join(hold(online_url=LINK), make_person("Anna"))

    found = [told(now) for now in (START - 4 * DAY, START - DAY, START + MINUTE, END + 3 * DAY)]

    assert found == [[(WEEK, "Anna")], [(A_DAY, "Anna")], [(JOIN, "Anna")], [(BACK, "Anna")]]


def test_messages_when_it_was_silent_from_before_a_week_until_the_last_day_then_there_is_one_reminder():
    join(hold(), make_person("Anna"))

    assert [told(now) for now in (START - 7 * DAY - MINUTE, START - HOUR, END - MINUTE)] == [
        [],
        [(A_DAY, "Anna")],
        [],
    ]


def test_messages_when_it_was_silent_for_three_days_over_many_meetings_then_each_has_at_most_one():
    join(hold(*(START + number * DAY for number in range(10))), make_person("Anna"))

    assert told(START - 8 * DAY) == []
    assert told(START - 5 * DAY) == [(WEEK, "Anna")] * 3
    assert told(START - 5 * DAY) == []


def test_messages_when_the_run_comes_again_then_nothing_is_told_twice():
    join(hold(online_url=LINK), make_person("Anna"), make_person("Bram"))

    for now in (START - 7 * DAY, START - DAY, START - HOUR, END):
        assert len(told(now)) == 2
        assert told(now) == told(now + MINUTE) == []


@pytest.mark.parametrize(
    "change",
    [
        {"live": False},
        {"cancelled_at": NOW},
    ],
)
def test_messages_when_the_event_is_off_then_nobody_gets_any(change):
    join(hold(online_url=LINK), make_person("Anna"))
    Event.objects.update(**change)

    assert [due(now) for now in (START - 7 * DAY, START - DAY, START, END, END + 95 * DAY)] == [[]] * 5


def test_messages_when_somebody_waits_or_went_then_they_get_none():
    event = hold(capacity=2, online_url=LINK)
    anna, bram, cas, _ = join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas", "Dina")))
    withdraw(cas, by=None, now=NOW)
    withdraw(anna, by=None, now=NOW + HOUR)

    assert told(START - DAY) == [(A_DAY, "Bram"), (A_DAY, "Dina")]
    assert bram.is_going


def test_messages_when_the_account_is_erased_then_nothing_goes_any_more():
    event = hold(online_url=LINK)
    anna, bram = join(event, make_person("Anna"), make_person("Bram"))
    leave_events(anna.user, START - 8 * DAY)
    Signup.objects.filter(pk=bram.pk).update(user=None)

    assert [due(now) for now in (START - 7 * DAY, START, END, END + 95 * DAY)] == [[]] * 4


def test_messages_when_an_event_has_more_meetings_then_each_is_told_and_the_look_back_once():
    join(hold(START, START + 30 * DAY, online_url=LINK), make_person("Anna"))
    moments = [start - before for start in (START, START + 30 * DAY) for before in (7 * DAY, DAY, HOUR)]

    found = [told(now) for now in (*moments, END, END + 30 * DAY, at(2027, 4, 27, 13))]

    kinds = [[(kind, "Anna")] for kind in (WEEK, A_DAY, JOIN)]
    assert found == [*kinds, *kinds, [], [(BACK, "Anna")], [(LATER, "Anna")]]


@pytest.mark.parametrize("start", [START + 14 * DAY, START - 30 * MINUTE, START + 3 * HOUR])
def test_reminder_when_the_meeting_is_moved_after_it_went_then_it_does_not_come_again(start):
    join(hold(), make_person("Anna"))
    assert [told(now) for now in (START - 7 * DAY, START - DAY)] == [[(WEEK, "Anna")], [(A_DAY, "Anna")]]
    move(start)

    assert [told(start - before) for before in (7 * DAY, DAY, 29 * MINUTE)] == [[], [], []]
    assert told(start + 2 * HOUR) == [(BACK, "Anna")]


def test_reminder_when_the_meeting_is_moved_before_it_went_then_it_goes_by_the_new_date():
    join(hold(), make_person("Anna"))
    told(START - 7 * DAY)
    move(START + DAY)

    assert [told(START - DAY), told(START)] == [[], [(A_DAY, "Anna")]]


def test_reminder_when_the_meeting_gets_another_row_with_its_lasting_name_then_it_does_not_come_again():
    join(hold(), make_person("Anna"))
    told(START - DAY)
    meeting = Meeting.objects.get()
    Meeting.objects.all().delete()
    meeting.pk = None
    meeting.save()

    assert told(START - HOUR) == []


def test_reminder_when_the_meeting_moves_by_years_then_the_outbox_still_knows_that_it_went():
    anna, bram = join(hold(online_url=LINK), make_person("Anna"), make_person("Bram"))
    for now in (START - 7 * DAY, START - DAY, START - HOUR, END):
        assert len(told(now)) == 2
    OutgoingMail.objects.update(state=State.SENT, ended_at=END)
    Signup.objects.filter(pk=bram.pk).update(user=None)
    move(START + 800 * DAY)

    forget_sent_mail(END + 365 * DAY, False)

    kept = list(OutgoingMail.objects.order_by("pk").values_list("key", flat=True))
    assert [(key.split("-", 2)[1], kind_of(key)) for key in kept] == [
        (str(anna.pk), kind) for kind in (WEEK, A_DAY, JOIN, BACK)
    ]
    assert [told(START + 800 * DAY - before) for before in (7 * DAY, DAY, HOUR)] == [[], [], []]


def test_look_back_when_a_meeting_is_added_after_it_was_asked_then_it_is_not_asked_again():
    event = hold()
    join(event, make_person("Anna"))
    assert told(END) == [(BACK, "Anna")]
    Meeting.objects.create(event=event, starts_at=START + 20 * DAY, ends_at=END + 20 * DAY)

    assert told(END + 20 * DAY) == []


@pytest.mark.parametrize(
    ("ticks", "is_asked"),
    [
        ({}, True),
        ({0: False}, True),
        ({0: False, 1: True}, True),
        ({0: False, 1: False}, False),
        ({1: True}, True),
    ],
)
def test_look_back_when_somebody_was_absent_every_time_then_they_are_not_asked(ticks, is_asked):
    event = hold(START, START + DAY)
    signup = join(event, make_person("Anna"))
    meetings = event.meeting_list
    for number, is_present in ticks.items():
        Attendance.objects.create(
            signup=signup, meeting=meetings[number], is_present=is_present, noted_at=END
        )

    assert bool(due(END + DAY)) == bool(due(END + 95 * DAY)) == is_asked


@pytest.mark.parametrize(
    ("answered", "kinds"), [(LookbackRound.AFTER, [[], [LATER]]), (LookbackRound.LATER, [[BACK], []])]
)
def test_look_back_when_somebody_answered_already_then_that_round_is_not_asked(answered, kinds):
    LookbackTurn.objects.create(signup=join(hold(), make_person("Anna")), round=answered)

    assert [due(END), due(END + 95 * DAY)] == kinds


def test_run_when_it_stops_half_way_then_the_next_run_does_the_rest(monkeypatch):
    join(hold(), *(make_person(name) for name in ("Anna", "Bram", "Cas", "Dina")))
    send, calls = reminder_mails.mail_by_the_clock, []

    def stop_at_the_third(*args):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        send(*args)

    monkeypatch.setattr(reminder_mails, "mail_by_the_clock", stop_at_the_third)

    with pytest.raises(KeyboardInterrupt):
        tell_what_is_due(START - DAY)
    kept = OutgoingMail.objects.filter(name="meeting_reminder").count()

    assert kept == 2
    assert told(START - DAY) == [(A_DAY, "Cas"), (A_DAY, "Dina")]


def test_run_when_one_mail_fails_then_the_others_go_and_the_next_run_does_it(monkeypatch):
    join(hold(), *(make_person(name) for name in ("Anna", "Bram", "Cas")))
    send = reminder_mails.mail_by_the_clock
    with monkeypatch.context() as broken:
        broken.setattr(
            reminder_mails,
            "mail_by_the_clock",
            lambda signup, *rest: 1 / 0 if signup.user.first_name == "Anna" else send(signup, *rest),
        )
        [outcome] = run_due(START - DAY, only=["event_messages"])

    assert outcome.error.startswith("ZeroDivisionError")
    assert OutgoingMail.objects.filter(name="meeting_reminder").count() == 2
    assert told(START - DAY + 5 * MINUTE) == [(A_DAY, "Anna")]


def test_run_when_something_changed_after_it_looked_then_it_sends_what_is_true(monkeypatch):
    anna, bram = join(hold(), make_person("Anna"), make_person("Bram"))
    found = due_messages(START - DAY)
    monkeypatch.setattr("learning_agenda.reminding.telling.due_messages", lambda now: found)
    withdraw(anna, by=None, now=START - DAY)

    assert told(START - DAY) == [(A_DAY, "Bram")]
    assert told(START - DAY) == []
    OutgoingMail.objects.filter(user=bram.user).delete()
    move(START + DAY)
    assert told(START - DAY) == []
    move(START)
    Event.objects.update(cancelled_at=NOW)
    assert told(START - DAY) == []


@pytest.mark.parametrize(
    ("change", "now", "is_stale"),
    [
        (lambda: None, START - SECOND, False),
        (lambda: None, START, True),
        (lambda: Event.objects.update(cancelled_at=NOW), START - SECOND, True),
        (lambda: Event.objects.update(live=False), START - SECOND, True),
        (lambda: Signup.objects.update(state="withdrawn"), START - SECOND, True),
        (lambda: Signup.objects.update(user=None), START - SECOND, True),
    ],
)
def test_message_when_the_mail_server_was_away_until_it_made_no_sense_then_it_is_taken_back(
    change, now, is_stale
):
    join(hold(), make_person("Anna"))
    told(START - DAY)
    change()

    trial, real = (run_due(now, only=["event_messages"], dry_run=dry_run)[0] for dry_run in (True, False))

    assert trial.counts == real.counts
    assert real.counts["te laat en ingetrokken"] == int(is_stale)
    mail = OutgoingMail.objects.get(name="meeting_reminder")
    assert mail.state == (State.WITHDRAWN if is_stale else State.WAITING)


def test_reminder_when_it_waited_until_a_nearer_one_is_due_then_only_that_one_goes():
    join(hold(), make_person("Anna"))
    told(START - 7 * DAY)
    told(START - DAY)

    waiting = OutgoingMail.objects.waiting().filter(name="meeting_reminder")

    assert [kind_of(mail.key) for mail in waiting] == [A_DAY]


def test_job_when_it_runs_then_it_counts_each_kind_in_dutch_and_a_trial_changes_nothing():
    join(hold(online_url=LINK), make_person("Anna"), make_person("Bram"))
    before = OutgoingMail.objects.count()

    [trial] = run_due(START - DAY, only=["event_messages"], dry_run=True)
    kept = OutgoingMail.objects.count()
    [outcome] = run_due(START - DAY, only=["event_messages"])

    assert kept == before
    assert trial.counts == outcome.counts == {
        "herinneringen een week ervoor": 0,
        "herinneringen een dag ervoor": 2,
        "links om online mee te doen": 0,
        "uitnodigingen om terug te kijken": 0,
        "vragen na drie maanden": 0,
        "te laat en ingetrokken": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("people", "events"), [(1, 1), (6, 4)])
def test_run_when_there_are_more_people_and_events_then_it_asks_the_database_no_more(people, events):
    names = [make_person(f"Naam{number}") for number in range(people)]
    for number in range(events):
        event = make_event(f"Kring-{number}", START, START + DAY)
        join(event, *names)
        absent = Attendance(signup=event.signups.first(), meeting=event.meeting_list[0], noted_at=END)
        absent.is_present = False
        absent.save()

    with CaptureQueriesContext(connection) as captured:
        found = due_messages(END + DAY)

    assert len(found) == people * events
    assert len(captured) == 5
