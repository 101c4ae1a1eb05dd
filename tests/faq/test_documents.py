"""The reader of questions-and-answers documents, on small documents of the same shape as the programme's."""

from pathlib import Path

import pytest

from faq.documents import read_document

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
        '<a href="https://www.example.nl">www.example.nl</a>.</p>',
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


def test_plain_when_a_theme_starts_with_a_lone_question_then_what_follows_is_its_answer():
    text = PLAIN.decode().replace("Waar ligt de tuin?\n", "Waar ligt de tuin?\n\n")
    assert answers(read(text)) == answers(read_document(PLAIN, "vragen.txt"))


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
        "Hoe word ik lid?": "<p>Stuur een &lt;b&gt;brief&lt;/b&gt;, [geen](javascript:nee) kaartje"
        " of mail.</p>",
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
    text = PLAIN.decode().replace("Ja. In de kas", "Kies:\n\n2. De kas\n\nJa. In de kas")
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
        ("https://[a/", "hier"),
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
