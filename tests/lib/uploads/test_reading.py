"""Any file that somebody uploads: what comes out, and the reason why it is refused."""

import hashlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pow_site.lib.uploads import CONTENT_TYPES, MAX_BYTES, UploadRefused, read_upload
from pow_site.lib.uploads.limits import MAX_TEXT
from tests.lib.uploads import samples

SOUND = {
    "csv": "regio;plan\nTwente;scholing\n".encode("cp1252"),
    "docx": samples.docx("Nazorg in Twente"),
    "odt": samples.odt("<t:p>Nazorg in Twente</t:p>"),
    "pdf": samples.pdf("Nazorg in Twente"),
    "pptx": samples.pptx("Nazorg in Twente"),
    "txt": "Súdwest-Fryslân".encode(),
    "xlsx": samples.xlsx("Nazorg in Twente"),
}
TEXTS = dict.fromkeys(SOUND, "Nazorg in Twente") | {
    "csv": "regio;plan Twente;scholing",
    "txt": "Súdwest-Fryslân",
    "xlsx": "Nazorg in Twente Twee",
}


def read(data, name):
    return read_upload(BytesIO(data), name)


def refusal(data, name="plan.docx"):
    """Why a file is refused."""
    with pytest.raises(UploadRefused) as refused:
        read(data, name)
    return str(refused.value)


def test_kinds_when_listed_then_there_is_a_sample_of_each():
    assert set(SOUND) == set(CONTENT_TYPES)


@pytest.mark.parametrize("ending", SOUND)
@pytest.mark.parametrize("name", ["Plan van aanpak.{}", ".{}", "a.pdf.{}"])
def test_upload_when_it_is_sound_then_its_text_and_checksum_come_out(ending, name):
    found = read(SOUND[ending], name.format(ending.upper()))

    assert found.text == TEXTS[ending]
    assert found.sha256 == hashlib.sha256(SOUND[ending]).hexdigest()


def test_upload_when_it_was_read_before_then_it_is_read_from_its_start_and_left_there():
    file = BytesIO(SOUND["txt"])
    file.read(3)

    assert read_upload(file, "a.txt").text == TEXTS["txt"]
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plan.doc", "Een .doc-bestand kunnen we niet gebruiken. Bewaar het als .docx of PDF"),
        ("plan.rtf", "Een .rtf-bestand kunnen we niet gebruiken. Bewaar het als .docx of PDF"),
        ("plan.xls", "Een .xls-bestand kunnen we niet gebruiken. Bewaar het als .xlsx of PDF"),
        ("plan.docm", "macro's"),
        ("plan.exe", "Upload een PDF of een Word-bestand (.docx)"),
        ("plan.zip", "Upload een PDF of een Word-bestand (.docx)"),
        ("plan.pdf.exe", "Upload een PDF of een Word-bestand (.docx)"),
        ("plan", "Upload een PDF of een Word-bestand (.docx)"),
        ("pdf", "Upload een PDF of een Word-bestand (.docx)"),
        ("", "Upload een PDF of een Word-bestand (.docx)"),
    ],
)
def test_upload_when_its_name_is_of_another_kind_then_the_reason_says_what_to_do(name, words):
    assert words in refusal(SOUND["docx"], name)


@pytest.mark.parametrize("ending", SOUND)
def test_upload_when_it_has_no_bytes_then_it_is_refused(ending):
    assert refusal(b"", f"a.{ending}") == (
        "Dit bestand is leeg (0 bytes). Kies een bestand waar iets in staat."
    )


@pytest.mark.parametrize(
    ("size", "is_taken"), [(MAX_BYTES - 1, True), (MAX_BYTES, True), (MAX_BYTES + 1, False)]
)
def test_upload_when_its_size_is_about_the_limit_then_only_more_is_refused(size, is_taken):
    data = b"a" * size

    if is_taken:
        assert read(data, "a.txt").text == "a" * MAX_TEXT
    else:
        assert "groter dan 25 MB" in refusal(data, "a.txt")


@pytest.mark.parametrize("ending", SOUND)
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (samples.PROGRAM, "een programma"),
        (b"\x89PNG\r\n\x1a\n\0\0", "een afbeelding"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "een afbeelding"),
        (b"{\\rtf1 Plan}", "een RTF-bestand"),
        (bytes(range(256)), "de inhoud is iets anders"),
        (samples.zipped({"a.txt": "a"}), "een zip-bestand"),
    ],
)
def test_upload_when_the_content_is_not_what_the_name_says_then_it_is_refused(ending, content, words):
    reason = refusal(content, f"plan.{ending}")

    assert reason.startswith(f"De naam eindigt op .{ending}, maar dit is geen ")
    assert words in reason


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (SOUND["pdf"], "plan.docx", "geen Word-bestand: het lijkt een PDF te zijn"),
        (SOUND["docx"], "plan.pdf", "geen PDF: het lijkt een zip-bestand te zijn"),
        (SOUND["xlsx"], "plan.docx", "geen Word-bestand: het lijkt een Excel-bestand te zijn"),
        (SOUND["odt"], "plan.docx", "geen Word-bestand: het lijkt een OpenDocument-tekst (odt) te zijn"),
        (SOUND["docx"], "plan.odt", "geen OpenDocument-tekst (odt): het lijkt een Word-bestand te zijn"),
        (b"<!DOCTYPE html><p>Plan</p>", "plan.docx", "geen Word-bestand: het lijkt een webpagina te zijn"),
        (b" <html><p>Plan</p>", "plan.pdf", "geen PDF: het lijkt een webpagina te zijn"),
        (SOUND["pdf"], "plan.txt", "geen tekstbestand: het lijkt een PDF te zijn"),
    ],
)
def test_upload_when_it_is_another_good_kind_then_the_reason_names_it(content, name, words):
    assert words in refusal(content, name)


@pytest.mark.parametrize("ending", SOUND)
@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("WordDocument", "oud Word-bestand (.doc). Bewaar het als .docx of PDF"),
        ("Workbook", "oude versie van Office"),
        ("EncryptedPackage", "beveiligd (versleuteld). Haal de beveiliging of het wachtwoord eraf"),
    ],
)
def test_upload_when_it_is_a_container_of_old_office_then_a_locked_file_is_told_from_an_old_one(
    ending, stream, words
):
    assert words in refusal(samples.old_office(stream), f"plan.{ending}")


@pytest.mark.parametrize("ending", ["docx", "odt", "pptx", "xlsx"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_upload_when_it_was_cut_off_then_it_is_refused_as_incomplete(ending, share):
    data = SOUND[ending]

    assert "beschadigd of niet compleet" in refusal(data[: int(len(data) * share)], f"a.{ending}")


@settings(deadline=None)
@given(ending=st.sampled_from(sorted(set(SOUND) - {"pdf"})), data=st.data())
def test_upload_when_some_bytes_are_changed_then_there_is_text_or_a_reason(ending, data):
    content = bytearray(SOUND[ending])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        found = read(bytes(content), f"a.{ending}").text
    except UploadRefused as refused:
        found = str(refused)
    assert isinstance(found, str)
