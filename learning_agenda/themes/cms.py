"""The face of this room in the CMS; `learning_agenda.wagtail_hooks` gathers it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.models import Page

from learning_agenda.models import LearningThemePage
from learning_agenda.views.admin_theme_merge import MERGE, MergeMenuItem, merge_theme
from learning_agenda.views.admin_theme_publish import refuse_without_reason
from learning_agenda.views.admin_theme_regions import REGIONS, RegionsMenuItem, theme_regions

admin_urls: list[URLPattern] = [
    path("themas/<int:pk>/samenvoegen/", merge_theme, name=MERGE),
    path("themas/<int:pk>/regios/", theme_regions, name=REGIONS),
]


@hooks.register("before_bulk_action")
def ask_reason_of_each_theme(
    request: HttpRequest, action_type: str, objects: list[Model], action: Any
) -> HttpResponse | None:
    return refuse_without_reason(request, objects, action.next_url) if action_type == "publish" else None


@hooks.register("register_page_header_buttons")
def add_theme_items_to_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[MenuItem]:
    return _theme_items(page)


@hooks.register("register_page_listing_more_buttons")
def add_theme_items_to_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[MenuItem]:
    return _theme_items(page)


def _theme_items(page: Page) -> Iterator[MenuItem]:
    """What can be done with a theme besides what Wagtail offers; with other pages nothing."""
    if page.specific_class is LearningThemePage:
        yield MergeMenuItem(page=page)
        yield RegionsMenuItem(page=page)
