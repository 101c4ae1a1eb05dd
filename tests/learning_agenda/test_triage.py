"""What the support team does with a message: every step keeps who, when and why, and nobody acts on old news."""

import pytest

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.messages import triage
from learning_agenda.messages.releasing import release
from learning_agenda.messages.triage import ChangedMeanwhile, TriageRefused, seen_of
from learning_agenda.messages.triage_clock import clock_of
from learning_agenda.models import ContactMessage
from tests.learning_agenda.cast import DAY, NOW, make_person
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_supporter, way_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]

LATER = NOW + DAY
QUESTION, NOMINATION = MessageKind.QUESTION, MessageKind.NOMINATION


@pytest.fixture
def sam(small_site):
    return make_supporter("Sam")


def told():
    """The mails that went to Noor: kind and subject."""
    return [(letter.kind, letter.to, letter.subject) for letter in deliver()]


def in_progress(message):
    return (
        "nomination_moved",
        "noor@example.org",
        f"Je onderwerp voor de leeragenda, nummer {message.number}: in behandeling",
    )


@pytest.mark.parametrize(("kind", "tells"), [(QUESTION, False), (NOMINATION, True)])
def test_message_when_taken_then_it_is_in_progress_and_a_nominator_knows(sam, kind, tells):
    message = make_message(kind)

    triage.give(message, sam, seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.owner, message.state, message.state_at) == (sam, "bezig", LATER)
    assert way_of(message) == [("bezig", "", "Sam")]
    assert told() == ([in_progress(message)] if tells else [])


def test_message_when_given_to_a_colleague_then_it_is_theirs_and_no_step(sam):
    eva = make_supporter("Eva")
    message = make_message(state=MessageState.IN_PROGRESS, owner=sam)

    triage.give(message, eva, seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.owner, way_of(message), told()) == (eva, [], [])


def test_message_when_given_to_somebody_outside_the_team_then_it_stays(sam):
    message = make_message()

    with pytest.raises(TriageRefused, match="hoort niet bij het ondersteuningsteam"):
        triage.give(message, make_person("Lid"), seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.owner, message.state) == (None, "nieuw")


def test_message_when_let_go_then_it_is_nobodys(sam):
    message = make_message(state=MessageState.IN_PROGRESS, owner=sam)

    triage.let_go(message, seen=seen_of(message))

    message.refresh_from_db()
    assert (message.owner, message.state) == (None, "bezig")


@pytest.mark.parametrize(
    ("kind", "state", "confirmed", "mails"),
    [
        (NOMINATION, MessageState.NEW, True, 1),
        (NOMINATION, MessageState.IN_PROGRESS, True, 1),
        (NOMINATION, MessageState.UNCONFIRMED, False, 0),
        (QUESTION, MessageState.NEW, True, 0),
    ],
)
def test_message_when_closed_then_the_reason_stays_and_a_nominator_reads_it(
    sam, kind, state, confirmed, mails
):
    message = make_message(kind, state, confirmed=confirmed)

    triage.close(message, why="Dit doet een ander al.", seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.state, way_of(message)) == ("klaar", [("klaar", "Dit doet een ander al.", "Sam")])
    letters = deliver()
    assert len(letters) == mails
    for letter in letters:
        assert "Waarom: Dit doet een ander al." in letter.text
        assert f"/contact/volgen/{message.number}/" in letter.text


def test_message_when_reopened_then_it_is_in_progress_with_the_reason(sam):
    message = make_message(state=MessageState.CLOSED)

    triage.reopen(message, why="Er kwam een nieuwe vraag.", seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.state, message.owner) == ("bezig", sam)
    assert way_of(message) == [("bezig", "Er kwam een nieuwe vraag.", "Sam")]
    assert told() == [in_progress(message)]


@pytest.mark.parametrize("kind", [QUESTION, NOMINATION])
@pytest.mark.parametrize(("confirmed", "state", "mails"), [(True, "nieuw", 1), (False, "onbevestigd", 0)])
def test_message_when_it_is_no_spam_then_it_goes_on_and_only_a_known_address_is_mailed(
    sam, kind, confirmed, state, mails
):
    message = make_message(
        kind, MessageState.QUARANTINE, confirmed=confirmed, quarantined_because="alleen links"
    )

    release(message, seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.state, message.quarantined_because) == (state, "")
    assert way_of(message) == [(state, "", "Sam")]
    assert [(note.text, note.by) for note in message.notes.all()] == [
        ("Geen spam. Dit bericht stond apart: alleen links", sam)
    ]
    assert [letter.kind for letter in deliver()] == ["message_received"] * mails


def test_spam_when_deleted_then_it_is_gone(sam):
    message = make_message(state=MessageState.QUARANTINE)

    triage.delete_spam(message, seen=seen_of(message))

    assert ContactMessage.objects.count() == 0


ACTS = {
    "give": lambda message, seen, sam: triage.give(message, sam, seen=seen, by=sam, now=LATER),
    "close": lambda message, seen, sam: triage.close(message, why="Zo.", seen=seen, by=sam, now=LATER),
    "reopen": lambda message, seen, sam: triage.reopen(message, why="Zo.", seen=seen, by=sam, now=LATER),
    "release": lambda message, seen, sam: release(message, seen=seen, by=sam, now=LATER),
    "delete": lambda message, seen, sam: triage.delete_spam(message, seen=seen),
}
ALLOWED = {
    "give": {"nieuw", "bezig", "thema"},
    "close": {"nieuw", "bezig", "onbevestigd"},
    "reopen": {"klaar"},
    "release": {"apart"},
    "delete": {"apart"},
}


@pytest.mark.parametrize("state", MessageState)
@pytest.mark.parametrize("act", ACTS)
def test_act_when_the_message_stands_elsewhere_then_nothing_changes(sam, act, state):
    message = make_message(state=state)
    refused = None

    try:
        ACTS[act](message, seen_of(message), sam)
    except TriageRefused as error:
        refused = str(error)

    if state in ALLOWED[act]:
        assert refused is None
    else:
        assert refused == f"Dat kan nu niet. De stand van dit bericht is: {state.label}."
        assert ContactMessage.objects.get().state == state
        assert (way_of(message), deliver()) == ([], [])


@pytest.mark.parametrize("act", ACTS)
def test_act_when_a_colleague_was_first_then_nothing_changes(sam, act):
    state = next(iter(sorted(ALLOWED[act])))
    message = make_message(state=state)
    seen = seen_of(message)
    ContactMessage.objects.update(owner=make_supporter("Eva"))

    with pytest.raises(ChangedMeanwhile, match="Een collega heeft dit bericht intussen veranderd"):
        ACTS[act](message, seen, sam)

    assert (ContactMessage.objects.get().state, way_of(message), deliver()) == (state, [], [])


def test_note_when_written_then_it_stays_inside(sam):
    message = make_message()
    seen = seen_of(message)

    note = triage.add_note(message, "Even bellen.", by=sam, now=LATER)

    assert (note.text, note.by, note.written_at) == ("Even bellen.", sam, LATER)
    assert (seen_of(message), deliver()) == (seen, [])


def test_team_when_asked_then_only_who_may_deal_with_messages(sam, eva):
    make_person("Lid")
    gone = make_supporter("Weg")
    gone.is_active = False
    gone.save()

    assert [one.first_name for one in triage.team()] == ["Eva", "Sam"]


@pytest.mark.parametrize(
    ("days", "state", "words", "level"),
    [
        (-1, "nieuw", "Te laat: antwoord was beloofd voor ma 7 december", "late"),
        (0, "nieuw", "Bijna te laat: antwoord voor di 8 december", "near"),
        (2, "bezig", "Bijna te laat: antwoord voor do 10 december", "near"),
        (3, "bezig", "Antwoord voor vr 11 december", ""),
    ],
)
def test_clock_when_the_day_comes_then_the_words_say_so(days, state, words, level):
    message = make_message(state=state, answer_due_on=(NOW + days * DAY).date())

    clock = clock_of(message, NOW.date())

    assert (clock.words, clock.level) == (words, level)


@pytest.mark.parametrize("state", ["apart", "onbevestigd", "thema", "klaar"])
def test_clock_when_nothing_is_owed_then_there_is_none(state):
    assert clock_of(make_message(state=state), NOW.date()) is None
