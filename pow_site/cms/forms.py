"""The CMS's own forms, where ours must be narrower."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class SiteCopyForm(CopyForm):
    """Does not offer to copy what stands below, where that holds pages that exist once (see `permissions`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.page.specific.permissions_for_user(self.user).branch_has("is_unique"):
            self.fields.pop("copy_subpages", None)
