"""Photos that people upload: looked at with Pillow and written anew, so that nothing but the picture is left.

Where and when it was taken, by which device, and a small first version of it would come along otherwise.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from pow_site.lib.uploads import UploadRefused

CONTENT_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
"""Ending of the name (small letters, no dot) to the content type it is served with."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MEGABYTE = 1024 * 1024
MAX_BYTES = 15 * MEGABYTE
MAX_PIXELS = 60_000_000
"""More than the best of phones makes by default, and some 250 MB while it is read."""
MAX_SIDE = 2000
"""In pixels: enough for the widest column on the sharpest screen."""
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for a file that is damaged."""


def ending_of(name: str) -> str:
    """“jpg”, of the name of a file."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_photo(name: str) -> bool:
    """Whether the name is that of a photo."""
    return ending_of(name) in CONTENT_TYPES


def clean_photo(data: bytes, name: str) -> bytes:
    """The picture alone, upright and at most `MAX_SIDE` wide and high. Raises UploadRefused for what is no photo."""
    if not is_photo(name):
        raise UploadRefused("Dit is geen foto die we kunnen laten zien. Kies een .jpg, .png of .webp.")
    if not data:
        raise UploadRefused("Dit bestand is leeg (0 bytes). Kies een foto.")
    if len(data) > MAX_BYTES:
        raise UploadRefused(f"Deze foto is groter dan {MAX_BYTES // MEGABYTE} MB. Maak haar kleiner.")
    kind = FORMATS[CONTENT_TYPES[ending_of(name)]]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _written_anew(_opened(data, kind, name), kind)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except UNREADABLE:
        raise UploadRefused(
            f"De naam eindigt op .{ending_of(name)}, maar dit is geen foto, of ze is beschadigd."
            " Open haar op je computer, bewaar haar opnieuw als .jpg en upload dat."
        ) from None


def _opened(data: bytes, kind: str, name: str) -> Image.Image:
    picture = Image.open(BytesIO(data), formats=tuple(FORMATS.values()))
    found = "JPEG" if picture.format == "MPO" else picture.format  # a JPEG with a second picture behind it
    if found != kind:
        raise UploadRefused(
            f"De naam eindigt op .{ending_of(name)}, maar dit is een {found}-afbeelding."
            f" Open haar op je computer, bewaar haar opnieuw als .{ending_of(name)} en upload dat."
        )
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large()
    return picture


def _written_anew(picture: Image.Image, kind: str) -> bytes:
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a large JPEG is read at a fraction of its size
    upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if kind != "JPEG" and upright.has_transparency_data else "RGB"
    upright = upright.convert(mode)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    written = BytesIO()
    bare.save(written, kind, quality=85)
    return written.getvalue()


def _too_large() -> UploadRefused:
    return UploadRefused(
        f"Deze foto heeft meer dan {MAX_PIXELS // 1_000_000} miljoen beeldpunten. Maak haar kleiner."
    )
