"""Zips that lie, burst or break out of their folder."""

import struct
import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest

from pow_site.lib.uploads.limits import MAX_PARTS, MAX_UNPACKED, MEGABYTE, MIN_UNPACKED
from tests.lib.uploads import samples
from tests.lib.uploads.test_reading import read, refusal

BROKEN = "beschadigd of niet compleet"
BOMB = "zipbom"


def with_part(name, content=b"x"):
    return samples.docx(**{name: content})


@pytest.mark.parametrize(
    "name",
    ["/a.txt", "../a.txt", "word/../../a.txt", "..", "a\\b.txt", "C:a.txt", "a\nb", "WORD/document.xml"],
)
def test_zip_when_a_name_leads_out_or_occurs_twice_then_it_is_refused(name):
    assert BROKEN in refusal(with_part(name))


def test_zip_when_a_name_has_a_null_byte_then_it_is_refused():
    data = with_part("word/aXb.txt").replace(b"word/aXb.txt", b"word/a\0b.txt")

    assert BROKEN in refusal(data)


def test_zip_when_a_name_occurs_twice_then_it_is_refused():
    out = BytesIO(samples.docx())
    with warnings.catch_warnings(), ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<a/>")

    assert BROKEN in refusal(out.getvalue())


def test_zip_when_it_has_folders_and_names_with_accents_then_it_is_taken():
    assert read(samples.docx(**{"word/": b"", "word/média/één.png": b"x"}), "a.docx").text == "Actieplan"


def test_zip_when_nothing_is_packed_then_it_is_taken():
    assert read(samples.zipped(samples.word_parts("x"), ZIP_STORED), "a.docx").text == ""


def test_zip_when_it_is_packed_in_a_way_that_office_never_uses_then_it_is_refused():
    assert BROKEN in refusal(samples.zipped(samples.word_parts("x"), ZIP_BZIP2))


def test_zip_when_a_part_is_locked_then_it_is_refused():
    data = bytearray(samples.docx())
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "beveiligd" in refusal(bytes(data))


@pytest.mark.parametrize(("count", "is_taken"), [(MAX_PARTS, True), (MAX_PARTS + 1, False)])
def test_zip_when_it_has_many_parts_then_only_more_than_the_limit_is_refused(count, is_taken):
    parts = samples.word_parts("x")
    more = {f"a/{number}": "" for number in range(count - len(parts))}
    data = samples.zipped(parts | more, ZIP_STORED)

    if is_taken:
        assert read(data, "a.docx").text == ""
    else:
        assert "te veel onderdelen" in refusal(data)


@pytest.mark.parametrize(("size", "is_taken"), [(MIN_UNPACKED - 4096, True), (MIN_UNPACKED + 1, False)])
def test_zip_when_it_unpacks_to_much_more_then_it_is_refused_as_a_bomb(size, is_taken):
    data = with_part("word/media/a.bmp", b"\0" * size)
    assert len(data) < MEGABYTE

    if is_taken:
        assert read(data, "a.docx").text == "Actieplan"
    else:
        assert BOMB in refusal(data)


def test_zip_when_many_small_parts_together_are_too_much_then_it_is_refused_as_a_bomb():
    assert BOMB in refusal(samples.docx(**{f"word/{n}.bmp": b"\0" * MEGABYTE for n in range(21)}))


def test_zip_when_the_bomb_is_within_an_inner_file_then_it_is_refused_as_a_bomb():
    inner = samples.xlsx(**{"xl/a.bmp": b"\0" * (MIN_UNPACKED + 1)})

    assert BOMB in refusal(with_part("word/embeddings/a.xlsx", inner))


def test_zip_when_it_is_big_itself_then_it_may_unpack_to_more_but_not_without_end():
    ballast = {f"word/{n}": bytes(range(256)) * 4096 for n in range(2)}
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        for name, content in (samples.word_parts("x") | ballast).items():
            archive.writestr(name, content)

    def grown(size):
        out = BytesIO(stored.getvalue())
        with ZipFile(out, "a") as archive:
            archive.writestr("word/a.bmp", b"\0" * size, compress_type=8)
        return out.getvalue()

    assert read(grown(2 * MIN_UNPACKED), "a.docx").text == ""
    assert BOMB in refusal(grown(MAX_UNPACKED))


@pytest.mark.parametrize("claimed", [0, 10, 4999])
def test_zip_when_its_lists_understate_a_part_then_it_is_refused(claimed):
    assert read(samples.lying_zip(5000, 5000), "a.docx").text == "Actieplan"

    assert BROKEN in refusal(samples.lying_zip(5000, claimed))


def test_zip_when_a_part_overstates_itself_then_it_is_refused():
    data = samples.docx(**{"a.bin": b"x" * 1000})
    size = struct.pack("<L", 1000)

    assert BROKEN in refusal(data.replace(size, struct.pack("<L", 1001)))


def test_zip_when_two_entries_share_their_content_then_it_is_refused():
    data = bytearray(samples.docx(**{"a1.bin": b"x" * 100, "a2.bin": b"x" * 100}))
    first, second = data.index(b"a1.bin") - 30, data.rindex(b"a2.bin") - 46
    data[second + 42 : second + 46] = struct.pack("<L", first)

    assert BROKEN in refusal(bytes(data))


def test_zip_when_the_packed_bytes_are_noise_then_it_is_refused():
    data = bytearray(samples.docx(**{"word/media/a.bin": bytes(range(256)) * 20}))
    start = data.index(b"word/media/a.bin") + len("word/media/a.bin")
    data[start : start + 50] = b"\xff" * 50

    assert BROKEN in refusal(bytes(data))
