"""Photos and things to take home for the tests."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from learning_agenda.models import Material
from tests.learning_agenda.cast import NOW

SECRET = b"Geheim van de camera"


def photo(kind="JPEG", size=(60, 40), **options):
    """A picture that is red on the left and blue on the right; what a camera writes beside it comes in `options`."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def gps():
    """What a phone writes in a photo: where it was, who made it, and that it was held on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, SECRET.decode()
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 30.0)
    return exif


def take(event, title="Dia's", *, kind="presentatie", file="dias.pdf", content=b"%PDF-1.4", **fields):
    """Something to take home, as it is kept; without `file` only what `fields` says."""
    material = Material(event=event, kind=kind, title=title, **{"added_at": NOW, **fields})
    if file:
        material.file.save(file, ContentFile(content), save=False)
    material.save()
    return material
