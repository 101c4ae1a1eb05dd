"""The editors' form of an action plan."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from regions.enums import Pillar


class ActionPlanPageForm(WagtailAdminPageForm):
    """Keeps the four pillars together, and asks for a note when a published plan changes."""

    is_draft_saved = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes:
            # The note of the last change is told already; this is the next one.
            self.initial["change_note"] = ""

    def defer_required_fields(self) -> None:
        """Wagtail calls this when a draft is saved: it may be unfinished."""
        super().defer_required_fields()
        self.is_draft_saved = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_pillars()
        if self._needs_note() and not cleaned.get("change_note"):
            self.add_error(
                "change_note", "Vertel in één zin wat er veranderd is. Bezoekers lezen dit bij het plan."
            )
        return cleaned

    def _check_pillars(self) -> None:
        """A plan without one of the four cannot be compared."""
        pillars = self.formsets["pillar_plans"]
        if pillars.is_valid():
            kept = [form.instance.pillar for form in pillars.forms if form not in pillars.deleted_forms]
            if sorted(kept) != sorted(Pillar.values):
                self.add_error(
                    None, "Een plan heeft altijd vier pijlers. Wil je een pijler leegmaken? Wis dan de tekst."
                )

    def _needs_note(self) -> bool:
        changes = self.has_changed() or self.instance.has_unpublished_changes
        return self.instance.live and changes and not self.is_draft_saved
