"""Fields for “which of a fixed list”: any number of them, kept in the order of the list."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.db import models
from django.db.models import TextChoices
from django.utils.text import capfirst

from regions.enums import Pillar, Sector, TargetGroup

Kind = TypeVar("Kind", bound=TextChoices)


class SeveralField(models.CharField):
    """Values as one text, "aanbod,match": no value is part of another, so `__contains` finds one."""

    kinds: ClassVar[type[TextChoices]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 250)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return SeveralFormField(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            kinds=self.kinds,
        )


class PillarsField(SeveralField):
    """Some of the four pillars."""

    kinds = Pillar

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)


class TargetGroupsField(SeveralField):
    """Some of the groups of people whom a measure is for."""

    kinds = TargetGroup


class SectorsField(SeveralField):
    """Some of the sectors of work."""

    kinds = Sector


class SeveralFormField(forms.MultipleChoiceField):
    """A tick for each value of the list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, kinds: type[TextChoices], **kwargs: Any) -> None:
        super().__init__(choices=kinds.choices, **kwargs)
        self.kinds = kinds

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) and value else value

    def clean(self, value: Any) -> str:
        chosen = super().clean(value)
        return ",".join(kind for kind in self.kinds.values if kind in chosen)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def read_several(kinds: type[Kind], text: str) -> list[Kind]:
    """The members of a stored value, in the order of the list; what the list no longer has is left out."""
    names = text.split(",")
    return [kind for kind in kinds if kind.value in names]


def read_pillars(text: str) -> list[Pillar]:
    """The pillars of a stored value, in their fixed order."""
    return read_several(Pillar, text)
