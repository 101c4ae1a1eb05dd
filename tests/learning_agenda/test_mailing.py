"""Mail of the organiser: to exactly those it is for, once to each, with the answers to the organiser."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry

from learning_agenda.enums import Presence
from learning_agenda.models import Event
from learning_agenda.signups.attending import Tick, note_attendance
from learning_agenda.signups.mailing import (
    AlreadySent,
    MailRefused,
    Message,
    Sent,
    audiences_of,
    choose,
    new_batch,
    preview,
    reached_by,
    send_message,
    send_test,
)
from learning_agenda.signups.signing_up import withdraw
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, NOW, join, make_event, make_person
from tests.learning_agenda.letters import deliver

pytestmark = pytest.mark.django_db

MESSAGE = Message("Neem je casus mee", "Tot dinsdag!\n\nKijk op https://example.org/?a=1&b=2 <b>nu</b>")


@pytest.fixture
def event(post):
    """Began now and comes back. Anna was there, Bram was not, of Cas nothing is said, Dina waits."""
    event = make_event("Kring", NOW, NOW + 14 * DAY, capacity=3, reply_to="kring@example.org")
    anna, bram, _, _ = join(
        event, *(make_person(name) for name in ("Anna", "Bram", "Cas", "Dina")), now=NOW - DAY
    )
    ticks = {
        anna.pk: Tick(Presence.UNSAID, Presence.PRESENT),
        bram.pk: Tick(Presence.UNSAID, Presence.ABSENT),
    }
    note_attendance(event.meetings.first(), ticks, by=None, now=NOW)
    Event.objects.filter(pk=event.pk).update(closed_by_hand_at=NOW)
    return Event.objects.prefetch_related("meetings").get()


def audience(event, key):
    return choose(audiences_of(event, NOW), key.format(event.meeting_list[0].pk))


def names(event, key):
    return [one.user.first_name for one in reached_by(event, audience(event, key))]


def send(event, key, *, expected, by=None, batch=None):
    return send_message(
        event, MESSAGE, audience(event, key), batch=batch or new_batch(), expected=expected, by=by
    )


def test_audiences_when_one_meeting_has_begun_then_only_that_one_can_be_chosen(event):
    first = event.meeting_list[0].pk

    found = [(one.key, one.label) for one in audiences_of(event, NOW)]

    assert found == [
        ("plek", "iedereen met een plek"),
        ("wachtlijst", "de wachtlijst"),
        (f"erbij-{first}", "wie erbij was op 08-12-2026, 10.00 uur"),
        (f"afwezig-{first}", "wie er niet bij was op 08-12-2026, 10.00 uur"),
    ]


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        ("plek", ["Anna", "Bram", "Cas"]),
        ("wachtlijst", ["Dina"]),
        ("erbij-{}", ["Anna"]),
        ("afwezig-{}", ["Bram"]),
    ],
)
def test_mail_when_sent_then_it_reaches_exactly_them_with_the_answers_to_the_organiser(event, key, reached):
    # Act
    sent = send(event, key, expected=len(reached))

    # Assert
    letters = deliver()
    assert sent == Sent(len(reached), 0)
    assert [one.to for one in letters] == [f"{name.lower()}@example.org" for name in reached]
    assert {(one.kind, one.subject, one.reply_to) for one in letters} == {
        ("organiser_message", "Neem je casus mee", "kring@example.org")
    }


def test_mail_when_read_then_text_and_html_say_the_same_and_nothing_typed_is_markup(event):
    send(event, "wachtlijst", expected=1)

    [letter] = deliver()

    assert letter.text == (
        "Hallo Dina,\n\nTot dinsdag!\n\nKijk op https://example.org/?a=1&b=2 <b>nu</b>\n\n"
        "Je krijgt deze mail van de organisator van “Kring”, omdat je op de wachtlijst staat. "
        "Antwoord je op deze mail? Dan komt je bericht bij de organisator.\n\n"
        "De activiteit: http://testserver/leeragenda/activiteiten/kring/\n"
    )
    assert "&lt;b&gt;nu&lt;/b&gt;" in letter.html
    assert 'href="https://example.org/?a=1&amp;b=2"' in letter.html


@pytest.mark.parametrize("name", ["Anna", "Bram"])
def test_mail_when_somebody_left_or_has_no_account_then_they_get_nothing(event, name):
    # Arrange
    signup = event.signups.get(user__first_name=name)
    if name == "Anna":
        signup.user.delete()
    else:
        withdraw(signup, by=signup.user, now=NOW)

    # Act and assert
    assert name not in names(event, "plek") + names(event, "erbij-{}") + names(event, "afwezig-{}")
    assert len(names(event, "plek")) == 2


def test_mail_when_an_account_is_switched_off_then_it_gets_nothing(event):
    get_user_model().objects.filter(first_name="Cas").update(is_active=False)

    assert names(event, "plek") == ["Anna", "Bram"]


def test_mail_when_sent_twice_under_one_number_then_everybody_gets_it_once(event):
    batch = new_batch()
    send(event, "plek", expected=3, batch=batch)

    with pytest.raises(AlreadySent, match="Deze mail is al verstuurd"):
        send(event, "plek", expected=3, batch=batch)

    assert len(deliver()) == 3
    assert ModelLogEntry.objects.count() == 1


def test_mail_when_the_same_words_go_under_another_number_then_it_is_another_mail(event):
    send(event, "plek", expected=3)
    send(event, "plek", expected=3)

    assert len(deliver()) == 6


@pytest.mark.parametrize("expected", [2, 4])
def test_mail_when_it_would_reach_another_number_than_was_shown_then_nothing_goes_out(event, expected):
    with pytest.raises(MailRefused, match="Intussen is het aantal veranderd: nu 3"):
        send(event, "plek", expected=expected)

    assert OutgoingMail.objects.count() == 0
    assert ModelLogEntry.objects.count() == 0


def test_mail_when_it_reaches_nobody_then_it_says_so(event):
    event.signups.filter(user__first_name="Dina").delete()

    with pytest.raises(MailRefused, match="bereikt nu niemand"):
        send(event, "wachtlijst", expected=0)


def test_mail_when_one_address_cannot_be_mailed_then_the_others_get_theirs(event):
    get_user_model().objects.filter(first_name="Bram").update(email="geen adres")

    assert send(event, "plek", expected=3) == Sent(2, 1)
    assert [one.to for one in deliver()] == ["anna@example.org", "cas@example.org"]


def test_mail_when_sent_then_the_history_tells_who_to_whom_and_how_many_and_no_names(event, eva):
    send(event, "afwezig-{}", expected=1, by=eva)

    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("learning_agenda.mail", eva)
    assert entry.data == {"audience": "wie er niet bij was op 08-12-2026, 10.00 uur", "count": 1}
    assert entry.message == "Mail gestuurd aan wie er niet bij was op 08-12-2026, 10.00 uur, 1 persoon"


def test_test_when_asked_for_twice_then_it_comes_twice_and_counts_for_nothing(event, eva):
    for _ in range(2):
        send_test(event, MESSAGE, audience(event, "plek"), to=eva)

    assert [(one.to, one.subject) for one in deliver()] == [(eva.email, "Test: Neem je casus mee")] * 2
    assert ModelLogEntry.objects.count() == 0
    assert send(event, "plek", expected=3) == Sent(3, 0)


def test_preview_when_made_then_it_is_what_arrives(event):
    dina = get_user_model().objects.get(first_name="Dina")
    subject, text = preview(event, MESSAGE, audience(event, "wachtlijst"), reader=dina)
    send(event, "wachtlijst", expected=1)

    [letter] = deliver()

    assert (subject, text) == (letter.subject, letter.text)
