"""What the reader of questions-and-answers documents refuses, and that it says where and why."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faq.documents import Document, DocumentError, read_document

SAMPLES = Path(__file__).parent / "documents"
PLAIN = (SAMPLES / "buurttuin.txt").read_bytes()
MARKDOWN = (SAMPLES / "buurttuin.md").read_bytes()

SMALL = "Titel\n\n1. Werk\n\nWat?\n{}\n"
TAIL_IS_MISSING = (
    'hier houdt het bestand op, maar het thema "Oogst en geld" uit de inhoudsopgave (regel 7) ontbreekt'
)
LIST_OR_THEME = (
    "is dit een thema of het laatste punt van een lijst? Zet de punten van een lijst zonder lege regels onder"
    " elkaar, of noem de thema's boven in het document in een inhoudsopgave"
)
PIECES = [
    "1. ",
    "2. A",
    "  1. A",
    "Wat?",
    "•",
    "- ",
    "# ",
    "## A?",
    "### ",
    "3 thema's",
    "www.a.nl",
    "[a](/b)",
]
PIECES += ["\n", "\n\n", " ", "a", ".", "\t", "\r", "\f", "é", "<", "`", "*"]


def error_of(data, name="vragen.txt"):
    with pytest.raises(DocumentError) as caught:
        read_document(data if isinstance(data, bytes) else data.encode(), name)
    problem = caught.value.message.rstrip(".").partition(". ")[0]
    assert str(caught.value).startswith(f"regel {caught.value.line}: {problem}")
    return caught.value.line, problem


def is_refused(data, name="vragen.txt"):
    try:
        read_document(data, name)
    except DocumentError:
        return True
    return False


def broken(old, new, data=PLAIN):
    """The sample with one thing wrong."""
    text = data.decode()
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u00a0\n\f".encode()])
def test_error_when_file_is_empty_then_it_says_so(data):
    with pytest.raises(DocumentError) as caught:
        read_document(data, "vragen.txt")
    assert str(caught.value) == ("regel 1: het bestand is leeg. Kies het document met vragen en antwoorden.")


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (
            PLAIN.replace("\N{RIGHT SINGLE QUOTATION MARK}".encode(), b"\x92"),
            3,
            "deze regel is niet te lezen als UTF-8",
        ),
        (
            PLAIN.replace(b"\n", b"\r\n").replace("•".encode(), b"\x95"),
            35,
            "deze regel is niet te lezen als UTF-8",
        ),
        (PLAIN.decode().encode("utf-16"), 1, "dit lijkt een bestand in UTF-16"),
        (PLAIN.decode().encode("utf-16-le"), 1, "hier staat een teken dat niet in tekst hoort (code 0)"),
        (PLAIN.replace(b"hek", b"h\x1bk"), 15, "hier staat een teken dat niet in tekst hoort (code 27)"),
        (b"%PDF-1.7\n%\xe2\xe3", 1, "dit lijkt een pdf"),
        (b"PK\x03\x04\x14\x00word/document.xml", 1, "dit lijkt een Word-document of zipbestand"),
        (b"<!DOCTYPE html>\n<h1>Wat?</h1>", 1, "dit lijkt een webpagina (HTML)"),
        (PLAIN + b"a" * 2 * 1024 * 1024, 1, "het bestand is groter dan 2 MB"),
        (PLAIN + b"\na" * 50_000, 1, "het bestand is groter dan 50.000 regels"),
    ],
)
def test_error_when_file_is_no_utf8_text_then_it_says_what_it_looks_like(data, line, problem):
    assert error_of(data) == (line, problem)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"code;naam\nAM01;Groningen\n", "regio.csv"),
        (b"Titel\n\nWat tekst.\n\nNog meer tekst.\n", "tekst.txt"),
        (b"Zo werkt het:\n\n1. Zoek\n2. Vind\n", "stappen.txt"),
        (b"# Project\n\n## Install\n\nRun it.\n\n## Test\n\nRun.\n\n## Why?\n\nFun.\n", "README.md"),
        (PLAIN, "vragen.md"),
    ],
)
def test_error_when_file_is_another_document_then_it_says_what_is_missing(data, name):
    problem = "dit is geen document met vragen en antwoorden: er staat geen thema met vragen in"
    assert error_of(data, name) == (1, problem)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (
            broken("\n2. Meedoen\n", "\n2. Meedoe\n"),
            6,
            'het thema "Meedoen" staat in de inhoudsopgave, maar niet als kop in het document',
        ),
        (
            broken("\n3. Oogst en geld\n", "\n"),
            51,
            TAIL_IS_MISSING,
        ),
        (
            broken("in 3 thema", "in vier thema"),
            3,
            "hier staat dat er 4 thema's zijn, maar het document heeft er 3",
        ),
        (SMALL.format("Ja.\n\n2. Leeg"), 8, 'het thema "Leeg" heeft geen vragen'),
        (SMALL.format("Ja.\n\n2. Leeg\n\n3. Vol\n\nHoe?\nZo."), 8, 'het thema "Leeg" heeft geen vragen'),
        (SMALL.format("Ja.\n\nHoe?\n\nWaar?\nDaar."), 8, 'de vraag "Hoe?" heeft geen antwoord'),
        (SMALL.format("Ja.\n\nHoe?\n\n2. Rest\n\nZo?\nJa."), 8, 'de vraag "Hoe?" heeft geen antwoord'),
        (SMALL.format("Ja.\n\nHoe?"), 8, 'de vraag "Hoe?" heeft geen antwoord'),
        (
            SMALL.format("Ja.\n\nHéé!?\nJa.\n\nHee?\nJa."),
            11,
            'de vraag "Hee?" staat er twee keer, ook op regel 8',
        ),
        (
            SMALL.format("Ja.\n\n2. WERK\n\nHoe?\nZo."),
            8,
            'het thema "WERK" staat er twee keer, ook op regel 3',
        ),
        (SMALL.format(f"Ja.\n\n{'a' * 255}?\nJa."), 8, "deze titel is 256 tekens lang"),
        (SMALL.format("Ja.\n\n?!?\nJa."), 8, 'in de titel "?!?" staan geen letters'),
        (SMALL.replace("1. Werk\n\n", "").format("Ja."), 3, "boven deze vraag staat geen thema"),
        (
            SMALL.format("Zo:\n\n1. a\n\n2. b\n\nHoe?\nZo."),
            10,
            LIST_OR_THEME,
        ),
        (SMALL.format("Een halve"), 6, "het bestand breekt hier af, midden in een zin"),
        (SMALL.format("Soorten:"), 6, "het bestand breekt hier af, midden in een zin"),
        (SMALL.format("Zie www."), 6, "het bestand breekt hier af, midden in een zin"),
    ],
)
def test_error_when_plain_document_is_wrong_then_it_names_the_line(text, line, problem):
    assert error_of(text) == (line, problem)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("## Werk\n\n### Wat?\n", 3, 'de vraag "Wat?" heeft geen antwoord'),
        ("## Werk\n\n### Wat?\n\n![](a.png)\n", 3, 'de vraag "Wat?" heeft geen antwoord'),
        ("## Werk\n\n### Wat?\n\nJa.\n\n## Rest\n\nIets.\n", 7, 'het thema "Rest" heeft geen vragen'),
        ("## Werk\n\n### Wat?\n\nJa.\n\n# Rest\n", 7, "deze kop staat hoger dan de thema's"),
        ("### Wat?\n\nJa.\n", 1, "boven deze vraag staat geen thema"),
        ("## Werk\n\n### Wat?\n\nEen *halve\n\n\n", 5, "het bestand breekt hier af, midden in een zin"),
        (
            broken("## 1. De tuin\n", "", MARKDOWN),
            5,
            'het thema "De tuin" staat in de inhoudsopgave, maar niet als kop in het document',
        ),
        ("*\n" * 50_001, 1, "het bestand is groter dan 50.000 regels"),
        ("*" * 50_001, 1, "het bestand heeft te veel opmaak voor een document met vragen en antwoorden"),
    ],
)
def test_error_when_markdown_document_is_wrong_then_it_names_the_line(text, line, problem):
    assert error_of(text, "vragen.md") == (line, problem)


@pytest.mark.parametrize("end", ["Klaar.", "(Klaar!)", "“Klaar?”", "Zie www.a.nl", "Zo…", "• een\n• twee"])
def test_end_when_the_last_answer_is_whole_then_the_document_is_read(end):
    assert not is_refused(SMALL.format(end).encode())


def test_cut_when_a_file_stops_anywhere_then_only_whole_sentences_of_the_last_theme_pass():
    passed = [end for end in range(len(PLAIN)) if not is_refused(PLAIN[:end])]
    assert {PLAIN[:end].decode().rstrip().rpartition(" ")[2] for end in passed} == {
        "jaar.",
        "www.example.nl",
        "www.example.nl.",
        "buren.",
        "Vragen?",
    }
    assert min(passed) > PLAIN.index(b"\n3. Oogst")


@settings(deadline=None)
@example(PLAIN)
@example(MARKDOWN)
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_when_read_then_a_document_or_a_document_error(data):
    for name in ("vragen.txt", "vragen.md"):
        assert is_refused(data, name) or isinstance(read_document(data, name), Document)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_of_familiar_pieces_when_read_then_a_document_or_a_document_error(pieces):
    data = "".join(pieces).encode()
    for name in ("vragen.txt", "vragen.md"):
        assert is_refused(data, name) or isinstance(read_document(data, name), Document)


@pytest.mark.parametrize("name", ["vragen.txt", "vragen.md"])
@pytest.mark.parametrize(
    "piece",
    ["a", "? ", "\n", "a?\n", "a?\n\n", "www.a.nl/(", "https://", "[", "- ", "> ", "1. a\n", ")", ". A"],
)
def test_time_when_two_megabytes_are_hostile_then_a_few_seconds(piece, name):
    opening = "# A\n\n1. A\n\n## A?\nB\n"
    data = (opening + piece * 2_000_000)[:2_000_000].encode()
    started = perf_counter()
    is_refused(data, name)
    assert perf_counter() - started < 10
