"""What Mijn PoW offers afterwards: the questions that somebody can still answer."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.addresses import lookback_path
from learning_agenda.lookback.rules import has_begun, why_not
from learning_agenda.models import Attendance, LookbackTurn, Signup
from pow_site.cms.choices import Choice

LABELS = {
    LookbackRound.AFTER: "Blik terug",
    LookbackRound.LATER: "Blik terug na drie maanden",
}


def open_lookbacks(signups: Sequence[Signup], now: datetime) -> dict[int, list[Choice]]:
    """By the key of a sign-up. Two queries; none as long as nothing is over."""
    over = [signup for signup in signups if has_begun(signup.event, LookbackRound.AFTER, now)]
    if not over:
        return {}
    turns = set(LookbackTurn.objects.filter(signup__in=over).values_list("signup", "round"))
    missed = Attendance.objects.filter(signup__in=over, is_present=False)
    absences = Counter(missed.values_list("signup", flat=True))
    return {
        signup.pk: [
            Choice(LABELS[number], lookback_path(signup, number))
            for number in LookbackRound
            if (signup.pk, number) not in turns
            and why_not(signup, number, now, absences=absences[signup.pk]) is None
        ]
        for signup in over
    }
