"""Everybody on the list of an event as a file for a spreadsheet, in which nothing that people typed is a formula.

CSV as a Dutch Excel opens it: UTF-8 with a mark at the start, semicolons between the cells. What looks like a formula
gets an apostrophe before it. In XLSX every text is a text by its type.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.calendars.words import SITE_NAME, one_line
from learning_agenda.events.history import log_export
from learning_agenda.models import Attendance, Event
from learning_agenda.signups.organising import attendee_of
from pow_site.lib.csv_cells import FORMULA_START, harmless

COLUMNS = ("Naam", "E-mailadres", "Regio", "Organisatie", "Soort organisatie", "Stand", "Aangemeld op")
WIDTH = 24
PRESENCE = {True: "erbij", False: "niet erbij"}

Cell = str | datetime
Table = list[list[Cell]]


@dataclass(frozen=True)
class Export:
    """A file to hand over; its name says nothing of people."""

    name: str
    content_type: str
    content: bytes


def export_people(event: Event, kind: str, *, by: Any, now: datetime) -> Export:
    """The list as “csv” or “xlsx”; the history of the event tells who took it, and how many people stood in it."""
    content_type, write = KINDS[kind]
    table = table_of(event)
    content = write(table)
    log_export(event, kind, count=len(table) - 1, by=by)
    name = f"deelnemers-activiteit-{event.pk}-{now.astimezone(ZONE):%Y-%m-%d}.{kind}"
    return Export(name, content_type, content)


def table_of(event: Event) -> Table:
    """The heads, and a row per sign-up in whatever state; per meeting who was there. Two queries."""
    meetings = event.meeting_list
    noted = {
        (one.signup_id, one.meeting_id): PRESENCE[one.is_present]
        for one in Attendance.objects.filter(meeting__in=meetings)
    }
    days = [f"{meeting.starts_at.astimezone(ZONE):%Y-%m-%d %H.%M}" for meeting in meetings]
    table: Table = [[*COLUMNS, *days]]
    signups = event.signups.with_number().with_last_moment()
    for signup in signups.select_related("user", "region", "organisation_kind"):
        person = attendee_of(signup)
        texts = (person.name, person.email, person.region, person.organisation, person.kind)
        signed_up = signup.signed_up_at.astimezone(ZONE).replace(tzinfo=None, microsecond=0)
        marks = [noted.get((signup.pk, meeting.pk), "") for meeting in meetings]
        state = signup.get_state_display()
        table.append([*map(one_line, texts), state, signed_up, *marks])
    return table


def as_csv(table: Table) -> bytes:
    """Semicolons, and a mark that says UTF-8: so a Dutch Excel opens it with columns and accents."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_csv_cell(cell) for cell in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """One sheet with its heads in sight. The library comes in here: it is heavy, and serving does not need it."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator, book.properties.title = SITE_NAME, "Deelnemers"
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = "Deelnemers", "B2"
    for number, row in enumerate(table, start=1):
        for column, cell in enumerate(row, start=1):
            _write_cell(sheet.cell(number, column), cell)
    for column, _ in enumerate(table[0], start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    out = BytesIO()
    book.save(out)
    return out.getvalue()


KINDS: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def _csv_cell(cell: Cell) -> str:
    return f"{cell:%Y-%m-%d %H:%M:%S}" if isinstance(cell, datetime) else harmless(cell)


def _write_cell(target: Any, cell: Cell) -> None:
    """A text stays a text, also when somebody edits the cell later."""
    target.value = cell
    if isinstance(cell, datetime):
        target.number_format = "dd-mm-yyyy hh:mm"
    else:
        target.data_type = "s"
        target.quotePrefix = cell.startswith(FORMULA_START)
