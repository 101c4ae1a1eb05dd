"""Flat lists of one kind of page in the CMS: editors get lost in trees."""

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet

from pow_site.cms.permissions import may_edit_kind


class FlatListViewSet(PageListingViewSet):
    """A list that stands in the menu of those who may edit such a page, and of nobody else."""

    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        model = self.model

        class KindMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return may_edit_kind(request.user, model)

        return KindMenuItem
