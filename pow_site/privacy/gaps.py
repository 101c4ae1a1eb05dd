"""Which models are in no one's declaration, and which declarations do not cover what their model can hold.

A test asks; a model that somebody adds, ours or a library's, then cannot be forgotten.
"""

import re
from collections.abc import Callable, Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField, Field, GenericIPAddressField, Model

from pow_site.privacy.registry import PersonalData, all_declarations, models_without

TELLING = re.compile(
    r"(^|_)(e?mail|phone|telephone|mobile|ip|first_name|last_name|full_name|contact|person)(_|$)"
)
"""Names of fields that mostly hold something about a person."""


def gaps() -> list[str]:
    """Every gap in one line; none when the declarations are whole."""
    declared = {data.model: data for data in all_declarations()}
    return sorted(
        gap for model in models() for gap in gaps_of(model, declared.get(model._meta.label), _reason(model))
    )


def models() -> list[type[Model]]:
    """Every model with a table of its own. A table between two models belongs to the one with the field."""
    return [model for model in apps.get_models() if not model._meta.proxy]


def unknown_labels() -> set[str]:
    """Declared, but not installed; with another database that may be right."""
    known = {model._meta.label for model in models()}
    return ({data.model for data in all_declarations()} | set(models_without())) - known


def gaps_of(model: type[Model], data: PersonalData | None, reason: str | None) -> Iterator[str]:
    """What is missing for one model, given how it is declared."""
    label = model._meta.label
    if data is not None:
        for name in own_fields(model, leads_to_user):
            if not data.rows and name not in {path.partition("__")[0] for path in data.users}:
                yield f"{label}: declared, but nobody finds rows by its field “{name}”"
    elif reason is not None:
        for name in own_fields(model, leads_to_user):
            yield f"{label}: declared as without personal data, but “{name}” leads to a person"
        for name in own_fields(model, looks_personal):
            if name not in reason:
                yield f"{label}: declared as without personal data, but “{name}” looks like it; the reason must name it"
    else:
        yield f"{label}: in no one's declaration; see pow_site/privacy/registry.py"


def own_fields(model: type[Model], wanted: Callable[[Field], bool]) -> list[str]:
    """The model's own fields of that kind; what it inherits from another table, that table's declaration covers."""
    meta = model._meta
    return [field.name for field in (*meta.local_fields, *meta.local_many_to_many) if wanted(field)]


def leads_to_user(field: Field) -> bool:
    """Whether a foreign key, a one-to-one or a many-to-many goes to the user."""
    return field.related_model is get_user_model()


def looks_personal(field: Field) -> bool:
    """Whether a field by its type or name may well hold something about a person."""
    if field.is_relation:
        return False
    return isinstance(field, EmailField | GenericIPAddressField) or bool(TELLING.search(field.name))


def _reason(model: type[Model]) -> str | None:
    return models_without().get(model._meta.label)
