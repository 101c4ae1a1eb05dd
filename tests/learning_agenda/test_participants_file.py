"""The list of participants as CSV and XLSX, read back by two libraries each: nothing is lost, nothing is a formula."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import numpy as np
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from wagtail.models import ModelLogEntry

from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.models import Attendance, Event, Signup
from learning_agenda.signups.exporting import COLUMNS, as_csv, as_xlsx, export_people, table_of
from learning_agenda.signups.signing_up import withdraw
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person

pytestmark = pytest.mark.django_db

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("https://example.org";"klik")']
HARD = [
    'd\'Hondt; "Zn"',
    "Groß & Žižek <b>",
    "👩🏽‍🏫 Bureau",
    "'t Bureau",
    "00123",
    "1e5",
    "ja",
    "2026-12-08",
]
AS_READ = [text.strip() for text in (*EVIL, *HARD)]


@pytest.fixture
def event(post):
    """Two meetings, one place: Anna was there, Bram waits, Cas left."""
    event = make_event("Kring", NOW, NOW + 14 * DAY, capacity=2)
    people = [make_person(name, region="AM01") for name in ("Anna", "Cas", "Bram")]
    anna, cas, _ = join(event, *people, now=NOW - DAY)
    Attendance.objects.create(signup=anna, meeting=event.meetings.first(), is_present=True, noted_at=NOW)
    Attendance.objects.create(signup=cas, meeting=event.meetings.first(), is_present=False, noted_at=NOW)
    Event.objects.filter(pk=event.pk).update(closed_by_hand_at=NOW)
    withdraw(cas, by=cas.user, now=NOW + HOUR)
    return Event.objects.prefetch_related("meetings").get()


def table_with(texts):
    """A table in which the organisation of each row is one of these texts, in a file as in the process."""
    event = make_event("Hard", NOW)
    for text in texts:
        signup = join(event, make_person(), now=NOW - DAY)
        Signup.objects.filter(pk=signup.pk).update(organisation=text)
    return table_of(event)


def read_csv(content):
    """By the standard library."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def read_numpy(content):
    """By a reader that knows nothing of the library that wrote it."""
    text = StringIO(content.decode("utf-8-sig"), newline="")
    return np.loadtxt(text, dtype=str, delimiter=";", quotechar='"', comments=None, ndmin=2).tolist()


def read_openpyxl(content):
    """Values, after no cell turned out to be a formula."""
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "d", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value]
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def read_calamine(content):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_table_when_people_are_in_every_state_then_each_has_a_row_with_who_was_there(event):
    region = event.signups.first().region.name
    joined = (NOW - DAY).astimezone(ZONE).replace(tzinfo=None)

    head, *rows = table_of(event)

    assert head == [*COLUMNS, "2026-12-08 10.00", "2026-12-22 10.00"]
    assert rows == [
        ["Anna", "anna@example.org", region, "Gemeente Voorbeeld", "Gemeente", "Doet mee", joined, "erbij", ""],
        ["Cas", "cas@example.org", region, "Gemeente Voorbeeld", "Gemeente", "Afgemeld", joined, "niet erbij", ""],
        ["Bram", "bram@example.org", region, "Gemeente Voorbeeld", "Gemeente", "Staat op de wachtlijst", joined, "", ""],
    ]  # fmt: skip


def test_csv_when_read_back_by_two_readers_then_nothing_is_lost_and_nothing_is_a_formula(post):
    table = table_with([*EVIL, *HARD])

    content = as_csv(table)

    rows = read_csv(content)
    assert rows == read_numpy(content)
    cells = [row[3] for row in rows[1:]]
    assert cells == [f"'{text}" for text in AS_READ[: len(EVIL)]] + AS_READ[len(EVIL) :]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_xlsx_when_read_back_by_two_libraries_then_nothing_is_lost_and_nothing_is_a_formula(post):
    table = table_with([*EVIL, *HARD])

    content = as_xlsx(table)

    assert read_openpyxl(content) == read_calamine(content) == table
    assert [row[3] for row in read_openpyxl(content)[1:]] == AS_READ
    assert b"<f>" not in b"".join(parts_of(content))


def parts_of(content):
    """The files in a workbook."""
    with ZipFile(BytesIO(content)) as book:
        return [book.read(name) for name in book.namelist()]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_file_when_somebody_has_signs_that_no_file_may_hold_then_it_is_made_without_them(post, write):
    table = table_with(["a\x1b\x07b", "x\ny", "\x0b=1"])

    assert [row[3] for row in table[1:]] == ["ab", "x y", "=1"]
    assert write(table)


def test_export_when_made_then_the_history_tells_who_and_how_many_and_no_names(event, eva):
    export = export_people(event, "xlsx", by=eva, now=NOW)

    assert export.name == f"deelnemers-activiteit-{event.pk}-2026-12-08.xlsx"
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.data) == (
        "learning_agenda.export",
        eva,
        {"kind": "xlsx", "count": 3},
    )
    assert entry.message == "Lijst gedownload als XLSX, 3 mensen"


def test_table_when_it_grows_then_it_is_two_queries(event):
    more = [make_person() for _ in range(12)]
    Signup.objects.bulk_create(
        Signup(event=event, user=one, state="withdrawn", signed_up_at=NOW, state_at=NOW) for one in more
    )

    with CaptureQueriesContext(connection) as captured:
        table = table_of(event)

    assert (len(table), len(captured)) == (16, 2)
