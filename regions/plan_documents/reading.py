"""From a file to a plan, or to the reason why there is none in it."""

from typing import BinaryIO

from regions.enums import Pillar

from .filling import Filling
from .model import DocumentRefused
from .outline import sections_of
from .plan import WrittenPlan
from .source import read_blocks

NO_PILLARS = (
    "In dit document staat geen kop met de naam van een pijler. Zet boven elk deel een kop: Aanbod, Vraag, Match"
    " of Scholing. Gebruik in Word de stijl Kop 1 of Kop 2, en in Markdown ## voor de kop."
)
NO_TEXT = "Onder de koppen van de pijlers staat geen tekst. Zet de tekst van het plan eronder."


def read_plan(file: BinaryIO, name: str) -> WrittenPlan:
    """The plan in a file that is called `name`. Raises DocumentRefused."""
    blocks, notes = read_blocks(file, name)
    sections, started = sections_of(blocks)
    if not started:
        raise DocumentRefused(NO_PILLARS)
    filling = Filling(WrittenPlan(notes=notes))
    for section in sections:
        filling.put(section)
    if not filling.plan.filled:
        raise DocumentRefused(NO_TEXT)
    filling.plan.notes += [
        f"De pijler {pillar.label} heeft {started.count(pillar)} koppen. De teksten staan nu achter elkaar."
        for pillar in Pillar
        if started.count(pillar) > 1
    ]
    return filling.plan
