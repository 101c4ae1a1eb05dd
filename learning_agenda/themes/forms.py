"""The editors' form of a theme: where it stands, and why."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from learning_agenda.enums import ThemeStatus

WHY_REFUSED = "Schrijf waarom dit thema niet op de agenda komt. Bezoekers en aandragers lezen dit."
WHY_MOVED = "De stand is veranderd. Vertel in één zin waarom. Bezoekers en aandragers lezen dit."


class ThemeField(forms.ModelChoiceField):
    """One of some themes, by `id`: a page's own key is a link, and a number too large for the database breaks that."""

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset, to_field_name="id", **options)


def owed_reason(theme: Any, status: str, why: str) -> str:
    """What readers would miss when the theme is published in that status with those words; empty when nothing."""
    why = why.strip()
    if status == ThemeStatus.REFUSED and not why:
        return WHY_REFUSED
    last = theme.moments.last() if theme.pk and theme.live else None
    if last is None or last.status == status:
        return ""
    return WHY_MOVED if why in ("", last.why) else ""


class LearningThemePageForm(WagtailAdminPageForm):
    """Asks why a published theme moves, and always why one is refused; not of a draft, which may be unfinished."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_readable = "status" in cleaned and "status_why" in cleaned
        if is_readable and not self._may_be_unfinished():
            complaint = owed_reason(self.instance, cleaned["status"], cleaned["status_why"] or "")
            if complaint:
                self.add_error("status_why", complaint)
        return cleaned

    def _may_be_unfinished(self) -> bool:
        """A draft or a preview may, unless approving it takes one button."""
        return self.is_deferred_validation and not self.instance.workflow_in_progress
