"""From the sections of a document to the fields of a plan, with an account of what went where."""

from collections.abc import Iterable, Sequence

from regions.enums import MeasureStatus

from .cutting import cut_sentences
from .headings import is_unclear
from .measures import read_measures
from .model import TEXT, Block, Kind, Part
from .outline import Section
from .plan import (
    MAX_JOIN_IN,
    MAX_MEASURES,
    MAX_TASK,
    LeftOver,
    MeasureText,
    PillarText,
    Placed,
    WrittenPlan,
)
from .rich_text import bold

UNCLEAR = "De kop noemt meer dan één pijler."
TOO_LONG = "Past er niet bij: hoogstens {} tekens."
FILLED = "“{}” was al gevuld."
NO_TEXT_BELOW = "Onder deze kop staat geen tekst."
TOO_MANY = f"Een pijler heeft hoogstens {MAX_MEASURES} maatregelen."
NO_MEASURE = "Geen maatregel: het staat buiten de lijst."
AMOUNTS = {
    Kind.PARAGRAPH: ("alinea", "alinea's"),
    Kind.LIST: ("lijst", "lijsten"),
    Kind.HEADING: ("tussenkop", "tussenkoppen"),
}


class Filling:
    """Puts sections in a plan one by one, and keeps the account."""

    def __init__(self, plan: WrittenPlan) -> None:
        self.plan = plan

    def put(self, section: Section) -> None:
        if section.part is None:
            self._leave(section, section.blocks)
            return
        texts = [block for block in section.blocks if block.kind in TEXT]
        self._leave(section, [block for block in section.blocks if block.kind not in TEXT])
        if not texts:
            self._tell_of_heading(section)
            return
        if section.pillar is None:
            self._put_sentences(section, section.part, texts)
            return
        pillar = self.plan.pillars[section.pillar]
        if section.part is Part.MEASURES:
            self._put_measures(section, pillar, texts)
        else:
            _add_text(pillar, section.part, texts)
            self._tell(section, _amount(texts))

    def _put_sentences(self, section: Section, part: Part, texts: Sequence[Block]) -> None:
        """What goes into a field of one or two sentences."""
        name, limit = ("task", MAX_TASK) if part is Part.TASK else ("join_in", MAX_JOIN_IN)
        sentences = [block for block in texts if block.kind is not Kind.HEADING]
        if getattr(self.plan, name):
            self._leave(section, texts, FILLED.format(part.value.capitalize()))
            return
        self._leave(section, [block for block in texts if block.kind is Kind.HEADING])
        kept, rest = cut_sentences(" ".join(block.text for block in sentences), limit)
        if kept:
            setattr(self.plan, name, kept)
            self._tell(section, f"{len(kept)} tekens")
        if rest:
            self._leave(section, [Block(Kind.PARAGRAPH, (rest,))], TOO_LONG.format(limit))

    def _put_measures(self, section: Section, pillar: PillarText, texts: Sequence[Block]) -> None:
        found, others = read_measures(texts)
        room = MAX_MEASURES - len(pillar.measures)
        measures, too_many = found[:room], found[room:]
        pillar.measures += measures
        self._leave(section, others, NO_MEASURE)
        self._leave(section, [Block(Kind.LIST, one.lines) for one in too_many], TOO_MANY)
        if measures:
            self._tell(section, f"{len(measures)} {'maatregel' if len(measures) == 1 else 'maatregelen'}")
        for measure in measures:
            self.plan.notes += _notes(measure)

    def _tell_of_heading(self, section: Section) -> None:
        """Of a heading with no text right below it; that of a pillar may have its parts there."""
        if section.starts_pillar and section.pillar:
            self.plan.placed.append(Placed(str(section.pillar.label), section.heading, "kop van de pijler"))
        else:
            self.plan.left_over.append(LeftOver(Kind.HEADING.value, "", section.heading, NO_TEXT_BELOW))

    def _tell(self, section: Section, amount: str) -> None:
        names = [str(section.pillar.label)] if section.pillar else []
        names += [section.part.value] if section.part else []
        self.plan.placed.append(Placed(", ".join(names).capitalize(), section.heading, amount))

    def _leave(self, section: Section, blocks: Iterable[Block], reason: str = "") -> None:
        for block in blocks:
            is_heading = block.kind is Kind.HEADING
            why = UNCLEAR if is_heading and is_unclear(block.text) else reason
            self.plan.left_over.append(
                LeftOver(block.kind.value, "" if is_heading else section.heading, block.text, why)
            )


def _notes(measure: MeasureText) -> list[str]:
    start = f"Maatregel “{measure.title}”"
    notes = [
        f"{start}: het veld “{name}” is te klein. De rest staat in de toelichting." for name in measure.cut
    ]
    if measure.status is MeasureStatus.STOPPED and not measure.stopped_because:
        notes.append(f"{start} is gestopt. Vul in waarom.")
    return notes


def _add_text(pillar: PillarText, part: Part, texts: Sequence[Block]) -> None:
    if part is Part.AMBITION:
        pillar.ambition = "\n\n".join([pillar.ambition, *("\n".join(block.lines) for block in texts)]).strip()
        return
    html = "".join(bold(block.text) if block.kind is Kind.HEADING else block.html for block in texts)
    if part is Part.APPROACH:
        pillar.approach += html
    else:
        pillar.agreements += html


def _amount(blocks: Sequence[Block]) -> str:
    """In words: "2 alinea's, 1 lijst"."""
    counts = {kind: sum(block.kind is kind for block in blocks) for kind in AMOUNTS}
    return ", ".join(f"{count} {AMOUNTS[kind][count != 1]}" for kind, count in counts.items() if count)
