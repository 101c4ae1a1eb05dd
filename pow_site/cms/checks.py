"""System checks: a page type says itself where it may stand and what draws it."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page

REQUIRED = ("template", "parent_page_types", "subpage_types")


@register()
def check_page_types(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every page class of ours states its template, parents and children in its own body."""
    return [
        Error(f"{model.__name__} does not state {name}.", obj=model, id="cms.E001")
        for model in apps.get_models()
        if issubclass(model, Page) and not model.__module__.startswith("wagtail.")
        for name in REQUIRED
        if name not in vars(model)
    ]
