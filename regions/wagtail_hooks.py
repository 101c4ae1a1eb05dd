"""The CMS's face of the regions and their plans: flat lists, because editors get lost in trees."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from pow_site.cms.listings import FlatListViewSet
from pow_site.cms.permissions import ChangeOnlyPolicy
from regions.dashboard import PlanPanel, check_own_plans
from regions.models import ActionPlanPage, Region
from regions.querysets import ActionPlanQuerySet
from regions.views.admin_confirm import ConfirmedColumn, ConfirmMenuItem, confirm
from regions.views.admin_import import ImportMenuItem, import_document
from regions.views.admin_publish import refuse_without_note


class PlanFilterSet(PageFilterSet):
    """Adds the question that the support team asks most: which plans are still examples?"""

    example = django_filters.BooleanFilter(label="Nog voorbeeldtekst", method="filter_example")

    class Meta:
        model = ActionPlanPage
        fields: tuple[str, ...] = ()

    def filter_example(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        examples = ActionPlanPage.objects.examples().values_list("pk")
        return queryset.filter(pk__in=examples) if value else queryset.exclude(pk__in=examples)


class PlanIndexView(IndexView):
    """All plans by name, each with how much of it is example text and when its region confirmed it."""

    default_ordering = "title"
    add_url = None

    def annotate_queryset(self, pages: ActionPlanQuerySet) -> ActionPlanQuerySet:
        return super().annotate_queryset(pages.with_example_count().with_confirmed_at())


class PlanViewSet(FlatListViewSet):
    """Menu item “Actieplannen”."""

    model = ActionPlanPage
    icon = "doc-full-inverse"
    menu_label = "Actieplannen"
    menu_order = 110
    index_view_class = PlanIndexView
    filterset_class = PlanFilterSet
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Actieplan", sort_key="title", classname="title"),
        Column("example_count", label="Voorbeeldteksten", width="15%"),
        ConfirmedColumn("confirmed_at", label="Bevestigd"),
        DateColumn("latest_revision_created_at", label="Gewijzigd", sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    )


class RegionViewSet(ModelViewSet):
    """Menu item “Regio's”. They come from the data files: nobody adds or removes one by hand."""

    model = Region
    icon = "site"
    menu_label = "Regio's"
    menu_order = 120
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("name", "code", Column("centre_municipality", label="Centrumgemeente"))
    list_per_page = 50
    ordering = ("name",)
    search_fields = ("name", "code", "names__name")
    panels = (
        FieldPanel("name", read_only=True),
        FieldPanel("code", read_only=True),
        FieldPanel("centre_municipality"),
    )

    @property
    def permission_policy(self) -> ChangeOnlyPolicy:
        return ChangeOnlyPolicy(Region)


@hooks.register("register_admin_urls")
def register_confirm() -> list[URLPattern]:
    return [path("plannen/<int:pk>/bevestigen/", confirm, name="plan-confirm")]


@hooks.register("construct_homepage_panels")
def add_own_plans(request: HttpRequest, panels: list[Component]) -> None:
    if checks := check_own_plans(request.user, now=timezone.now()):
        panels.append(PlanPanel(checks))


@hooks.register("before_bulk_action")
def ask_note_of_each_plan(
    request: HttpRequest, action_type: str, objects: list[Model], action: Any
) -> HttpResponse | None:
    return refuse_without_note(request, objects, action.next_url) if action_type == "publish" else None


@hooks.register("register_admin_viewset")
def register_plans_and_regions() -> list[PageListingViewSet | ModelViewSet]:
    return [PlanViewSet("plans", url_prefix="plannen"), RegionViewSet("region_facts", url_prefix="regios")]


@hooks.register("register_admin_urls")
def register_import() -> list[URLPattern]:
    return [path("plannen/<int:pk>/binnenhalen/", import_document, name="plan-import")]


@hooks.register("register_page_header_buttons")
def add_plan_items_to_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[MenuItem]:
    return _plan_items(page, next_url)


@hooks.register("register_page_listing_more_buttons")
def add_plan_items_to_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[MenuItem]:
    return _plan_items(page, next_url)


def _plan_items(page: Page, next_url: str | None) -> Iterator[MenuItem]:
    """What can be done with a plan besides what Wagtail offers; with other pages nothing."""
    if page.specific_class is ActionPlanPage:
        yield ImportMenuItem(page=page)
        yield ConfirmMenuItem(page=page, next_url=next_url)
