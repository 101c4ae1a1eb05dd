"""The address at which one person looks back on one event: signed, so that nobody makes one up, and for no log-in."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from learning_agenda.enums import LookbackRound
from learning_agenda.models import Signup

SIGNER = Signer(salt="learning_agenda.lookback")


def lookback_path(signup: Signup, number: LookbackRound) -> str:
    """Where somebody answers the questions of a round. It never expires; the page says when its time is over."""
    word = SIGNER.sign_object([signup.token, int(number)])
    return reverse("learning_agenda:lookback-answer", args=[word])


def read_lookback(word: str) -> tuple[str, LookbackRound] | None:
    """The token of the sign-up, and the round; None for a word that we did not sign."""
    try:
        token, number = SIGNER.unsign_object(word)
        return str(token), LookbackRound(number)
    except (BadSignature, ValueError, TypeError):
        return None
