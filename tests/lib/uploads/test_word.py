"""Word: what is text, and what may not be in it."""

from io import BytesIO

import mammoth
import pytest

from pow_site.lib.uploads import UploadRefused, check_word
from pow_site.lib.uploads.limits import MAX_DEPTH, MAX_WORD_PART
from tests.lib.uploads import samples
from tests.lib.uploads.samples import MAIN, linked, paragraph, relationship, relationships, word
from tests.lib.uploads.test_reading import read, refusal

OUTSIDE = "van een andere plek als iemand het opent"
INSIDE = "dat we niet kunnen controleren"
MACROS = "macro's of besturingselementen"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def field(*instructions):
    """A field as Word writes it, its instruction in several runs."""
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in instructions)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"<w:p>{mark('begin')}{runs}{mark('separate')}<w:r><w:t>x</w:t></w:r>{mark('end')}</w:p>"


def test_word_when_it_has_text_then_words_stay_whole_and_paragraphs_apart():
    body = (
        "<w:p><w:r><w:t>Naz</w:t></w:r><w:r><w:t>org</w:t></w:r><w:r><w:tab/><w:t>en</w:t><w:br/></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('scholing &amp; werk')}</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:delText>weg</w:delText></w:r></w:p>" + field(' PAGEREF "a" ')
    )

    assert read(word(body), "a.docx").text == "Nazorg en scholing & werk x"


def test_word_when_it_has_notes_then_their_text_counts_too():
    kind = MAIN["docx"].replace("document.main", "footnotes")
    parts = {
        "[Content_Types].xml": samples.content_types(MAIN["docx"], ("word/footnotes.xml", kind)),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{samples.WORD}">{paragraph("Onderaan")}</w:footnotes>',
    }

    assert read(word(paragraph("Boven"), parts), "a.docx").text == "Boven Onderaan"


def test_word_when_a_shape_has_a_fallback_then_its_text_comes_once():
    text = paragraph("Vorm")
    body = f"<w:p><w:r><w:Choice>{text}</w:Choice><w:Fallback>{text}</w:Fallback></w:r></w:p>"

    assert read(word(body), "a.docx").text == "Vorm"


def test_word_when_the_type_is_said_for_all_xml_then_it_is_still_word():
    types = samples.content_types("x").replace('"application/xml"', f'"{MAIN["docx"]}"')

    assert read(word(paragraph("Plan"), {"[Content_Types].xml": types}), "a.docx").text == "Plan"


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("image", "https://example.org/a.png", "een afbeelding"),
        ("image", "file://server/a.png", "een afbeelding"),
        ("attachedTemplate", "https://example.org/a.dotm", "een sjabloon"),
        ("attachedTemplate", "file:///\\\\server\\a.dotm", "een sjabloon"),
        ("oleObject", "file:///C:/a.xlsx", "een gekoppeld bestand"),
        ("frame", "https://example.org/a.htm", "iets"),
        ("subDocument", "a.docx", "iets"),
        ("video", "https://example.org/a.mp4", "een video"),
    ],
)
@pytest.mark.parametrize("mode", ["External", "external"])
def test_word_when_it_fetches_something_then_it_is_refused(kind, target, words, mode):
    assert f"haalt {words} {OUTSIDE}" in refusal(linked(kind, target, mode))


@pytest.mark.parametrize("target", ["https://example.org/a.png", "//example.org/a.png", "\\\\server\\a.png"])
def test_word_when_an_address_hides_as_a_part_then_it_is_refused(target):
    assert OUTSIDE in refusal(linked("image", target, ""))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/"),
        ("hyperlink", "mailto:a@example.org"),
        ("attachedTemplate", "file:///C:\\Users\\Jan\\Huisstijl.dotm"),
    ],
)
def test_word_when_it_has_links_or_the_path_of_its_own_template_then_it_is_taken(kind, target):
    assert read(linked(kind, target), "a.docx").text == "Actieplan"


def test_word_when_another_document_is_pulled_in_then_it_is_refused():
    assert INSIDE in refusal(linked("aFChunk", "afchunk.mht", ""))


@pytest.mark.parametrize(
    "body",
    [
        field("DDEAUTO c:\\\\a.exe"),
        field(" D", "DE Excel "),
        field("TOC") + field('INCLUDEPICTURE "https://example.org/a.png" \\* MERGEFORMAT'),
        field('INCLUDETEXT "\\\\\\\\server\\\\a.docx"'),
        '<w:p><w:fldSimple w:instr="DDE Excel"/></w:p>',
        '<w:p><w:pict><v:shape><v:imagedata src="https://example.org/a.png"/></v:shape></w:pict></w:p>',
        '<w:p><w:pict><v:shape><v:imagedata o:href="file://server/a.png"/></v:shape></w:pict></w:p>',
        "<w:p><w:r><w:instrText>" + " " * 400_000 + "</w:instrText></w:r></w:p>" + field("DDE Excel"),
    ],
)
def test_word_when_a_field_or_a_drawing_fetches_something_then_it_is_refused(body):
    assert OUTSIDE in refusal(word(body))


@pytest.mark.parametrize(
    "body",
    [
        field('HYPERLINK "https://example.org/DDE"'),
        field('INCLUDEPICTURE "cid:image001.png" \\* MERGEFORMATINET'),
        paragraph("DDE Excel https://example.org/"),
        '<w:p><w:pict><v:shape href="https://example.org/"><v:imagedata o:href="rId5"/></v:shape></w:pict></w:p>',
    ],
)
def test_word_when_a_field_only_links_then_it_is_taken(body):
    assert read(word(body), "a.docx")


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/VBAPROJECT.BIN": b"x"},
        {"word/activeX/activeX1.xml": "<a/>"},
        {
            "[Content_Types].xml": samples.content_types(
                "application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
        {
            "[Content_Types].xml": samples.content_types(
                MAIN["docx"], ("word/x.bin", "application/vnd.ms-office.vbaProject")
            )
        },
    ],
)
def test_word_when_it_holds_macros_then_it_is_refused(parts):
    assert MACROS in refusal(word(paragraph("Plan"), parts))


@pytest.mark.parametrize(
    "content", [samples.old_office("Ole10Native"), samples.PROGRAM, b"\x7fELF", b"#!/bin/sh"]
)
def test_word_when_it_holds_a_program_or_an_object_then_it_is_refused(content):
    assert INSIDE in refusal(samples.docx(**{"word/embeddings/oleObject1.bin": content}))


def test_word_when_a_chart_brings_its_figures_along_then_they_are_looked_into():
    def chart(**parts):
        return samples.docx(**{"word/embeddings/Werkblad.xlsx": samples.xlsx(**parts)})

    assert read(chart(), "a.docx").text == "Actieplan"
    assert MACROS in refusal(chart(**{"xl/vbaProject.bin": b"x"}))
    assert OUTSIDE in refusal(
        chart(**{"xl/_rels/a.rels": relationships(relationship("externalLinkPath", "a.xlsx", "External"))})
    )
    assert INSIDE in refusal(chart(**{"xl/embeddings/a.docx": samples.docx()}))


def test_word_when_it_holds_a_bare_zip_then_it_is_refused():
    assert INSIDE in refusal(samples.docx(**{"word/embeddings/a.bin": samples.zipped({"a.exe": "x"})}))


@pytest.mark.parametrize("part", ["word/document.xml", "customXml/item1.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("content", [DOCTYPE, DOCTYPE.encode("utf-16")])
def test_word_when_its_xml_has_definitions_then_it_is_refused(part, content):
    assert "XML-definities" in refusal(samples.docx(**{part: content}))


def test_word_when_a_part_is_xml_by_its_type_alone_then_it_is_looked_into_all_the_same():
    types = samples.content_types("x", ("word/document.dat", MAIN["docx"]))

    reason = refusal(word(paragraph("x"), {"[Content_Types].xml": types, "word/document.dat": DOCTYPE}))

    assert "XML-definities" in reason


@pytest.mark.parametrize(
    "content", ["<a>", "", "geen xml", "<a>\0</a>", "<a>&b;</a>", '<?xml version="1.0" encoding="x"?><a/>']
)
def test_word_when_its_xml_is_broken_then_it_is_refused(content):
    assert "beschadigd" in refusal(samples.docx(**{"word/document.xml": content}))


@pytest.mark.parametrize(("depth", "is_taken"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_word_when_its_xml_is_deep_then_only_more_than_the_limit_is_refused(depth, is_taken):
    data = samples.docx(**{"word/a.xml": "<a>" * depth + "</a>" * depth})

    if is_taken:
        check_word(BytesIO(data))
    else:
        assert "te ingewikkeld" in refusal(data)


def test_word_when_its_text_is_too_long_to_read_then_it_is_refused():
    assert "te lang" in refusal(word(" " * MAX_WORD_PART))


@pytest.mark.parametrize(
    "kind", [MAIN["xlsx"], MAIN["docx"].replace("document.main", "template.main"), "x/y"]
)
def test_word_when_its_main_part_is_no_document_then_it_is_refused(kind):
    parts = {"[Content_Types].xml": samples.content_types(kind)}

    assert "geen Word-bestand" in refusal(word(paragraph("Plan"), parts))


def test_check_when_a_file_is_sound_then_word_can_be_read_by_another_library():
    file = BytesIO(samples.docx("Nazorg"))

    check_word(file)

    assert mammoth.extract_raw_text(file).value.strip() == "Nazorg"


def test_check_when_the_deepest_word_is_taken_then_another_library_can_read_it():
    depth = (MAX_DEPTH - 5) // 3
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("Diep") + "</w:tc></w:tr></w:tbl>" * depth
    file = BytesIO(word(body))

    check_word(file)

    assert mammoth.extract_raw_text(file).value.strip() == "Diep"


@pytest.mark.parametrize("data", [b"", samples.pdf(), samples.bomb(30), samples.xlsx(), b"PK\x03\x04"])
def test_check_when_a_file_is_no_sound_word_then_it_is_refused(data):
    with pytest.raises(UploadRefused):
        check_word(BytesIO(data))
