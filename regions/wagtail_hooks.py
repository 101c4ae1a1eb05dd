"""The CMS's face of the regions and their plans: flat lists, because editors get lost in trees."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import ModelPermissionPolicy

from regions.models import ActionPlanPage, Region
from regions.querysets import ActionPlanQuerySet


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
    """All plans by name, each with how much of it is example text."""

    default_ordering = "title"
    add_url = None

    def annotate_queryset(self, pages: ActionPlanQuerySet) -> ActionPlanQuerySet:
        return super().annotate_queryset(pages.with_example_count())


class PlanViewSet(PageListingViewSet):
    """Menu item “Actieplannen”."""

    model = ActionPlanPage
    icon = "doc-full-inverse"
    menu_label = "Actieplannen"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = PlanIndexView
    filterset_class = PlanFilterSet
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Actieplan", sort_key="title", classname="title"),
        Column("example_count", label="Voorbeeldteksten", width="15%"),
        DateColumn("latest_revision_created_at", label="Gewijzigd", sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    )


class RegionPermissionPolicy(ModelPermissionPolicy):
    """Regions come from the data files: nobody adds or removes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class RegionViewSet(ModelViewSet):
    """Menu item “Regio's”."""

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
    def permission_policy(self) -> RegionPermissionPolicy:
        return RegionPermissionPolicy(Region)


@hooks.register("register_admin_viewset")
def register_plans_and_regions() -> list[PageListingViewSet | ModelViewSet]:
    return [PlanViewSet("plans", url_prefix="plannen"), RegionViewSet("region_facts", url_prefix="regios")]
