"""What happens to a file that is uploaded in the CMS: it is looked into before it is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.documents.forms import BaseDocumentForm

from pow_site.lib.uploads import (
    CONTENT_TYPES,
    MAX_BYTES,
    UploadContents,
    UploadRefused,
    read_upload,
    safe_name,
)

from .document_uses import reindex_uses
from .models import SiteDocument
from .upload_forms import UploadForm

TOO_LARGE = (
    f"Dit bestand is groter dan {MAX_BYTES // 1024**2} MB. Maak het kleiner, bijvoorbeeld met kleinere"
    " afbeeldingen, en upload het opnieuw."
)


class SiteDocumentForm(UploadForm, BaseDocumentForm):
    """The form behind every way to upload a document: by itself, several at once, and from a page's chooser."""

    in_use = (
        "Dit document staat op een gepubliceerde pagina. Voeg het nieuwe bestand toe als nieuw document en"
        " kies dat in het plan of op de pagina."
    )

    found: UploadContents | None = None
    """What is in the new file, once it is looked into."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields and not self.keeps_file:
            _prepare(self.fields["file"])

    def clean_file(self) -> File:
        """The file, if the site takes it, under a name that fits every disk and address."""
        file = super().clean_file()
        if "file" in self.changed_data:
            try:
                self.found = read_upload(file, file.name)
            except UploadRefused as refused:
                raise ValidationError(str(refused)) from refused
            file.name = safe_name(file.name)
        return file

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            self.instance.file = self.original_file  # the page that shows the errors is about the old file

    def save(self, commit: bool = True) -> SiteDocument:
        """Keeps checksum and text with the file; pages that offer a replaced file are found by its new text."""
        is_new = self.instance._state.adding
        if is_new and not self.found:
            # Taken and stored a moment ago, when only its title was wrong: this form is about the rest.
            self.found = read_upload(self.instance.file, self.instance.filename)
            self.instance.file.close()
        if self.found:
            self.instance.sha256, self.instance.text = self.found.sha256, self.found.text
        document = super().save(commit=commit)
        if commit and self.found and not is_new:
            reindex_uses(document)
        return document


def _prepare(field: Any) -> None:
    """The browser offers our kinds only, and our own words tell what is wrong."""
    field.widget.attrs["accept"] = ",".join(f".{ending}" for ending in CONTENT_TYPES)
    field.help_text = f"Een PDF of een Word-bestand (.docx) van hoogstens {MAX_BYTES // 1024**2} MB."
    field.max_length = None  # a long name is made shorter, not refused
    field.error_messages |= {
        "empty": "Dit bestand is leeg (0 bytes). Kies een bestand waar iets in staat.",
        "file_too_large": TOO_LARGE,
        "file_too_large_unknown_size": TOO_LARGE,
    }
