"""What came of looking back: counted and in people's own words, never of fewer than five answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from learning_agenda.enums import DidIt, LookbackRound
from learning_agenda.lookback.rules import absences_of, has_begun, was_missed
from learning_agenda.models import Event, LookbackAnswer, Signup

ENOUGH = 5
"""With fewer, people could guess who said what."""
CHART_WIDTH, ROW, BAR = 280, 48, 24
"""In units of the chart: as many as pixels on a phone."""
QUESTIONS = {
    "learned": "Wat heb je geleerd?",
    "will_do": "Wat ga je ermee doen?",
    "needs": "Wat heb je daarvoor nodig?",
    "outcome": "Wat kwam ervan?",
}
TEXTS = {LookbackRound.AFTER: ("learned", "will_do", "needs"), LookbackRound.LATER: ("outcome",)}
TITLES = {LookbackRound.AFTER: "Na afloop", LookbackRound.LATER: "Drie maanden later"}
CAPTIONS = {
    LookbackRound.AFTER: "Hoeveel mensen elke vraag beantwoordden",
    LookbackRound.LATER: "Deden mensen wat ze van plan waren?",
}


@dataclass(frozen=True)
class Bar:
    """How often something was said, and where its bar stands in the chart."""

    label: str
    count: int
    width: int
    text_y: int
    bar_y: int


@dataclass(frozen=True)
class Said:
    """What people wrote under one question, in no order that tells anything; each text with the key of its answer."""

    name: str
    question: str
    texts: list[tuple[str, str]]


@dataclass(frozen=True)
class RoundResult:
    """One round of an event. Below five answers it holds no number and no text."""

    number: LookbackRound
    count: int
    """Nought as long as there are too few."""
    bars: list[Bar]
    said: list[Said]

    @property
    def is_shown(self) -> bool:
        return self.count >= ENOUGH

    @property
    def title(self) -> str:
        return TITLES[self.number]

    @property
    def caption(self) -> str:
        return CAPTIONS[self.number]

    @property
    def chart_height(self) -> int:
        return len(self.bars) * ROW

    @property
    def sentence(self) -> str:
        """What the chart says, in words."""
        if not self.is_shown:
            return (
                f"Vanaf {ENOUGH} antwoorden zie je hier de uitkomst. Zoveel zijn het er nog niet. "
                "Zo kan niemand raden wie wat schreef."
            )
        if self.number == LookbackRound.AFTER:
            return f"{self.count} mensen blikten terug."
        yes, partly, no = (bar.count for bar in self.bars)
        return (
            f"{self.count} mensen antwoordden. Van hen deden er {yes} wat ze van plan waren, {partly} een deel en "
            f"{no} niet."
        )


def results_of(event: Event, now: datetime) -> list[RoundResult]:
    """The rounds that have begun, in their order; one query."""
    begun = [number for number in LookbackRound if has_begun(event, number, now)]
    if not begun or event.cancelled_at is not None:
        return []
    answers = list(event.lookback_answers.order_by("pk"))
    return [result_of(number, [one for one in answers if one.round == number]) for number in begun]


def shared_results(signup: Signup, now: datetime) -> list[RoundResult]:
    """What somebody who took part sees; nothing for who has no place or was missed at every meeting."""
    is_soon = not has_begun(signup.event, LookbackRound.AFTER, now)
    if is_soon or not signup.is_going or was_missed(signup.event, absences_of(signup)):
        return []
    return results_of(signup.event, now)


def result_of(number: LookbackRound, answers: Sequence[LookbackAnswer]) -> RoundResult:
    """What the answers of one round say together."""
    if len(answers) < ENOUGH:
        return RoundResult(number, 0, [], [])
    said = [Said(name, QUESTIONS[name], _texts(answers, name)) for name in TEXTS[number]]
    return RoundResult(number, len(answers), _bars(number, answers, said), said)


def _texts(answers: Iterable[LookbackAnswer], name: str) -> list[tuple[str, str]]:
    return [(str(answer.pk), text) for answer in answers if (text := getattr(answer, name))]


def _bars(number: LookbackRound, answers: Sequence[LookbackAnswer], said: Sequence[Said]) -> list[Bar]:
    counts = (
        [(one.question, len(one.texts)) for one in said]
        if number == LookbackRound.AFTER
        else [(str(choice.label), sum(answer.did_it == choice for answer in answers)) for choice in DidIt]
    )
    return [
        Bar(label, count, CHART_WIDTH * count // len(answers), place * ROW + BAR - 8, place * ROW + BAR)
        for place, (label, count) in enumerate(counts)
    ]
