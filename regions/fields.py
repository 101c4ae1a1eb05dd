"""A field for “which of the four pillars”: any number of them, kept in their fixed order."""

from typing import Any

from django import forms
from django.db import models

from regions.enums import Pillar


class PillarsField(models.CharField):
    """Pillars as one text, "aanbod,match": no pillar's name is part of another's, so `__contains` finds one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return PillarsFormField(
            label=self.verbose_name, help_text=self.help_text, required=not self.blank, choices=Pillar.choices
        )


class PillarsFormField(forms.MultipleChoiceField):
    """A tick for each pillar."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) and value else value

    def clean(self, value: Any) -> str:
        chosen = super().clean(value)
        return ",".join(pillar for pillar in Pillar.values if pillar in chosen)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def read_pillars(text: str) -> list[Pillar]:
    """The pillars of a stored value, in their fixed order."""
    names = text.split(",")
    return [pillar for pillar in Pillar if pillar.value in names]
