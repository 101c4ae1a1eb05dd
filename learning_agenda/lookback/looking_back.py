"""Looking back: somebody has their say once in a round, and nothing that is kept tells what they said."""

from collections.abc import Mapping
from datetime import datetime
from secrets import SystemRandom

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.rules import Refusal, absences_of, why_not
from learning_agenda.models import Event, LookbackAnswer, LookbackTurn, Signup
from learning_agenda.signups.locking import atomically, locked


class LookbackRefused(Exception):
    """Somebody cannot answer now; `refusal` says why. None: we no longer know of them."""

    def __init__(self, refusal: Refusal | None) -> None:
        super().__init__(refusal.text if refusal else "")
        self.refusal = refusal


@atomically
def look_back(signup: Signup, number: LookbackRound, answer: Mapping[str, str], *, now: datetime) -> bool:
    """Keeps what somebody says. False when they had their turn: what they said first stays. Raises LookbackRefused."""
    event = locked(signup.event_id)
    signup = Signup.objects.get(pk=signup.pk)
    signup.event = event
    if signup.user_id is None:
        raise LookbackRefused(None)
    if signup.lookback_turns.filter(round=number).exists():
        return False
    if refusal := why_not(signup, number, now, absences=absences_of(signup)):
        raise LookbackRefused(refusal)
    LookbackTurn.objects.create(signup=signup, round=number)
    _mix_in(LookbackAnswer(event=event, round=number, **answer))
    return True


def remove_answer(event: Event, key: str) -> LookbackRound | None:
    """Takes an answer away that names somebody; gives its round. The turn stays: nobody knows whose it was."""
    answer = event.lookback_answers.filter(pk=key).first()
    if answer is None:
        return None
    answer.delete()
    return LookbackRound(answer.round)


def _mix_in(answer: LookbackAnswer) -> None:
    """Writes all answers of the round anew, in an order of chance.

    A database keeps rows in the order in which they came, and PostgreSQL with each the transaction that wrote it:
    so the last turn would point at the last answer.
    """
    there = LookbackAnswer.objects.filter(event=answer.event, round=answer.round)
    answers = [*there, answer]
    SystemRandom().shuffle(answers)
    there.delete()
    LookbackAnswer.objects.bulk_create(answers)
