"""“Terugblik” in the CMS: the outcome, the lists for the evaluation, and who may see them."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
import python_calamine
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import ModelLogEntry

from learning_agenda.lookback.export import COLUMNS, ListKind, export_of
from learning_agenda.models import LookbackAnswer
from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.learning_agenda.cast import NOW
from tests.learning_agenda.looking import LATER, answered, kept, make_over
from tests.learning_agenda.test_cms_events import who
from tests.learning_agenda.test_lookback_rules import LATER_FROM

pytestmark = pytest.mark.django_db

EVENTS = "/cms/activiteiten/"
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0")


@pytest.fixture(autouse=True)
def site(small_site, time_machine, post):
    """The site, three months after NOW; mails are only noted."""
    time_machine.move_to(LATER_FROM, tick=False)


def page_of(event):
    return f"{EVENTS}{event.pk}/terugblik/"


def file_of(event, kind):
    return f"{EVENTS}terugblik/lijst.{kind}" if event is None else f"{page_of(event)}lijst.{kind}"


def main(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def text(response):
    return " ".join(main(response).get_text(" ").split())


def read_csv(content):
    return [tuple(line) for line in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]


def with_openpyxl(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    return [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]


def with_calamine(content):
    sheet = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [tuple(row) for row in sheet.to_python(skip_empty_area=False)]


def log():
    return sorted(ModelLogEntry.objects.values_list("action", "label", "user__email", "data__kind"))


def test_page_when_five_answered_then_it_shows_words_a_table_and_what_people_wrote(cms):
    event = make_over()
    answered(event, 4)
    answered(event, 5, LATER, LATER_FROM)

    page = cms.get(page_of(event))

    assert "Na afloop Vanaf 5 antwoorden zie je hier de uitkomst." in text(page)
    assert "5 mensen antwoordden. Van hen deden er 5 wat ze van plan waren, 0 een deel en 0 niet." in text(
        page
    )
    [table] = main(page).select("table.listing")
    assert [row.get_text(" ", strip=True) for row in table.select("tbody tr")] == [
        "Ja 5",
        "Een deel 0",
        "Nee 0",
    ]
    assert sorted(one.span.get_text() for one in main(page).select("li form")) == [
        f"Tekst {n}" for n in range(5)
    ]


def test_page_when_it_is_not_over_then_it_says_so(cms, time_machine):
    event = make_over()
    time_machine.move_to(NOW.replace(year=2025), tick=False)

    assert "Er is nog niets om op terug te blikken" in text(cms.get(page_of(event)))


def test_answer_when_taken_away_then_it_goes_the_log_tells_and_the_rest_is_hidden_below_five(cms, eva):
    event = make_over()
    answered(event, 5)
    key = LookbackAnswer.objects.get(learned="Tekst 3").pk
    way = f"{page_of(event)}{key}/weg/"

    said = [text(cms.post(way, follow=True)) for _ in range(2)]

    assert ["Het antwoord is weg." in said[0], "Dit antwoord is er niet meer." in said[1]] == [True, True]
    assert "Tekst" not in said[0]
    assert (kept()[0], len(kept()[1])) == (5, 4)
    assert log() == [("learning_agenda.lookback_remove", "Kring", eva.email, None)]


@pytest.mark.parametrize("is_one", [True, False])
def test_list_when_downloaded_then_only_rounds_with_five_are_in_it_and_each_event_tells(cms, eva, is_one):
    event, few, other = make_over(), make_over("Weinig"), make_over("Ander", theme=None)
    answered(event, 5, learned="Dit.")
    answered(event, 4, LATER, LATER_FROM)
    answered(few, 4)
    answered(other, 6, LATER, LATER_FROM, did_it="deels", outcome="Dat.")
    own = [("Kring", "Leerkring", "", "Na afloop", "Dit.", "", "", "", "")] * 5
    others = [("Ander", "Leerkring", "", "Na drie maanden", "", "", "", "Een deel", "Dat.")] * 6

    files = {kind: cms.post(file_of(event if is_one else None, kind)) for kind in ListKind}

    expected = [COLUMNS, *([] if is_one else others), *own]
    assert read_csv(files["csv"].content) == expected
    assert with_openpyxl(files["xlsx"].content) == with_calamine(files["xlsx"].content) == expected
    name = "terugblik-kring" if is_one else "terugblik"
    assert [files[kind]["Content-Disposition"] for kind in ListKind] == [
        f'attachment; filename="{name}.csv"', f'attachment; filename="{name}.xlsx"',
    ]  # fmt: skip
    assert "no-store" in files["csv"]["Cache-Control"]
    titles = ["Kring"] if is_one else ["Ander", "Kring"]
    done = "learning_agenda.lookback_export"
    assert log() == [(done, title, eva.email, kind) for title in titles for kind in ("csv", "xlsx")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_when_there_are_four_then_there_is_nothing_to_download_and_nothing_logged(cms, kind):
    event = make_over()
    answered(event, 4)

    for one in (event, None):
        response = cms.post(file_of(one, kind), follow=True)
        assert "Er zijn nog geen vijf antwoorden van een ronde." in text(response)
    assert log() == []


@pytest.mark.parametrize("dangerous", DANGEROUS)
def test_list_when_a_text_looks_like_a_formula_then_it_stays_text(dangerous):
    event = make_over()
    answered(event, 5, learned=dangerous)

    export = export_of(event)

    assert {line[4] for line in read_csv(export.written(ListKind.CSV))[1:]} == {f"'{dangerous}"}
    book = export.written(ListKind.XLSX)
    as_read = dangerous.replace("\r", "\n")  # as XML reads a new line
    for read in (with_openpyxl, with_calamine):
        assert {line[4].replace("\r", "\n").replace("_x000D_", "\n") for line in read(book)[1:]} == {as_read}


def test_list_when_a_text_holds_what_no_sheet_can_then_that_alone_is_left_out():
    event = make_over()
    answered(event, 5, learned='Regel 1\nRegel 2; "aan\x08halen", 😀')

    export = export_of(event)

    assert {line[4] for line in read_csv(export.written(ListKind.CSV))[1:]} == {
        'Regel 1\nRegel 2; "aan\x08halen", 😀'
    }
    assert {line[4] for line in with_calamine(export.written(ListKind.XLSX))[1:]} == {
        'Regel 1\nRegel 2; "aanhalen", 😀'
    }


def test_list_when_there_are_many_answers_then_two_queries_are_enough(django_assert_num_queries):
    for number in range(3):
        answered(make_over(f"Kring-{number}"), 6)

    with django_assert_num_queries(2):
        export = export_of()

    assert (len(export.lines), len(export.events)) == (18, 3)


@pytest.mark.parametrize("role", ["visitor", "member", EDITORS, SUPPORT_TEAM])
def test_matrix_when_somebody_comes_then_only_the_organiser_gets_in(role):
    ensure_roles()
    event = make_over()
    answered(event, 6)
    key, client, may = LookbackAnswer.objects.first().pk, who(role), role == SUPPORT_TEAM

    got = client.get(page_of(event)).status_code
    files = [client.post(file_of(one, kind)).status_code for one in (event, None) for kind in ListKind]
    client.post(f"{page_of(event)}{key}/weg/")

    assert (got, set(files), len(kept()[1])) == ((200, {200}, 5) if may else (302, {302}, 6))
    assert len(log()) == (5 if may else 0)


def test_lists_when_only_looked_at_or_unknown_then_they_are_not_there(cms):
    event = make_over()
    answered(event, 5)

    statuses = [cms.get(file_of(event, "csv")).status_code, cms.post(file_of(event, "pdf")).status_code]

    assert (statuses, log()) == ([405, 404], [])
    assert Client().get(page_of(event)).status_code == 302


@pytest.mark.parametrize(("role", "is_there"), [(EDITORS, False), (SUPPORT_TEAM, True)])
def test_menu_of_an_event_when_opened_then_it_leads_there_for_who_may(role, is_there):
    ensure_roles()
    event = make_over()

    page = main(who(role).get(f"{EVENTS}edit/{event.pk}/"))

    assert (page_of(event) in [link["href"] for link in page.select("a[href]")]) == is_there
