"""The editors' form of an action plan."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from regions.enums import Pillar


class ActionPlanPageForm(WagtailAdminPageForm):
    """Keeps the four pillars together: a plan without one cannot be compared."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        pillars = self.formsets["pillar_plans"]
        if pillars.is_valid():
            kept = [form.instance.pillar for form in pillars.forms if form not in pillars.deleted_forms]
            if sorted(kept) != sorted(Pillar.values):
                self.add_error(
                    None, "Een plan heeft altijd vier pijlers. Wil je een pijler leegmaken? Wis dan de tekst."
                )
        return cleaned
