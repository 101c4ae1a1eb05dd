"""The rows of a page in its form, such as measures: an older version may hold rows that are gone since."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class RowFormSet(BaseChildFormSet):
    """A key in the form finds one of the page's own rows. Any other key makes a new row of what was sent.

    The library asks that the key is in the table, which fails for a row that is gone; and it would take the
    row of another page, to which it was moved since.
    """

    @cached_property
    def own_keys(self) -> set[int]:
        """The keys of the rows that the database holds for this page."""
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance.pk})
        return set(rows.values_list("pk", flat=True))

    def _existing_object(self, pk: int) -> Model:
        """Called by the library for each key that was sent."""
        row = super()._existing_object(pk) or self.model()
        if row.pk not in self.own_keys:
            row.pk = None
        return row

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and i < self.initial_form_count() and form.instance.pk is None:
            form.fields[self.model._meta.pk.name] = forms.CharField(
                required=False, empty_value=None, widget=forms.HiddenInput
            )
            form.changed_data = list(form.fields)  # or the library would take it for saved already
        return form


class RowsPanel(InlinePanel):
    """A page's rows in the CMS. Use this one, never Wagtail's own: `tests/cms/test_rows.py` insists."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RowFormSet
        return options
