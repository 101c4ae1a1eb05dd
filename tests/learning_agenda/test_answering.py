"""The support team's answer: mailed once, kept, and never to an address that is nobody's."""

import pytest

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.messages.answering import AlreadySent, answer
from learning_agenda.messages.triage import ChangedMeanwhile, TriageRefused, seen_of
from learning_agenda.models import ContactMessage, MessageAnswer
from tests.learning_agenda.cast import DAY, NOW
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_supporter, way_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]

LATER = NOW + DAY
TEXT = "Dat kan zo: <b>bel</b> ze.\n\nGroet"


@pytest.fixture
def sam(small_site):
    return make_supporter("Sam")


def send(message, by, *, text=TEXT, closes=True, seen=None):
    return answer(message, text, closes=closes, seen=seen or seen_of(message), by=by, now=LATER)


@pytest.mark.parametrize(
    ("kind", "state", "closes", "after", "way"),
    [
        (MessageKind.QUESTION, "nieuw", True, "klaar", [("klaar", "Beantwoord per mail.", "Sam")]),
        (MessageKind.QUESTION, "nieuw", False, "bezig", [("bezig", "", "Sam")]),
        (MessageKind.QUESTION, "bezig", False, "bezig", []),
        (MessageKind.NOMINATION, "bezig", True, "klaar", [("klaar", "Beantwoord per mail.", "Sam")]),
        (MessageKind.NOMINATION, "thema", True, "thema", []),
    ],
)
def test_answer_when_sent_then_it_is_mailed_kept_and_the_state_follows(sam, kind, state, closes, after, way):
    message = make_message(kind, state)

    kept = send(message, sam, closes=closes)

    message.refresh_from_db()
    [letter] = deliver()
    assert (letter.kind, letter.to, letter.reply_to) == (
        "message_answer",
        "noor@example.org",
        "sam@example.org",
    )
    assert letter.subject == f"Antwoord op je bericht, nummer {message.number}"
    assert letter.text.startswith(f"Hallo Noor,\n\n{TEXT}\n\nSam, namens het ondersteuningsteam")
    assert "&lt;b&gt;bel&lt;/b&gt;" in letter.html
    assert (kept.text, kept.by, kept.sent_at) == (TEXT, sam, LATER)
    assert (message.state, message.owner, way_of(message)) == (after, sam, way)


def test_answer_when_pressed_twice_then_it_goes_out_once(sam):
    message = make_message()
    seen = seen_of(message)
    send(message, sam, seen=seen)

    with pytest.raises(AlreadySent, match="Dit antwoord is al verstuurd"):
        send(message, sam, seen=seen)

    assert (MessageAnswer.objects.count(), len(deliver())) == (1, 1)


def test_answer_when_a_colleague_answered_first_then_the_second_is_told(sam):
    message = make_message()
    seen = seen_of(message)
    send(message, make_supporter("Eva"), seen=seen, text="Nee.", closes=False)

    with pytest.raises(ChangedMeanwhile):
        send(message, sam, seen=seen)

    assert [one.text for one in MessageAnswer.objects.all()] == ["Nee."]
    assert len(deliver()) == 1


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"confirmed": False}, "We kunnen de afzender niet mailen"),
        ({"email": ""}, "We kunnen de afzender niet mailen"),
        ({"state": MessageState.CLOSED}, "De stand van dit bericht is: Afgehandeld"),
        ({"state": MessageState.UNCONFIRMED, "confirmed": False}, "bevestigd"),
        ({"state": MessageState.QUARANTINE}, "De stand van dit bericht is: Apart gezet"),
    ],
)
def test_answer_when_nobody_may_get_it_then_nothing_is_kept(sam, fields, complaint):
    message = make_message(**fields)

    with pytest.raises(TriageRefused, match=complaint):
        send(message, sam)

    assert (MessageAnswer.objects.count(), deliver()) == (0, [])
    assert ContactMessage.objects.get().owner is None
