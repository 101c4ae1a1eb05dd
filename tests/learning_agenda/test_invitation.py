"""The calendar of somebody who signed up: in a mail, and as their own feed."""

from datetime import UTC, timedelta

import icalendar
import pytest

from learning_agenda.calendars.invitation import cancellation_of_gone, invitation, own_feed
from learning_agenda.models import Event, Meeting, Signup
from tests.factories.people import UserFactory
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold, read_both

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory(email="alice@example.org", first_name="Alice", last_name='van "Dam"')


def put(event, user, state="going", at=NOW):
    return Signup.objects.create(
        event=event,
        user=user,
        state=state,
        signed_up_at=at,
        state_at=at,
        queued_at=at if state == "waiting" else None,
    )


def plain(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_invitation_when_somebody_has_a_place_then_it_is_accepted_and_holds_the_link(alice):
    event = hold(
        "Kring", NOW + DAY, NOW + 8 * DAY, meeting={"place": "Ede", "is_online": True, "online_url": LINK}
    )

    content = invitation(put(event, alice), method="REQUEST")

    first, second = sorted(read_both(content), key=lambda entry: entry.starts_at)
    assert (first.status, first.sequence, first.location) == ("CONFIRMED", 0, f"Ede; {LINK}")
    assert first.description.startswith(f"Doe online mee: {LINK}\n\nWaar het over gaat.")
    assert [first.summary, second.summary] == ["Kring (1 van 2)", "Kring (2 van 2)"]
    lines = plain(content)
    assert lines.count("METHOD:REQUEST") == 1
    assert lines.count("TRANSP:OPAQUE") == 2
    assert [line for line in lines if line.startswith("ATTENDEE")] == [
        "ATTENDEE;CN=\"Alice van 'Dam'\";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:alice@example.org"
    ] * 2


def test_invitation_when_somebody_waits_then_it_is_tentative_and_without_link(alice):
    event = hold("Kring", NOW + DAY, meeting={"is_online": True, "online_url": LINK})

    content = invitation(put(event, alice, "waiting"), method="REQUEST")

    [entry] = read_both(content)
    assert (entry.status, entry.summary, entry.location) == ("TENTATIVE", "Wachtlijst: Kring", "Online")
    assert LINK.encode() not in content
    assert "PARTSTAT=TENTATIVE" in "".join(plain(content))


def test_invitation_when_somebody_withdrew_then_the_same_meetings_go_and_the_event_is_not_called_off(alice):
    event = hold("Kring", NOW + DAY, meeting={"is_online": True, "online_url": LINK})
    signup = put(event, alice)
    [before] = read_both(invitation(signup, method="REQUEST"))
    signup.state, signup.state_at = "withdrawn", NOW + HOUR

    content = invitation(signup, method="CANCEL")

    [after] = read_both(content)
    assert (after.uid, after.starts_at, after.sequence) == (before.uid, before.starts_at, before.sequence)
    assert (after.status, after.summary) == ("CANCELLED", "Kring")
    assert "METHOD:CANCEL" in plain(content)
    assert "DTSTAMP:20261208T100000Z" in plain(content)
    assert LINK.encode() not in content


def test_invitation_when_the_event_was_called_off_then_it_says_so_with_the_reason(alice):
    event = hold("Kring", NOW + DAY)
    signup = put(event, alice)
    Event.objects.filter(pk=event.pk).update(cancelled_at=NOW + HOUR, cancel_reason="Ziek.", sequence=1)
    signup.refresh_from_db()

    [entry] = read_both(invitation(signup, method="CANCEL"))

    assert (entry.status, entry.sequence, entry.summary) == ("CANCELLED", 1, "Afgelast: Kring")
    assert entry.description.startswith("Deze activiteit gaat niet door. Ziek.")


def test_invitation_when_the_account_is_gone_then_it_names_nobody():
    content = invitation(put(hold("Kring"), None), method="CANCEL")

    assert len(read_both(content)) == 1
    assert b"ATTENDEE" not in content


def told(meeting):
    return {
        "uid": str(meeting.uid),
        "starts_at": meeting.starts_at.astimezone(UTC).isoformat(),
        "ends_at": meeting.ends_at.astimezone(UTC).isoformat(),
        "place": meeting.place,
        "is_online": meeting.is_online,
        "online_url": meeting.online_url,
    }


def test_cancellation_of_gone_when_a_meeting_was_dropped_then_only_that_one_is_taken_out(alice):
    event = hold("Kring", NOW + DAY, NOW + 8 * DAY, NOW + 15 * DAY, sequence=1, meeting={"place": "Ede"})
    was = [told(meeting) for meeting in event.meeting_list]
    Meeting.objects.filter(event=event, starts_at=NOW + 8 * DAY).delete()
    signup = put(Event.objects.get(pk=event.pk), alice)

    content = cancellation_of_gone(signup, was=was)

    [entry] = read_both(content)
    assert entry.uid == f"{was[1]['uid']}@leeragenda.perspectief-op-werk"
    assert (entry.status, entry.sequence, entry.summary, entry.location) == ("CANCELLED", 1, "Kring", "Ede")
    assert (entry.starts_at, entry.ends_at) == (NOW + 8 * DAY, NOW + 8 * DAY + 2 * HOUR)
    assert "METHOD:CANCEL" in plain(content)


def test_cancellation_of_gone_when_every_meeting_is_still_there_then_there_is_none(alice):
    event = hold("Kring", NOW + DAY)

    assert (
        cancellation_of_gone(put(event, alice), was=[told(meeting) for meeting in event.meeting_list]) is None
    )


def test_own_feed_when_somebody_goes_and_waits_then_both_are_there_and_nobody_is_invited(alice):
    going = put(hold("Kring", NOW + DAY, meeting={"online_url": LINK, "is_online": True}), alice)
    waiting = put(hold("Tank", NOW + 2 * DAY), alice, "waiting")

    content = own_feed([going, waiting])

    assert [
        (entry.summary, entry.status, entry.location)
        for entry in sorted(read_both(content), key=lambda e: e.starts_at)
    ] == [
        ("Kring", "CONFIRMED", LINK),
        ("Wachtlijst: Tank", "TENTATIVE", ""),
    ]
    assert b"ATTENDEE" not in content
    assert "METHOD:PUBLISH" in plain(content)


def test_change_when_the_date_moves_then_the_same_entry_moves_with_a_higher_sequence(alice):
    event = hold("Kring", NOW + DAY)
    signup = put(event, alice)
    [before] = read_both(invitation(signup, method="REQUEST"))
    Meeting.objects.filter(event=event).update(
        starts_at=NOW + 2 * DAY, ends_at=NOW + 2 * DAY + timedelta(hours=3)
    )
    Event.objects.filter(pk=event.pk).update(sequence=1, last_published_at=NOW + HOUR)
    signup.refresh_from_db()

    content = invitation(signup, method="REQUEST")

    [after] = read_both(content)
    assert (after.uid, after.sequence, after.starts_at) == (before.uid, before.sequence + 1, NOW + 2 * DAY)
    stamps = [
        icalendar.Calendar.from_ical(file).walk("VEVENT")[0]["dtstamp"].dt
        for file in (invitation(signup, method="REQUEST"), content)
    ]
    assert stamps == [NOW + HOUR] * 2
