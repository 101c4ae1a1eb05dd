"""The CMS's face of the general pages."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry

from .document_views import DocumentDeleteBulkAction
from .document_views import urlpatterns as document_urls
from .image_views import ImageDeleteBulkAction
from .image_views import urlpatterns as image_urls
from .links import SitePageLinkHandler
from .listings import FlatListViewSet
from .models import NewsPage, Partner
from .style_guide import style_guide


class NewsIndexView(IndexView):
    """All articles, the newest first."""

    default_ordering = "-published_on"


class NewsViewSet(FlatListViewSet):
    """Menu item “Nieuws”."""

    model = NewsPage
    icon = "doc-full"
    menu_label = "Nieuws"
    menu_order = 140
    index_view_class = NewsIndexView
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Bericht", sort_key="title", classname="title"),
        DateColumn("published_on", label="Datum", sort_key="published_on"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    )


class PartnerViewSet(ModelViewSet):
    """Menu item “Partners”: the organisations behind the programme."""

    model = Partner
    icon = "group"
    menu_label = "Partners"
    menu_order = 145
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = (
        "name",
        BooleanColumn("supports_regions", label="Ondersteuningsteam"),
        BooleanColumn("signed_statement", label="Intentieverklaring"),
    )
    search_fields = ("name", "brings")
    panels = (
        FieldPanel("name"),
        FieldPanel("brings"),
        FieldPanel("website"),
        MultiFieldPanel([FieldPanel("supports_regions"), FieldPanel("signed_statement")], heading="Rol"),
        FieldPanel("sort_order"),
    )


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(SitePageLinkHandler)


@hooks.register("register_admin_urls")
def register_style_guide() -> list[URLPattern]:
    return [path("stijlgids/", style_guide, name="style-guide")]


@hooks.register("register_admin_urls")
def register_upload_urls() -> list[URLPattern]:
    return [*document_urls, *image_urls]


for action in (DocumentDeleteBulkAction, ImageDeleteBulkAction):
    hooks.register("register_bulk_action", action, order=10)  # after Wagtail's, which it replaces


@hooks.register("register_admin_viewset")
def register_news() -> NewsViewSet:
    return NewsViewSet("news", url_prefix="nieuws")


@hooks.register("register_admin_viewset")
def register_partners() -> PartnerViewSet:
    return PartnerViewSet("partners", url_prefix="partners")


@hooks.register("register_permissions")
def register_partner_rights() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="cms", content_type__model="partner")
