"""“Ja, dit klopt nog” in the CMS: the button, and the page that asks it of those who have no panel."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request

from regions.history import ConfirmRefused, confirm_plan, why_not_confirm
from regions.models import ActionPlanPage
from regions.roles import may_confirm


class ConfirmMenuItem(PageMenuItem):
    """The way to the question, from a plan's own menu and from a list, for those who speak with the region.

    A region's own editors have the button on their home.
    """

    label = "Bevestig dat dit klopt"
    icon_name = "check"
    url_name = "plan-confirm"
    priority = 56

    def is_shown(self, user: Any) -> bool:
        return self.page.live and self.page.permissions_for_user(user).can_publish()


class ConfirmedColumn(Column):
    """When the plan was last confirmed, in a list; leads to the question too, for it needs no script."""

    cell_template_name = "regions/admin/confirmed_cell.html"

    def get_cell_context_data(
        self, instance: ActionPlanPage, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        item = ConfirmMenuItem(page=instance, next_url=request.get_full_path())
        return context | {"url": item.url if item.is_shown(request.user) else ""}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a plan still holds, and records that it does."""
    plan = get_object_or_404(ActionPlanPage, pk=pk)
    if request.method == "POST":
        return _confirm(request, plan)
    if not may_confirm(request.user, plan):
        raise PermissionDenied
    context = {
        "plan": plan,
        "refusal": why_not_confirm(plan, plan.pillar_plans.all()),
        "confirmed": plan.moments.confirmations().first(),
        "next": get_valid_next_url_from_request(request),
    }
    return render(request, "regions/admin/confirm_plan.html", context)


def _confirm(request: HttpRequest, plan: ActionPlanPage) -> HttpResponse:
    try:
        confirm_plan(plan, user=request.user, now=timezone.now())
    except ConfirmRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Dank je wel. Bij “{plan.title}” staat nu dat het vandaag bevestigd is.")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
