"""The reader of questions-and-answers documents, on small documents of the same shape as the programme's."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faq.documents import Document, DocumentError, read_document

SAMPLES = Path(__file__).parent / "documents"
PLAIN = (SAMPLES / "buurttuin.txt").read_bytes()
APART = (SAMPLES / "buurttuin_apart.txt").read_bytes()
MARKDOWN = (SAMPLES / "buurttuin.md").read_bytes()

SMALL = "Titel\n\n1. Werk\n\nWat?\n{}\n"
SMALL_MARKDOWN = "## Werk\n\n### Wat?\n\n{}\n"


def anchor(address, scheme=""):
    return f'<a href="{scheme}{address}">{address}</a>'


def read(text, name="vragen.txt"):
    return read_document(text.encode(), name)


def answer(body, shape=SMALL, name="vragen.txt"):
    return read(shape.format(body), name).themes[0].questions[0].answer_html


def outline(document):
    return [
        (theme.line, theme.title, [(question.line, question.title) for question in theme.questions])
        for theme in document.themes
    ]


def answers(document):
    return {question.title: question.answer_html for theme in document.themes for question in theme.questions}


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


# Reading


def test_outline_when_plain_document_then_themes_and_questions_with_their_lines():
    assert outline(read_document(PLAIN, "vragen.txt")) == [
        (
            10,
            "De tuin",
            [
                (12, "Waar ligt de tuin?"),
                (17, "Het regent al weken. Kan ik toch komen?"),
                (20, "Van wie is de grond? En wie zorgt ervoor?"),
            ],
        ),
        (28, "Meedoen", [(32, "Hoe word ik lid?"), (40, "Wat neem ik mee?")]),
        (46, "Oogst en geld", [(48, "Wat kost het?"), (51, "Mag ik de oogst verkopen?")]),
    ]


def test_answers_when_plain_document_then_paragraphs_lists_and_links():
    assert answers(read_document(PLAIN, "vragen.txt")) == {
        "Waar ligt de tuin?": "<p>De tuin ligt achter de oude school.</p>"
        "<p>Het hek is open van acht uur tot zonsondergang.</p>",
        "Het regent al weken. Kan ik toch komen?": "<p>Ja. In de kas is het droog,"
        " en er is altijd iets te doen.</p>",
        "Van wie is de grond? En wie zorgt ervoor?": "<p>De grond is van de gemeente (zie "
        '<a href="https://grond.example.nl/kaart?id=7&amp;laag=2">'
        "https://grond.example.nl/kaart?id=7&amp;laag=2</a>).</p>"
        "<p>Wie zorgt er dan voor het onderhoud?</p><p>Dat doen we samen, elke zaterdag.</p>",
        "Hoe word ik lid?": "<p>Kies een van de drie soorten:</p>"
        "<ul><li>Teler: je krijgt een eigen bed.</li><li>Helper: je komt als je tijd hebt.</li>"
        "<li>Vriend: je geeft geld &amp; krijgt groente.</li></ul>",
        "Wat neem ik mee?": "<p>Een paar laarzen &lt; je kuiten en:</p>"
        "<ol><li>handschoenen</li><li>een flesje water</li></ol>",
        "Wat kost het?": "<p>Een bed kost 20 euro per jaar. Kijk op "
        '<a href="https://www.buurttuin.example.nl">www.buurttuin.example.nl</a>.</p>',
        "Mag ik de oogst verkopen?": "<p>Nee, de oogst is voor jezelf en voor de buren."
        " Vragen? Bel de tuinman.</p>",
    }


def test_intro_when_text_stands_above_the_first_question_then_it_introduces_the_theme():
    themes = read_document(PLAIN, "vragen.txt").themes
    assert [theme.intro_html for theme in themes] == [
        "",
        "<p>Iedereen is welkom, ook zonder groene vingers.</p>",
        "",
    ]


def test_plain_when_questions_stand_apart_from_their_answers_then_they_are_found():
    document = read_document(APART, "vragen.txt")
    assert outline(document) == [
        (3, "De tuin", [(5, "Waar ligt de tuin?"), (12, "Wat doe ik bij regen?")]),
        (20, "Meedoen", [(22, "Hoe word ik lid?")]),
    ]
    assert answers(document)["Wat doe ik bij regen?"] == (
        "<p>Zo maak je de kas open:</p><ol><li>Draai het slot om.</li><li>Duw de deur naar binnen.</li></ol>"
    )


def test_markdown_when_read_then_levels_make_themes_and_questions():
    document = read_document(MARKDOWN, "vragen.md")
    assert outline(document) == [
        (8, "De tuin", [(10, "Waar ligt de tuin?"), (21, "De kas")]),
        (25, "Meedoen", [(29, "Hoe word ik lid?")]),
    ]
    assert [theme.intro_html for theme in document.themes] == ["", "<p>Iedereen is welkom.</p>"]
    assert answers(document) == {
        "Waar ligt de tuin?": "<p>De tuin ligt <b>achter</b> de <i>oude</i> school, zie "
        '<a href="https://www.buurttuin.example.nl">www.buurttuin.example.nl</a>.</p><p><b>Open?</b></p>'
        '<ul><li>elke dag</li><li>behalve bij <a href="https://weer.example.nl">storm</a>'
        "<ul><li>en sneeuw</li></ul></li></ul>",
        "De kas": '<p>Mail <a href="mailto:tuin@example.nl">tuin@example.nl</a>'
        ' of lees <a href="/regels/">de regels</a>.</p>',
        "Hoe word ik lid?": "<p>Stuur een &lt;b&gt;brief&lt;/b&gt;, [geen](javascript:nee) kaartje of mail.</p>",
    }


def test_markdown_when_the_ending_says_nothing_then_the_content_decides():
    assert read_document(MARKDOWN, "vragen.txt") == read_document(MARKDOWN, "VRAGEN.MD")


@pytest.mark.parametrize(
    "variant",
    [
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN + b"\n\n",
        PLAIN.replace(b"\n", b" \t\n"),
        PLAIN.replace(b"\n2. Meedoen", b"\n\f2. Meedoen"),
        PLAIN.replace(b" ligt ", "\N{NO-BREAK SPACE}ligt ".encode()),
        PLAIN.replace("•".encode(), b"-"),
        PLAIN.replace("•".encode(), b"*"),
        PLAIN.replace("•".encode(), b"o"),
        PLAIN.replace("  •".encode(), "\N{EN DASH}".encode()),
    ],
    ids=["crlf", "cr", "bom", "newlines", "trailing", "page", "nbsp", "hyphen", "star", "o", "dash"],
)
def test_plain_when_a_system_writes_it_otherwise_then_the_document_is_the_same(variant):
    assert read_document(variant, "vragen.txt") == read_document(PLAIN, "vragen.txt")


def test_themes_when_an_answer_holds_a_numbered_line_then_the_contents_decide():
    text = broken("Ja. In de kas", "Kies:\n\n2. De kas\n\nJa. In de kas")
    assert [theme.title for theme in read(text).themes] == ["De tuin", "Meedoen", "Oogst en geld"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("www.a.nl, WWW.b.nl.", f"{anchor('www.a.nl', 'https://')}, {anchor('WWW.b.nl', 'https://')}."),
        (
            "(www.a.nl/x_(y)) [http://b.nl]!",
            f"({anchor('www.a.nl/x_(y)', 'https://')}) [{anchor('http://b.nl')}]!",
        ),
        ("Of https://a.nl:8080/b?c=1#d; ja.", f"Of {anchor('https://a.nl:8080/b?c=1#d')}; ja."),
        ('"www.a.nl/b".', f'"{anchor("www.a.nl/b", "https://")}".'),
        ("Niet ik@www.a.nl, ftp://www.a.nl, www.a of http://a.", None),
        (
            "javascript://www.a.nl <script>www.a.nl",
            f"javascript://www.a.nl &lt;script&gt;{anchor('www.a.nl', 'https://')}",
        ),
    ],
)
def test_links_when_text_holds_addresses_then_they_stop_before_punctuation(text, html):
    assert answer(f"{text} Ja.") == f"<p>{html or text} Ja.</p>"


@pytest.mark.parametrize(
    ("target", "html"),
    [
        ("https://a.nl/?b=1&c=2", '<a href="https://a.nl/?b=1&amp;c=2">hier</a>'),
        ("mailto:ik@a.nl", '<a href="mailto:ik@a.nl">hier</a>'),
        ("/contact/", '<a href="/contact/">hier</a>'),
        ("//a.nl/", "hier"),
        ("/\\a.nl/", '<a href="/%5Ca.nl/">hier</a>'),
        ("contact.html", "hier"),
        ("ftp://a.nl/", "hier"),
        ("JAVASCRIPT:a()", "[hier](JAVASCRIPT:a())"),
    ],
)
def test_markdown_links_when_they_lead_elsewhere_than_web_mail_or_site_then_plain_words(target, html):
    assert answer(f"Kijk [hier]({target}).", SMALL_MARKDOWN, "a.md") == f"<p>Kijk {html}.</p>"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Een zin die\ndoorloopt.", "<p>Een zin die doorloopt.</p>"),
        ("• a\nb\n• c", "<ul><li>a b</li><li>c</li></ul>"),
        ("• Nee.\nTot slot.", "<ul><li>Nee.</li></ul><p>Tot slot.</p>"),
        ("1. a\n2. b\n1. c", "<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>"),
        ("7. juli is het feest.", "<p>7. juli is het feest.</p>"),
        ("•\nLos.", "<ul><li>Los.</li></ul>"),
    ],
)
def test_layout_when_lines_form_paragraphs_or_lists_then_rich_text_follows(body, html):
    assert answer(body) == html


# Refusing


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u00a0\n\f".encode()])
def test_error_when_file_is_empty_then_it_says_so(data):
    with pytest.raises(DocumentError) as caught:
        read_document(data, "vragen.txt")
    assert str(caught.value) == ("regel 1: het bestand is leeg. Kies het document met vragen en antwoorden.")


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (PLAIN.replace("’".encode(), b"\x92"), 3, "deze regel is niet te lezen als UTF-8"),
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
            52,
            'hier houdt het bestand op, maar het thema "Oogst en geld" uit de inhoudsopgave (regel 7) ontbreekt',
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
            "is dit een thema of het laatste punt van een lijst? Zet de punten van een lijst zonder lege regels"
            " onder elkaar, of noem de thema's boven in het document in een inhoudsopgave",
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
            broken("## 2. Meedoen\n", "", MARKDOWN),
            6,
            'het thema "Meedoen" staat in de inhoudsopgave, maar niet als kop in het document',
        ),
        ("*\n" * 50_001, 1, "het bestand is groter dan 50.000 regels"),
        ("*" * 50_001, 1, "het bestand heeft te veel opmaak voor een document met vragen en antwoorden"),
    ],
)
def test_error_when_markdown_document_is_wrong_then_it_names_the_line(text, line, problem):
    assert error_of(text, "vragen.md") == (line, problem)


@pytest.mark.parametrize("end", ["Klaar.", "(Klaar!)", "“Klaar?”", "Zie www.a.nl", "Zo…", "• een\n• twee"])
def test_end_when_the_last_answer_is_whole_then_the_document_is_read(end):
    assert len(read(SMALL.format(end)).themes) == 1


def test_cut_when_a_file_stops_anywhere_then_only_whole_sentences_of_the_last_theme_pass():
    last_theme = PLAIN.index(b"\n3. Oogst")
    passed = [end for end in range(len(PLAIN)) if not is_refused(PLAIN[:end])]
    assert {PLAIN[:end].decode().rstrip().rpartition(" ")[2] for end in passed} == {
        "jaar.",
        "www.buurttuin.example",
        "www.buurttuin.example.nl",
        "www.buurttuin.example.nl.",
        "buren.",
        "Vragen?",
    }
    assert min(passed) > last_theme


@example(PLAIN)
@example(MARKDOWN)
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_when_read_then_a_document_or_a_document_error(data):
    for name in ("vragen.txt", "vragen.md"):
        assert is_refused(data, name) or isinstance(read_document(data, name), Document)


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
    "*",
    "[a](/b)",
]


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n", " ", "a", ".", "\t", "\r", "\f", "é", "<", "`"])))
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
