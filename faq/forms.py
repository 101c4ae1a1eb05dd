"""The editors' form of a theme."""

from typing import TYPE_CHECKING

from django.apps import apps
from wagtail.admin.forms import WagtailAdminPageForm

from faq.anchors import make_anchor

if TYPE_CHECKING:
    from .models import FaqThemePage


class FaqThemePageForm(WagtailAdminPageForm):
    """Gives each new question its anchor before it is saved."""

    def save(self, commit: bool = True) -> "FaqThemePage":
        taken = set(apps.get_model("faq", "Question").objects.values_list("slug", flat=True))
        for form in self.formsets["questions"].forms:
            question = form.instance
            if not question.slug and question.title:
                question.slug = make_anchor(question.title, taken)
            taken.add(question.slug)
        return super().save(commit)
