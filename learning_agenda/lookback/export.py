"""The answers for the learning evaluation, as a list that any spreadsheet opens; never fewer than five of a round."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO, StringIO

from django.db.models import Count

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.results import ENOUGH, QUESTIONS
from learning_agenda.models import Event, LookbackAnswer
from pow_site.lib.csv_cells import harmless

COLUMNS = (
    "activiteit",
    "vorm",
    "thema",
    "ronde",
    QUESTIONS["learned"],
    QUESTIONS["will_do"],
    QUESTIONS["needs"],
    "Heb je het gedaan?",
    QUESTIONS["outcome"],
)
Line = tuple[str, ...]


class ListKind(StrEnum):
    """In which form somebody gets the list; its value is the end of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def content_type(self) -> str:
        if self == ListKind.CSV:
            return "text/csv; charset=utf-8"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Export:
    """The lines, and the events that they are of."""

    lines: list[Line]
    events: list[Event]

    def written(self, kind: ListKind) -> bytes:
        """The file."""
        lines = [COLUMNS, *self.lines]
        return _csv(lines) if kind == ListKind.CSV else _workbook(lines)


def export_of(event: Event | None = None) -> Export:
    """The answers of one event or of all, by event and round; two queries."""
    answers = LookbackAnswer.objects.all() if event is None else event.lookback_answers.all()
    counted = answers.order_by().values_list("event", "round").annotate(count=Count("pk"))
    many = {(key, number) for key, number, count in counted if count >= ENOUGH}
    found = [
        answer
        for answer in answers.select_related("event__theme").order_by("event__title", "event", "round", "pk")
        if (answer.event_id, answer.round) in many
    ]
    events = {answer.event_id: answer.event for answer in found}
    return Export([_line(answer) for answer in found], list(events.values()))


def _line(answer: LookbackAnswer) -> Line:
    event = answer.event
    return (
        event.title,
        str(event.get_form_display()),
        event.theme.title if event.theme else "",
        str(LookbackRound(answer.round).label),
        answer.learned,
        answer.will_do,
        answer.needs,
        str(answer.get_did_it_display()),
        answer.outcome,
    )


def _csv(lines: Iterable[Line]) -> bytes:
    """With the mark by which a spreadsheet knows that it is UTF-8."""
    text = StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _workbook(lines: Iterable[Line]) -> bytes:
    """Every cell is text, also one that looks like a formula; characters that the format does not know are left out."""
    from openpyxl import Workbook  # heavy, with numpy: loaded only for this
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Terugblik")
    for line in lines:
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
            cell.data_type, cell.quotePrefix = "s", True
            cells.append(cell)
        sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
