"""People who look back: an event that is over, who came to it, and what they say."""

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.looking_back import look_back
from learning_agenda.models import Attendance, Event, LookbackAnswer, LookbackTurn, Signup
from tests.learning_agenda.cast import HOUR, NOW, make_event, make_person

START = NOW - 2 * HOUR
"""When the event begins that ends exactly at NOW."""
AFTER, LATER = LookbackRound
SAID = {"learned": "Dat bellen helpt.", "will_do": "Bellen.", "needs": ""}
DID = {"did_it": "ja", "outcome": "Twee banen."}


def make_over(title="Kring", *starts, **fields):
    """An event whose only meeting ended at NOW."""
    return make_event(title, *(starts or (START,)), **fields)


def came(event, *people, state="going"):
    """Sign-ups as they were before it began; one, or a list when there are more."""
    signups = [
        Signup.objects.create(event=event, user=one, state=state, signed_up_at=START, state_at=START)
        for one in people
    ]
    return signups[0] if len(signups) == 1 else signups


def miss(signup, *meetings, is_present=False):
    """The organiser ticks somebody as absent."""
    for meeting in meetings:
        Attendance.objects.create(signup=signup, meeting=meeting, is_present=is_present, noted_at=NOW)


def answered(event, count, number=AFTER, now=NOW, **said):
    """So many people who came and looked back, each with a text of their own."""
    word = "learned" if number == AFTER else "outcome"
    rest = {} if number == AFTER else {"did_it": "ja"}
    signups = []
    for place in range(count):
        signup = came(event, make_person())
        signups.append(signup)
        assert look_back(signup, number, {word: f"Tekst {place}", **rest, **said}, now=now)
    return signups


def kept():
    """What is stored: how many turns there are, and the answers without their keys."""
    names = ("round", "learned", "will_do", "needs", "did_it", "outcome")
    return LookbackTurn.objects.count(), sorted(LookbackAnswer.objects.values_list(*names))


def fresh(event):
    return Event.objects.prefetch_related("meetings").get(pk=event.pk)
