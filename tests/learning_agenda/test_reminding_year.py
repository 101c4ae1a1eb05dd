"""A year of runs every hour, with stops of up to two days: what was due is sent at the first run after, and once."""

import random

import pytest
from django.core import mail

from learning_agenda.reminding import reminder_mails
from learning_agenda.reminding.telling import tell_what_is_due
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import send_waiting
from tests.learning_agenda.cast import NOW
from tests.learning_agenda.simulated_year import expected, make_year, runs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(monkeypatch):
    """Stands in for the rendering alone: the row with its key is written to the outbox, and what was asked is kept."""
    asked = []

    def record(name, signup, *, key, **facts):
        key = f"signup-{signup.pk}-{key}"
        asked.append(key)
        OutgoingMail(
            name=name, key=key, message_id=f"<{len(asked)}@example.org>", state=State.SENT, ended_at=NOW
        ).save(force_insert=True)

    monkeypatch.setattr(reminder_mails, "send_to", record)
    return asked


def play(year, runs, asked, after=lambda now: None):
    """Lets the year happen; when each message was asked for, and how many the runs counted."""
    sent, counted, changes = {}, 0, list(year.changes)
    for now in runs:
        while changes and changes[0][0] <= now:
            changes.pop(0)[1]()
        before = len(asked)
        counted += sum(tell_what_is_due(now).values())
        sent |= dict.fromkeys(asked[before:], now)
        after(now)
    return sent, counted


@pytest.mark.parametrize(
    ("seed", "meetings", "places", "stops"), [(1, 60, 500, 0.03), (2, 20, 40, 0.2), (3, 20, 40, 0.2)]
)
def test_year_when_the_clock_stops_at_times_then_all_is_sent_once_and_at_the_first_run(
    post, seed, meetings, places, stops
):
    dice = random.Random(seed)
    year, runs = make_year(dice, meetings=meetings, places=places), runs_of(dice, stops=stops)
    should = expected(year, runs)

    sent, counted = play(year, runs, post)

    assert len(should) > 3 * places
    assert {key: (should.get(key), sent.get(key)) for key in should.keys() | sent.keys()
            if should.get(key) != sent.get(key)} == {}  # fmt: skip
    assert len(post) == len(set(post)) == counted == len(should)


def test_year_when_played_through_the_real_outbox_then_everybody_gets_each_mail_once(time_machine):
    dice = random.Random(4)
    year, runs = make_year(dice, meetings=4, places=6), runs_of(dice)[::7]
    should = expected(year, runs)
    time_machine.move_to(runs[0], tick=False)
    mail.outbox.clear()

    def send(now):
        time_machine.move_to(now, tick=False)
        send_waiting(lambda: now)

    _, counted = play(year, runs, [], after=send)

    assert set(OutgoingMail.objects.values_list("key", flat=True)) == set(should)
    assert not OutgoingMail.objects.exclude(state=State.SENT).exists()
    assert len(mail.outbox) == counted == len(should)
