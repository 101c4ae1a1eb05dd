"""The system check on page types."""

import pytest
from django.apps import apps
from wagtail.models import Page

from pow_site.cms.checks import REQUIRED, check_page_types
from pow_site.cms.models import NewsPage, StandardPage


def test_check_when_every_page_type_states_all_then_it_is_silent():
    ours = [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and not model.__module__.startswith("wagtail.")
    ]

    assert len(ours) >= 9
    assert check_page_types(None) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_check_when_a_page_type_leaves_something_to_its_parent_then_it_bites(monkeypatch, name):
    monkeypatch.delattr(NewsPage, name)

    assert [(error.id, error.obj, error.msg) for error in check_page_types(None)] == [
        ("cms.E001", NewsPage, f"NewsPage does not state {name}.")
    ]


def test_check_when_several_are_wrong_then_each_is_named(monkeypatch):
    for model in (NewsPage, StandardPage):
        monkeypatch.delattr(model, "template")

    assert {error.obj for error in check_page_types(None)} == {NewsPage, StandardPage}
