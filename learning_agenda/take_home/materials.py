"""What there is to take home after a meeting: kept, changed and thrown away, each file looked into before."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from learning_agenda.enums import MaterialKind
from learning_agenda.models import Material
from learning_agenda.take_home.photos import MAX_BYTES, clean_photo, is_photo
from pow_site.lib.uploads import UploadRefused, read_upload, safe_name
from pow_site.privacy.files import delete_with_files, remove_after_commit

IS_PHOTO = "Dit is een foto. Kies bij Soort voor Foto, en vertel wat erop te zien is."


def prepared(file: UploadedFile, kind: str) -> File:
    """The file as the site keeps it, with a name that fits. Raises UploadRefused, with the reason."""
    name = file.name or ""
    if kind == MaterialKind.PHOTO:
        file.seek(0)
        return ContentFile(clean_photo(file.read(MAX_BYTES + 1), name), safe_name(name))
    if is_photo(name):
        raise UploadRefused(IS_PHOTO)
    read_upload(file, name)
    file.name = safe_name(name)
    return file


@transaction.atomic
def keep(material: Material, *, by: Any, now: datetime) -> None:
    """Stores something new, or changed; the file that it replaces goes once the change is sure.

    Raises DoesNotExist for what somebody else threw away in the meantime.
    """
    if material.pk is None:
        material.added_at, material.added_by = now, by
        material.save(force_insert=True)
        return
    was = Material.objects.select_for_update().values_list("file", flat=True).get(pk=material.pk)
    material.save(force_update=True)
    if was and was != material.file.name:
        remove_after_commit(material.file.storage, was)


def remove(material: Material) -> None:
    """Throws it away: the row, and the file once the row is gone for good."""
    delete_with_files(Material.objects.filter(pk=material.pk), Material._meta.get_field("file"))
