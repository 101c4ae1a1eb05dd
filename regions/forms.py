"""The editors' form of an action plan."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from regions.enums import Pillar


class ActionPlanPageForm(WagtailAdminPageForm):
    """Keeps the four pillars together, and asks for a note when a published plan changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.instance
        if not plan.has_unpublished_changes or plan.moments.tells(plan.change_note):
            # That note is told already, as after going back to an earlier version; this is the next one.
            self.initial["change_note"] = ""

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
        """Not for a draft or a preview, which may be unfinished, unless approving it takes one button."""
        plan = self.instance
        changes = self.has_changed() or plan.has_unpublished_changes
        may_be_unfinished = self.is_deferred_validation and not plan.workflow_in_progress
        return plan.live and changes and not may_be_unfinished
