"""What becomes of sign-ups when the event changes: published anew, cancelled, an older version brought back."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry, Revision
from wagtail.signals import published

from learning_agenda.events.changes import (
    as_told,
    cancel,
    close_by_hand,
    on_published,
    reconcile,
    reopen,
    tell_all,
)
from learning_agenda.models import Event, Meeting
from learning_agenda.signups import mails
from learning_agenda.signups.signing_up import withdraw
from pow_site.jobs.running import run_due
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    make_event,
    make_person,
    states,
    tallies,
)

pytestmark = pytest.mark.django_db

START = NOW + 2 * DAY


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def event(post):
    """On the site with one place; Anna takes part and Bram waits."""
    event = make_event(capacity=1)
    event.save_revision().publish()
    join(event, make_person("Anna"), make_person("Bram"))
    post.take()
    return Event.objects.get()


def publish(event, meeting=None, **fields):
    """As the CMS does it: the event as it is stored, changed, as a version that is published."""
    event = Event.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(event, name, value)
    if meeting:
        row = event.meetings.first()
        for name, value in meeting.items():
            setattr(row, name, value)
        event.meetings = [row]
    revision = event.save_revision()
    revision.publish()
    return Revision.objects.get(pk=revision.pk)


def test_publish_when_first_then_the_meetings_count_as_told_without_a_mail(event, post):
    assert (event.sequence, event.told, post.take()) == (0, as_told(event), [])
    assert event.told == [
        {
            "uid": str(event.meetings.get().uid),
            "starts_at": "2026-12-10T09:00:00+00:00",
            "ends_at": "2026-12-10T11:00:00+00:00",
            "place": "",
            "is_online": False,
            "online_url": "",
        }
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": START - HOUR},
        {"ends_at": START + 3 * HOUR},
        {"place": "Zwolle"},
        {"is_online": True},
    ],
    ids=str,
)
def test_publish_when_date_or_place_changed_then_everybody_is_told_once_what_it_was(event, post, change):
    was = event.told

    publish(event, meeting=change)
    publish(event)
    reconcile(event, now=NOW)

    assert [(kind, details) for kind, _, details in post.sent] == [
        ("changed", ((), {"was": was, "now": NOW}))
    ] * 2
    assert post.take() == [("changed", "Anna"), ("changed", "Bram")]
    assert Event.objects.get().sequence == 1
    assert Event.objects.get().told == as_told(Event.objects.get()) != was


def test_publish_when_only_the_link_changed_then_who_takes_part_is_told(event, post):
    publish(event, meeting={"online_url": "https://video.example.org/kamer"})

    assert post.take() == [("changed", "Anna")]
    assert Event.objects.get().sequence == 1


def test_publish_when_other_things_changed_then_nobody_is_told(event, post):
    publish(event, title="Andere titel", speakers="Iemand")

    assert (post.take(), Event.objects.get().sequence) == ([], 0)


def test_publish_when_a_meeting_that_is_over_changed_then_nobody_is_told(post, time_machine):
    event = make_event("Reeks", START, START + 7 * DAY)
    event.save_revision().publish()
    join(event, make_person("Anna"))
    post.take()
    time_machine.move_to(START + 3 * HOUR, tick=False)

    publish(event)
    Meeting.objects.filter(starts_at=START).update(place="Zwolle")
    reconcile(event, now=START + 3 * HOUR)

    assert (post.take(), Event.objects.get().sequence) == ([], 1)


def test_told_when_two_meetings_begin_together_then_their_order_is_always_the_same(post):
    event = make_event("Dag", START, START)
    event.save_revision().publish()
    told = Event.objects.get().told

    event.meetings = list(reversed(event.meetings.all()))

    assert as_told(event) == told


@pytest.mark.parametrize("capacity", [2, 5, None])
def test_publish_when_the_capacity_grows_then_who_waits_is_promoted_and_mailed(event, post, capacity):
    publish(event, capacity=capacity)

    assert states(event) == {"anna": "going", "bram": "going"}
    assert post.take() == [("promoted", "Bram")]


def test_publish_when_the_capacity_falls_below_who_takes_part_then_nobody_is_thrown_out(event, post):
    publish(event, capacity=2)

    publish(event, capacity=1)

    assert states(event) == {"anna": "going", "bram": "going"}


def test_publish_when_an_older_version_comes_back_then_what_became_of_the_event_stays(event, post, eva):
    older = event.latest_revision
    publish(event, title="Nieuwer")
    cancel(event, by=eva, reason="Geen zaal.", now=NOW)
    facts = {"sequence": 1, "cancelled_at": NOW, "cancel_reason": "Geen zaal."}

    older.publish()

    stored = Event.objects.get()
    shown = Revision.objects.get(pk=older.pk).as_object()
    assert stored.title == "Kring"
    assert {name: getattr(shown, name) for name in facts} == facts
    assert {name: getattr(stored, name) for name in facts} == facts


@pytest.mark.parametrize("way", ["publish", "unpublish", "save"])
def test_event_when_saved_as_it_was_before_then_a_process_in_between_is_not_undone(event, post, way):
    """Whoever publishes or takes off the site has read the event a moment before."""
    stale = Event.objects.get()
    revision = stale.save_revision()
    cancel(event, by=None, reason="Ziek.", now=NOW)
    close_by_hand(event, now=NOW)

    {"publish": revision.publish, "unpublish": stale.unpublish, "save": stale.save}[way]()

    stored = Event.objects.get()
    assert (stored.cancelled_at, stored.cancel_reason, stored.closed_by_hand_at, stored.sequence) == (
        NOW, "Ziek.", NOW, 1,
    )  # fmt: skip
    assert stored.live == (way != "unpublish")


def test_event_when_new_then_everything_is_stored(post):
    Event(title="Nieuw", slug="nieuw", form="leerkring", cancelled_at=NOW, sequence=3).save()

    assert Event.objects.values_list("cancelled_at", "sequence").get() == (NOW, 3)


def test_version_when_from_before_meetings_had_names_then_they_keep_the_ones_they_have(event, post):
    uid = event.meetings.get().uid
    revision = event.latest_revision
    del revision.content["meetings"][0]["uid"]
    revision.save()

    Revision.objects.get(pk=revision.pk).publish()

    assert (Event.objects.get().meetings.get().uid, post.take()) == (uid, [])


def test_draft_when_saved_then_nobody_hears_of_it(event, post):
    draft = Event.objects.get()
    draft.capacity = 9
    draft.save_revision()

    assert (post.take(), states(event)["bram"]) == ([], "waiting")


def test_publish_when_telling_fails_then_the_version_stands_and_the_job_tells_later(
    event, post, monkeypatch, caplog
):
    def fail(signup, was, now):
        raise ValueError("Kapot")

    monkeypatch.setattr(mails, "mail_changed", fail)
    publish(event, meeting={"place": "Zwolle"}, capacity=2)
    assert Event.objects.get().meetings.get().place == "Zwolle"
    assert (Event.objects.get().sequence, states(event)["bram"]) == (0, "waiting")
    assert "event_not_reconciled" in caplog.text


def test_job_when_a_crash_came_after_publishing_then_it_tells_once_and_the_line_moves(
    event, post, monkeypatch
):
    published.disconnect(sender=Event, dispatch_uid="learning_agenda.events.changes")
    try:
        publish(event, meeting={"place": "Zwolle"}, capacity=2)
    finally:
        published.connect(on_published, sender=Event, dispatch_uid="learning_agenda.events.changes")
    assert post.take() == []
    assert tell_all(NOW, dry_run=True) == 1

    outcomes = run_due(NOW, only=["event_changes", "waiting_lists"])

    assert sorted((outcome.job.name, outcome.counts) for outcome in outcomes) == [
        ("event_changes", {"activiteiten bijgewerkt": 1}),
        ("waiting_lists", {"plekken van de wachtlijst gegeven": 1}),
    ]
    assert post.take() == [("promoted", "Bram"), ("changed", "Anna"), ("changed", "Bram")]
    assert tell_all(NOW) == 0


def test_job_when_events_are_over_or_not_on_the_site_then_it_leaves_them(event, post):
    Meeting.objects.update(place="Zwolle")
    assert tell_all(START + 2 * HOUR, dry_run=True) == 0
    Event.objects.update(live=False)

    assert (tell_all(NOW, dry_run=True), tell_all(NOW), post.take()) == (0, 0, [])


def test_sign_up_when_an_event_was_never_told_of_then_that_is_made_good_first(post):
    event = make_event()

    join(event, make_person())

    assert Event.objects.get().told == as_told(event)


def test_telling_when_the_event_is_not_on_the_site_then_it_waits_until_it_is(event, post):
    event.unpublish()
    Meeting.objects.update(place="Zwolle")

    reconcile(event, now=NOW)
    assert (post.take(), Event.objects.get().sequence) == ([], 0)

    publish(event)
    assert post.take() == [("changed", "Anna"), ("changed", "Bram")]


def test_telling_when_an_event_with_people_was_never_told_of_then_nobody_hears_of_a_change(event, post):
    Event.objects.update(told=[])

    reconcile(event, now=NOW)

    stored = Event.objects.get()
    assert (post.take(), stored.sequence, stored.told) == ([], 0, as_told(stored))


def test_cancel_when_people_take_part_and_wait_then_all_are_told_once(event, post, eva):
    assert cancel(event, by=eva, reason="Geen zaal.", now=NOW)
    assert not cancel(event, by=eva, reason="Nog eens.", now=NOW + HOUR)

    stored = Event.objects.get()
    assert (stored.cancelled_at, stored.cancel_reason, stored.sequence) == (NOW, "Geen zaal.", 1)
    assert tallies(event) == {"going": 1, "waiting": 1}
    assert post.take() == [("cancelled", "Anna"), ("cancelled", "Bram")]


def test_cancelled_event_when_changed_then_its_version_rises_and_nobody_is_told(event, post, eva):
    cancel(event, by=eva, reason="", now=NOW)
    post.take()

    publish(event, meeting={"place": "Zwolle"}, capacity=9)

    assert (post.take(), Event.objects.get().sequence, states(event)["bram"]) == ([], 2, "waiting")


@pytest.mark.parametrize(("late", "done"), [(-SECOND, True), (timedelta(0), False)], ids=str)
def test_cancel_when_the_last_meeting_has_ended_then_it_comes_too_late(event, post, late, done):
    assert cancel(event, by=None, reason="", now=START + 2 * HOUR + late) == done
    assert len(post.take()) == 2 * done


def test_history_when_closed_opened_and_cancelled_then_the_cms_tells_who_did_it(event, post, eva):
    close_by_hand(event, now=NOW, by=eva)
    reopen(event, now=NOW, by=eva)
    cancel(event, by=eva, reason="Geen zaal.", now=NOW)

    entries = ModelLogEntry.objects.filter(user=eva).order_by("pk")

    assert [entry.message for entry in entries] == [
        "Aanmelden met de hand gesloten", "Aanmelden weer geopend", "Afgelast",
    ]  # fmt: skip


def test_event_when_taken_off_the_site_then_people_stay_and_the_line_waits(event, post):
    event.unpublish()
    anna = event.signups.going().get()
    withdraw(anna, by=anna.user, now=NOW)
    assert states(event) == {"bram": "waiting"}

    publish(event)

    assert states(event) == {"bram": "going"}
