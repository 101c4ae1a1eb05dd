"""The CMS's face of the general pages."""

from wagtail import hooks
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from .models import NewsPage


class NewsViewSet(PageListingViewSet):
    """Menu item “Nieuws”."""

    model = NewsPage
    icon = "doc-full"
    menu_label = "Nieuws"
    menu_order = 140
    add_to_admin_menu = True
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Bericht", sort_key="title", classname="title"),
        DateColumn("published_on", label="Datum", sort_key="published_on"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    )


@hooks.register("register_admin_viewset")
def register_news() -> NewsViewSet:
    return NewsViewSet("news", url_prefix="nieuws")
