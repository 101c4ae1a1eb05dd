"""OpenDocument, PowerPoint, Excel and plain text: lighter checks."""

import pytest

from tests.lib.uploads import samples
from tests.lib.uploads.test_reading import read, refusal


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Súd".encode(), "Súd"),
        ("Súd".encode("utf-8-sig"), "Súd"),
        ("Súd".encode("utf-16"), "Súd"),
        ("Súd".encode("cp1252"), "Súd"),
        (b"a\tb\r\n\r\n c\x0c", "a b c"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "csv"])
def test_plain_text_when_it_is_in_any_usual_encoding_then_it_is_read(content, text, ending):
    assert read(content, f"a.{ending}").text == text


def test_open_document_when_it_is_read_then_deleted_text_and_remarks_are_left_out():
    body = (
        "<t:tracked-changes><t:p>weg</t:p></t:tracked-changes><t:h>Kop</t:h>"
        "<t:p>Een<t:s/><t:span>zin</t:span><o:annotation><t:p>nee</t:p></o:annotation></t:p>"
    )

    assert read(samples.odt(body), "a.odt").text == "Kop Een zin"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (samples.odt(parts={"Basic/Standard/Module1.xml": "<a/>"}), "macro's"),
        (samples.odt(parts={"Scripts/python/a.py": "x"}), "macro's"),
        (
            samples.odt(
                parts={"META-INF/manifest.xml": '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'}
            ),
            "beveiligd",
        ),
        (samples.odt('<d:image x:href="https://example.org/a.png"/>'), "een andere plek"),
        (samples.odt(parts={"Object 1": samples.old_office("x")}), "niet kunnen controleren"),
        (samples.odt(parts={"content.xml": "<!DOCTYPE a><a/>"}), "XML-definities"),
        (samples.odt(parts={"content.xml": "<a"}), "beschadigd"),
        (samples.odt(parts={"content.xml": ""}), "beschadigd"),
        (samples.odt(parts={"styles.xml": "<a>"}), "beschadigd"),
        (samples.odt(parts={"styles.xml": " "}), "beschadigd"),
        (samples.odt(parts={"styles.xml": "<a"}), "beschadigd"),
        (samples.odt(parts={"Pictures/a.bmp": b"\0" * 21 * 1024 * 1024}), "zipbom"),
    ],
)
def test_open_document_when_it_is_not_safe_then_it_is_refused(data, words):
    assert words in refusal(data, "a.odt")


def test_open_document_when_it_has_pictures_links_and_an_empty_part_then_it_is_taken():
    body = '<t:p><t:a x:href="https://example.org/">Link</t:a><d:image x:href="Pictures/a.png"/></t:p>'

    parts = {"Pictures/a.png": b"x", "Configurations2/accelerator/current.xml": b""}

    assert read(samples.odt(body, parts), "a.odt").text == "Link"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macro's"),
        ({"xl/embeddings/a.bin": samples.old_office("x")}, "niet kunnen controleren"),
        (
            {
                "xl/_rels/workbook.xml.rels": samples.relationships(
                    samples.relationship("externalLinkPath", "a.xlsx", "External")
                )
            },
            "een andere plek",
        ),
        ({"xl/a.bmp": b"\0" * 21 * 1024 * 1024}, "zipbom"),
    ],
)
def test_workbook_when_it_is_not_safe_then_it_is_refused(parts, words):
    assert words in refusal(samples.xlsx(**parts), "a.xlsx")
