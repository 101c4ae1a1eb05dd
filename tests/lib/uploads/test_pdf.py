"""PDF: what is read, what is refused, and that no file keeps us busy for long."""

import io
import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pow_site.lib.uploads import pdf, pdf_process
from pow_site.lib.uploads.limits import MAX_PAGES, MAX_TEXT
from tests.lib.uploads import samples
from tests.lib.uploads.test_reading import read, refusal

SCRIPT = "<< /S /JavaScript /JS (app.alert) >>"
ACTIVE = "In dit PDF-bestand zit een programma of een invulformulier met scripts."
ATTACHED = "In dit PDF-bestand zitten andere bestanden, die we niet kunnen controleren."
BROKEN = "We kunnen dit PDF-bestand niet lezen: het is beschadigd of niet compleet."
LOCKED = "Dit PDF-bestand is beveiligd (versleuteld). Haal de beveiliging of het wachtwoord eraf"


def test_pdf_when_it_has_pages_then_their_text_comes_in_order_with_broken_words_joined():
    data = samples.pdf("Eerste pagina\nover de arbeids-\nmarkt", "Tweede pagina")

    assert read(data, "plan.pdf").text == "Eerste pagina over de arbeidsmarkt Tweede pagina"


def test_pdf_when_it_is_a_scan_then_it_is_taken_without_text():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)

    assert read(samples.saved(writer), "scan.pdf").text == ""


def test_pdf_when_it_has_links_bookmarks_and_a_first_view_then_it_is_taken():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf("Een", "Twee"))))
    writer.add_outline_item(title="Twee", page_number=1)
    writer.open_destination = "/Fit"
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.nl/) >> >>"

    assert read(samples.saved(writer), "a.pdf").text == "Een Twee"
    assert read(samples.pdf("Een", page="/Annots [4 0 R]", extra=[link]), "a.pdf").text == "Een"


@pytest.mark.parametrize(("user", "owner"), [("geheim", "geheim"), ("", "geheim")])
def test_pdf_when_it_is_locked_then_it_is_refused_with_or_without_a_password_for_reading(user, owner):
    assert refusal(samples.locked_pdf(user, owner), "a.pdf").startswith(LOCKED)


def test_pdf_when_its_lock_is_unknown_then_it_is_refused_as_locked():
    data = samples.pdf(trailer="/Encrypt << /Filter /Vreemd /V 99 >>")

    assert refusal(data, "a.pdf").startswith(LOCKED)


@pytest.mark.parametrize(
    "parts",
    [
        {"catalog": f"/OpenAction {SCRIPT}"},
        {"catalog": "/OpenAction 4 0 R", "extra": [SCRIPT]},
        {"catalog": f"/OpenAction << /S /GoTo /D [2 0 R /Fit] /Next [{SCRIPT}] >>"},
        {"catalog": f"/Names << /JavaScript << /Names [(a) {SCRIPT}] >> >>"},
        {"catalog": f"/AA << /WC {SCRIPT} >>"},
        {"catalog": "/AcroForm << /XFA [] >>"},
        {"page": f"/AA << /O {SCRIPT} >>"},
        {"page": "/Annots [4 0 R]", "extra": ["<< /Subtype /Link /A << /S 5 0 R >> >>", "/Launch"]},
        {"page": "/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]"},
        {"page": "/Annots [<< /Subtype /Link /A << /S /URI /URI (JavaScript:alert) >> >>]"},
        {"page": "/Annots [<< /Subtype /RichMedia >>]"},
    ],
)
def test_pdf_when_it_does_something_by_itself_then_it_is_refused(parts):
    assert refusal(samples.pdf("Plan", **parts), "a.pdf").startswith(ACTIVE)


@pytest.mark.parametrize(
    "parts",
    [
        {"catalog": "/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 2 0 R >> >>] >> >>"},
        {"page": "/Annots [<< /Subtype /FileAttachment /FS << /EF << /F 2 0 R >> >> >>]"},
    ],
)
def test_pdf_when_it_holds_other_files_then_it_is_refused(parts):
    assert refusal(samples.pdf("Plan", **parts), "a.pdf").startswith(ATTACHED)


@pytest.mark.parametrize(
    "data",
    [
        samples.pdf("Plan")[:-30],
        samples.pdf("Plan")[:200],
        samples.pdf("Plan") + b"\0" * 5000,
        b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF",
        b"%PDF-1.7\n%%EOF",
        samples.pdf_of(["<< /Type /Catalog >>"]),
        samples.pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]),
        samples.pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
        samples.pdf(catalog="/X " + "[" * 50_000 + "]" * 50_000),
        samples.pdf(catalog="/X " + "<< /A " * 50_000 + "0" + ">>" * 50_000),
        samples.pdf(catalog=f"/X << /A >> /OpenAction {SCRIPT}"),
    ],
    ids=[
        "no end",
        "start",
        "long tail",
        "noise",
        "empty",
        "no pages",
        "0 pages",
        "circle",
        "deep",
        "deeper",
        "hidden",
    ],
)
def test_pdf_when_it_is_broken_then_it_is_refused(data):
    assert refusal(data, "a.pdf").startswith(BROKEN)


def test_pdf_when_it_claims_a_million_pages_then_those_that_are_there_are_read():
    data = samples.pdf("Een", "Twee").replace(b"/Count 2", b"/Count 1000000")

    assert read(data, "a.pdf").text == "Een Twee"


def test_pdf_when_it_has_very_many_pages_then_the_text_of_the_first_is_read():
    data = samples.pdf(*(f"w{number}" for number in range(MAX_PAGES + 5)))

    assert read(data, "a.pdf").text.split() == [f"w{number}" for number in range(MAX_PAGES)]


def test_pdf_when_it_has_very_much_text_then_the_first_part_is_read():
    data = samples.pdf(*["woord " * 20_000] * 4)

    assert len(list(pdf_process.report(data))) == 4
    assert MAX_TEXT - 10 < len(read(data, "a.pdf").text) <= MAX_TEXT


def test_pdf_when_one_page_cannot_be_read_then_the_others_are(monkeypatch):
    def fail(page):
        if page.page_number == 1:
            raise RecursionError
        return f"bladzij {page.page_number}"

    monkeypatch.setattr("pypdf.PageObject.extract_text", fail)

    said = list(pdf_process.report(samples.pdf("Een", "Twee", "Drie")))

    assert said == ["sound", "bladzij 0", "bladzij 2"]


@pytest.mark.parametrize(
    ("said", "text"),
    [(b'"sound"\n"Een"\n"Tw', "Een"), (b'"sound"\n', ""), (b'"sound"\n"Een"\n', "Een")],
)
def test_pdf_when_its_text_takes_too_long_then_what_was_read_in_time_counts(monkeypatch, said, text):
    stop_after(monkeypatch, said)

    assert read(samples.pdf("Een", "Twee"), "a.pdf").text == text


@pytest.mark.parametrize("said", [b"", None, b'"sou'])
def test_pdf_when_the_check_itself_takes_too_long_then_it_is_refused(monkeypatch, said):
    stop_after(monkeypatch, said)

    assert refusal(samples.pdf("Een"), "a.pdf").startswith(
        "Dit PDF-bestand is te ingewikkeld om te controleren. Open het, druk het af naar een nieuwe PDF"
    )


def stop_after(monkeypatch, said):
    """Make the process that reads run out of time."""

    def run(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"], output=said)

    monkeypatch.setattr(subprocess, "run", run)


def test_process_when_it_is_told_to_use_too_much_then_the_system_stops_it_and_the_file_is_refused(
    monkeypatch,
):
    greedy = "import pow_site.lib.uploads.pdf_process as p; p.limit(); b' ' * (2 * p.MAX_MEMORY)"
    monkeypatch.setattr(pdf, "COMMAND", [*pdf.COMMAND[:1], "-c", greedy])

    assert "te ingewikkeld om te controleren" in refusal(samples.pdf("Een"), "a.pdf")


def test_process_when_it_runs_then_it_knows_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    tell = "import json, os; print(json.dumps('sound')); print(json.dumps(' '.join(os.environ)))"
    monkeypatch.setattr(pdf, "COMMAND", [*pdf.COMMAND[:1], "-c", tell])

    assert set(read(samples.pdf("Een"), "a.pdf").text.split()) <= {*pdf.KEPT_VARIABLES, "LC_CTYPE"}


@settings(deadline=None)
@given(data=st.data())
def test_report_when_some_bytes_are_changed_then_there_is_a_judgement(data):
    content = bytearray(samples.pdf("Nazorg", catalog="/Names << /X [(a) (b)] >>"))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    judgement, *texts = pdf_process.report(bytes(content))

    assert judgement in {"sound", "locked", "active", "attachments", "broken"}
    assert json.loads(json.dumps(texts)) == texts
