"""Reading Word: styles tell headings from text, marks and lists stay, and nothing else comes along."""

import io
import socket

import pytest

from regions.plan_documents import MeasureText, PillarText
from regions.plan_documents.word import read_word as read_html
from tests.lib.uploads.samples import WORD, relationships
from tests.regions.plan_import.reading import AANBOD, MATCH, SCHOLING, VRAAG, left_over, read_word, refusal
from tests.regions.plan_import.word_files import (
    NUMBERS,
    bullets,
    heading,
    link,
    para,
    picture,
    run,
    table,
    word_file,
)

BODY = '<w:p xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{}</w:p>'


def approach(*body, **parts):
    return read_word(word_file(heading("Aanbod"), *body, **parts)).pillars[AANBOD].approach


def test_word_when_it_has_headings_then_every_text_is_in_its_place():
    plan = read_word(
        word_file(
            para("Actieplan Twente"),
            heading("De opgave"),
            para("Iedereen aan het werk."),
            heading("1. Aanbod"),
            heading("Ambitie", 2),
            para("We kennen ", run("iedereen", "b"), "."),
            heading("Maatregelen", 2),
            bullets("Jobcoach: elke week"),
            bullets("Samen met: UWV", level=1),
            bullets("Leerplek"),
            para("Pijler 2 – Vraag", style="Huisstijlkop"),
            para("Werkgevers.", style="Huisstijl"),
            para("Match", style="Heading1"),
            para("Samen."),
        )
    )

    assert plan.task == "Iedereen aan het werk."
    assert plan.pillars[AANBOD] == PillarText(
        ambition="We kennen iedereen.",
        measures=[MeasureText("Jobcoach", "elke week", "UWV"), MeasureText("Leerplek")],
    )
    assert plan.pillars[MATCH] == PillarText(approach="<p>Samen.</p>")
    assert plan.pillars[VRAAG] == PillarText(approach="<p>Werkgevers.</p>")
    assert left_over(plan) == [
        ("tekst", "", "Actieplan Twente"),
    ]


@pytest.mark.parametrize(
    "style",
    ["Kop3", "Heading3", "Huisstijlkop"],
)
def test_word_when_a_heading_has_a_style_of_another_kind_then_it_is_a_heading(style):
    plan = read_word(word_file(para("Scholing", style=style), para("Leren.")))

    assert plan.pillars[SCHOLING] == PillarText(approach="<p>Leren.</p>")


def test_word_when_it_has_no_styles_then_lines_in_bold_are_the_headings():
    plan = read_word(
        word_file(
            para(run("Pijler 1: ", "b"), run("Aanbod", "b")),
            para(run("Afspraken:", "b"), " elke week."),
            para(run("Match", "b")),
            para("Samen."),
            **{"word/styles.xml": f'<w:styles xmlns:w="{WORD}"/>'},
        )
    )

    assert plan.pillars[AANBOD] == PillarText(agreements="<p>elke week.</p>")
    assert left_over(plan) == []


def test_word_when_text_has_marks_links_and_lists_then_those_stay_and_other_looks_go():
    html = approach(
        para(
            "Een ", run("vet", "b"), run(" schuin", "i"), run(" streep", "u"), run(" groot", "caps"), " & <b>"
        ),
        para("Zie ", link("de site"), "."),
        bullets("een"),
        bullets("twee", level=1),
        para("eerst", numbering=NUMBERS),
        para("Regel<", "<w:r><w:br/></w:r>", "twee"),
        link="https://example.org/?a=1&b=2",
    )

    assert html == (
        "<p>Een <b>vet</b><i> schuin</i> streep groot &amp; &lt;b&gt;</p>"
        '<p>Zie <a href="https://example.org/?a=1&amp;b=2">de site</a>.</p>'
        "<ul><li>een<ul><li>twee</li></ul></li></ul><ol><li>eerst</li></ol>"
        "<p>Regel&lt;<br/>twee</p>"
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///C:/plan.docx", "bijlage.docx", "../x:y"])
def test_word_when_a_link_leads_nowhere_from_the_site_then_its_words_stay_and_that_is_told(address):
    plan = read_word(word_file(heading("Aanbod"), para("Zie ", link("de bijlage"), "."), link=address))

    assert plan.pillars[AANBOD].approach == "<p>Zie de bijlage.</p>"
    assert plan.notes == [
        "Van deze links is alleen de tekst overgenomen, het adres werkt hier niet: “de bijlage”."
    ]


def test_word_when_it_was_reviewed_then_what_was_added_stays_and_what_was_deleted_or_remarked_goes():
    comments = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="1">{para("Opmerking")}</w:comment></w:comments>'
    )
    html = approach(
        para(
            "Een ",
            '<w:del w:author="a"><w:r><w:delText>weg</w:delText></w:r></w:del>',
            f'<w:ins w:author="a">{run("erbij")}</w:ins>',
            '<w:r><w:commentReference w:id="1"/></w:r>',
        ),
        **{"word/comments.xml": comments},
    )

    assert html == "<p>Een erbij</p>"


def test_word_when_it_has_more_than_text_then_that_is_left_over_where_it_stood():
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{para("Bron: CBS")}</w:footnote></w:footnotes>'
    )
    plan = read_word(
        word_file(
            para("1. Aanbod … 3", style="Inhopg1"),
            para("2. Vraag … 5", style="Inhopg1"),
            heading("Aanbod"),
            para("Veel", '<w:r><w:footnoteReference w:id="2"/></w:r>', "."),
            table(["Wie", "Wat"], ["UWV", "banen"]),
            picture("Een jobcoach aan het werk"),
            picture(""),
            picture="media/foto.png",
            **{"word/footnotes.xml": notes, "word/media/foto.png": b"\x89PNG"},
        )
    )

    assert plan.pillars[AANBOD].approach == "<p>Veel.</p>"
    assert left_over(plan) == [
        ("inhoudsopgave", "", "1. Aanbod … 3 2. Vraag … 5"),
        ("tabel", "Aanbod", "Wie | Wat UWV | banen"),
        ("afbeelding", "Aanbod", "Een jobcoach aan het werk"),
        ("afbeelding", "Aanbod", ""),
        ("voetnoot", "Aanbod", "Bron: CBS"),
    ]


def test_word_when_there_is_something_that_cannot_be_read_then_that_is_told():
    field = f'<w:fldSimple w:instr=" DATE ">{run("vandaag")}</w:fldSimple>'
    plan = read_word(
        word_file(
            heading("Aanbod"), para("a", field), BODY.format("<m:oMath/>"), para("b", "<w:permEnd/>", field)
        )
    )

    assert left_over(plan) == [
        ("onderdeel dat we niet kunnen lezen", "", "een veld dat Word zelf invult"),
        ("onderdeel dat we niet kunnen lezen", "", "een formule"),
    ]


def test_word_when_it_brings_instructions_for_its_reader_then_they_are_not_followed():
    assert approach(para("Tekst"), **{"mammoth/style-map": "p => script"}) == "<p>Tekst</p>"


@pytest.mark.parametrize("address", ["https://example.org/spion.png", "file:///etc/passwd", "/etc/passwd"])
def test_word_when_a_picture_is_elsewhere_then_nothing_is_fetched_or_opened(monkeypatch, address):
    def forbidden(*args, **kwargs):
        raise AssertionError("something was opened")

    rels = relationships(
        '<Relationship Id="picture" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="{}" TargetMode="External"/>'
    )
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    body = word_file(
        heading("Aanbod"),
        para("Tekst"),
        picture("Foto", "r:link"),
        **{"word/_rels/document.xml.rels": rels.format(address)},
    )

    html, unreadable = read_html(io.BytesIO(body))

    assert (html, unreadable) == ('<h1>Aanbod</h1><p>Tekst</p><p><img alt="Foto" /></p>', [])
    assert "van een andere plek" in refusal(body, "plan.docx")
