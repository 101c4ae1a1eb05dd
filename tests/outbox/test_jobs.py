"""What the outbox does by the clock: catching up, and forgetting on time."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from pow_site.jobs.registry import find_jobs
from pow_site.outbox.enums import State
from pow_site.outbox.forgetting import forget_person
from pow_site.outbox.jobs import forget_sent_mail, send_waiting_mail
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import claim
from tests.factories.people import UserFactory
from tests.outbox.conftest import NOW, SECOND, busy, refused

DAY = timedelta(days=1)
with_database = pytest.mark.django_db
CONTENT = ("user", "recipient", "sender", "reply_to", "subject", "text", "html", "attachments", "headers")
EMPTY = (None, "", "", [], "", "", "", [], {})


@pytest.fixture
def full(make_mail):
    """A mail with something in every field that can hold personal data."""

    def full(number, **fields):
        content = {
            "user": UserFactory(email=f"bob{number}@example.org"),
            "sender": "eva@example.org",
            "reply_to": ["sam@example.org"],
            "attachments": [{"name": "a", "type": "text/plain", "content": ""}],
            "headers": {"X-Een": "twee"},
        }
        return make_mail(number, key=f"sleutel-{number}", **content | fields)

    return full


def content_of(mail):
    return OutgoingMail.objects.filter(pk=mail.pk).values_list(*CONTENT).get()


def test_jobs_when_the_site_starts_then_both_are_there_and_a_crash_is_made_up_for_within_minutes():
    sending, forgetting = find_jobs(["send_waiting_mail", "forget_sent_mail"])

    assert (sending.every, sending.lease) == (timedelta(minutes=1), timedelta(minutes=3))
    assert (forgetting.every, forgetting.at.isoformat()) == (DAY, "03:50:00")


@with_database
@time_machine.travel(NOW, tick=False)
def test_sending_when_mails_wait_then_they_are_counted_by_what_came_of_them(make_mail, server):
    for number in range(4):
        make_mail(number, next_try_at=NOW - number * SECOND)
    make_mail(8, next_try_at=NOW + SECOND)
    crashed = make_mail(9, attempts=9, next_try_at=NOW - DAY)
    claim(crashed.pk, NOW - settings.OUTBOX_LEASE)
    server.answers = [busy(), refused(550)]

    assert send_waiting_mail(NOW, True) == {"te versturen": 5}
    assert server.story == []

    assert send_waiting_mail(NOW, False) == {"verstuurd": 2, "later opnieuw": 1, "opgegeven": 2}


@with_database
@pytest.mark.parametrize("state", [State.SENT, State.GIVEN_UP, State.WITHDRAWN])
@pytest.mark.parametrize(("age", "emptied"), [(30 * DAY - SECOND, 0), (30 * DAY, 1), (30 * DAY + SECOND, 1)], ids=str)  # fmt: skip
def test_content_when_thirty_days_have_passed_then_nothing_about_a_person_is_left(full, state, age, emptied):
    mail = full(1, state=state, ended_at=NOW - age)
    before = content_of(mail)

    assert forget_sent_mail(NOW, True) == {"verwijderd": 0, "leeggemaakt": emptied}
    assert content_of(mail) == before

    assert forget_sent_mail(NOW, False) == {"verwijderd": 0, "leeggemaakt": emptied}
    assert content_of(mail) == (EMPTY if emptied else before)
    assert forget_sent_mail(NOW, False) == {"verwijderd": 0, "leeggemaakt": 0}


@with_database
@pytest.mark.parametrize(("age", "removed"), [(365 * DAY - SECOND, 0), (365 * DAY, 1), (365 * DAY + SECOND, 1)], ids=str)  # fmt: skip
def test_row_when_a_year_has_passed_then_it_goes(full, age, removed):
    full(1, state=State.SENT, ended_at=NOW - age)

    assert forget_sent_mail(NOW, True) == {"verwijderd": removed, "leeggemaakt": 1 - removed}
    assert forget_sent_mail(NOW, False) == {"verwijderd": removed, "leeggemaakt": 1 - removed}
    assert OutgoingMail.objects.count() == 1 - removed


@with_database
def test_content_when_it_was_not_to_be_kept_then_it_goes_in_the_night_after_it_was_sent(full):
    sent = full(1, state=State.SENT, ended_at=NOW, is_kept=False)
    waiting = full(2, is_kept=False)

    assert forget_sent_mail(NOW, False) == {"verwijderd": 0, "leeggemaakt": 1}

    assert content_of(sent) == EMPTY
    assert content_of(waiting)[1] == "bob2@example.org"


@with_database
def test_person_when_forgotten_then_what_waits_is_withdrawn_and_all_of_it_is_empty(full, make_mail):
    mine = full(1, state=State.SENT)
    bob = mine.user
    waiting = full(2, user=bob)
    by_address = make_mail(3, recipient="BOB1@example.org")
    other = full(4)

    assert forget_person(bob, now=NOW) == 3

    assert [content_of(mail) for mail in (mine, waiting, by_address)] == [EMPTY] * 3
    assert set(OutgoingMail.objects.exclude(pk=other.pk).values_list("state", flat=True)) == {
        State.SENT,
        State.WITHDRAWN,
    }
    assert content_of(other)[1] == "bob4@example.org"
    assert forget_person(bob, now=NOW) == 0


@with_database
def test_person_when_a_mail_is_being_sent_then_it_is_emptied_in_the_night_after(full, server):
    mail = full(1)
    claim(mail.pk, NOW)

    assert forget_person(mail.user, now=NOW) == 0
    OutgoingMail.objects.update(state=State.SENT, ended_at=NOW, claimed_until=None)
    forget_sent_mail(NOW, False)

    assert content_of(mail) == EMPTY
