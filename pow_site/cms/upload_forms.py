"""The forms of uploads: what the public sees is replaced by those alone who may publish it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.images.forms import BaseImageForm

from .upload_rights import may_replace


class UploadForm(BaseCollectionMemberForm):
    """Keeps the file that a published page uses; says so before, and refuses it after."""

    in_use: ClassVar[str]
    """What to do instead."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        is_kept = "file" in self.fields and self.instance.pk and not may_replace(user, self.instance)
        self.keeps_file = bool(is_kept)
        if self.keeps_file:
            self.fields["file"].help_text = self.in_use
            self.fields["file"].widget.attrs["disabled"] = True

    def clean_file(self) -> Any:
        """The file, unless it would change the site without anybody's approval."""
        if self.keeps_file and "file" in self.changed_data:
            raise ValidationError(self.in_use)
        return self.cleaned_data["file"]


class SiteImageForm(UploadForm, BaseImageForm):
    """The form behind every way to upload an image."""

    in_use = (
        "Deze afbeelding staat op een gepubliceerde pagina. Voeg de nieuwe afbeelding toe en kies die op de"
        " pagina."
    )
