"""The editors' form of a theme."""

from typing import TYPE_CHECKING

from wagtail.admin.forms import WagtailAdminPageForm

from faq.anchors import make_anchor, taken_anchors

if TYPE_CHECKING:
    from .models import FaqThemePage


class FaqThemePageForm(WagtailAdminPageForm):
    """Gives each new question its anchor before it is saved."""

    def save(self, commit: bool = True) -> "FaqThemePage":
        taken = taken_anchors(outside=self.instance.pk)
        for form in self.formsets["questions"].forms:
            question = form.instance
            if question.title and (not question.slug or (question.pk is None and question.slug in taken)):
                question.slug = make_anchor(question.title, taken | self._own_anchors())
        return super().save(commit)

    def _own_anchors(self) -> set[str]:
        return {form.instance.slug for form in self.formsets["questions"].forms}
