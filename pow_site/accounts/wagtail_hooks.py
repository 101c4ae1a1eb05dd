"""The CMS's face of the accounts: the list of kinds of organisation, and the invitation to a second step."""

from django.conf import settings
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from pow_site.accounts.cms_gate import SecondFactorPanel
from pow_site.accounts.models import OrganisationKind

ADVICE = "Zet “te kiezen” uit, dan kan niemand het meer kiezen."


class KindDeleteView(DeleteView):
    """Says why a kind that people chose stays."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except ProtectedError:
            messages.error(request, f"“{self.object}” kan niet weg: er zijn mensen die dit kozen. {ADVICE}")
            return redirect(self.get_success_url())
        return response


class OrganisationKindViewSet(ModelViewSet):
    """Menu item “Soorten organisaties”."""

    model = OrganisationKind
    icon = "group"
    menu_label = "Soorten organisaties"
    menu_order = 610
    add_to_settings_menu = True
    copy_view_enabled = False
    delete_view_class = KindDeleteView
    list_display = ("name", "order", BooleanColumn("is_offered", label="Te kiezen"))
    list_per_page = 50
    ordering = ("order", "name")
    search_fields = ("name",)
    panels = (FieldPanel("name"), FieldPanel("order"), FieldPanel("is_offered"))


@hooks.register("register_admin_viewset")
def register_organisation_kinds() -> OrganisationKindViewSet:
    return OrganisationKindViewSet("organisation_kinds", url_prefix="soorten-organisaties")


@hooks.register("construct_homepage_panels")
def invite_to_second_step(request: HttpRequest, panels: list[Component]) -> None:
    panel = SecondFactorPanel()
    if not settings.CMS_SECOND_FACTOR_REQUIRED and panel.is_shown(request):
        panels.append(panel)
