"""Photos are what their name says, and hold nothing but the picture."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from learning_agenda.take_home.photos import MAX_BYTES, MAX_PIXELS, MAX_SIDE, clean_photo
from pow_site.lib.uploads import UploadRefused
from tests.learning_agenda.take_home import SECRET, gps, photo


def opened(data):
    return Image.open(BytesIO(data))


def refusal(data, name):
    with pytest.raises(UploadRefused) as refused:
        clean_photo(data, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.JPG"), ("JPEG", "a.jpeg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_photo_when_a_phone_made_it_then_only_the_upright_picture_is_left(kind, name):
    # Arrange
    given = photo(kind, exif=gps(), xmp=SECRET, icc_profile=SECRET)
    assert SECRET in given

    # Act
    kept = clean_photo(given, name)

    # Assert
    picture = opened(kept)
    assert (SECRET in kept, dict(picture.getexif()), picture.format, picture.size) == (
        False, {}, kind, (40, 60),
    )  # fmt: skip
    red, _, blue = picture.convert("RGB").getpixel((20, 5))
    assert red > 200 > 100 > blue


def test_photo_when_it_has_a_comment_and_words_then_they_go():
    for given, name in (
        (photo("JPEG", comment=SECRET), "a.jpg"),
        (photo("PNG", pnginfo=words_in_png()), "a.png"),
    ):
        assert SECRET in given
        assert SECRET not in clean_photo(given, name)


def words_in_png():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    return info


@pytest.mark.parametrize("size", [(MAX_SIDE, 3), (MAX_SIDE + 1, 3), (3, 3 * MAX_SIDE)])
def test_photo_when_it_is_wider_or_higher_than_needed_then_it_is_made_smaller(size):
    assert max(opened(clean_photo(photo("PNG", size), "a.png")).size) == MAX_SIDE


def test_photo_when_it_is_transparent_then_it_stays_so():
    written = BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(written, "PNG")

    assert opened(clean_photo(written.getvalue(), "a.png")).getpixel((0, 0))[3] == 0


def test_photo_when_it_is_for_print_then_screens_can_show_it():
    written = BytesIO()
    Image.new("CMYK", (2, 2)).save(written, "JPEG")

    assert opened(clean_photo(written.getvalue(), "a.jpg")).mode == "RGB"


def huge_png(width, height):
    """The head of a picture of that size, with next to nothing in it."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0" * 100))
        + part(b"IEND", b"")
    )


NOT_A_PHOTO = "De naam eindigt op .jpg, maar dit is geen foto, of ze is beschadigd."


@pytest.mark.parametrize(
    ("data", "name", "begin"),
    [
        (photo(), "a.gif", "Dit is geen foto die we kunnen laten zien."),
        (photo(), "foto", "Dit is geen foto die we kunnen laten zien."),
        (b"", "a.jpg", "Dit bestand is leeg (0 bytes)."),
        (b"x" * (MAX_BYTES + 1), "a.jpg", "Deze foto is groter dan 15 MB."),
        (b"%PDF-1.4", "a.jpg", NOT_A_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.jpg", NOT_A_PHOTO),
        (photo("GIF"), "a.jpg", NOT_A_PHOTO),
        (photo()[:300], "a.jpg", NOT_A_PHOTO),
        (photo("PNG"), "a.jpg", "De naam eindigt op .jpg, maar dit is een PNG-afbeelding."),
        (huge_png(MAX_PIXELS // 1000 + 1, 1000), "a.png", "Deze foto heeft meer dan 60 miljoen beeldpunten."),
        (huge_png(20_000, 20_000), "a.png", "Deze foto heeft meer dan 60 miljoen beeldpunten."),
        (huge_png(10_000, 9_500), "a.png", "Deze foto heeft meer dan 60 miljoen beeldpunten."),
    ],
    ids=range(12),
)
def test_photo_when_it_is_not_what_its_name_says_then_it_is_refused_with_the_reason(data, name, begin):
    said = refusal(data, name)

    assert said.startswith(begin)
    assert said.endswith(".")
