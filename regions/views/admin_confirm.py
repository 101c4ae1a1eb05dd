"""The button “Ja, dit klopt nog” in the CMS."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from regions.history import NotPublished, confirm_plan
from regions.models import ActionPlanPage


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Records that a plan still holds; whoever comes by a link or after logging in finds the button at home."""
    if request.method == "POST":
        plan = get_object_or_404(ActionPlanPage, pk=pk)
        try:
            confirm_plan(plan, user=request.user, now=timezone.now())
        except NotPublished:
            messages.error(request, "Dit plan staat niet op de site. Bevestigen kan als het gepubliceerd is.")
        else:
            messages.success(
                request, f"Dank je wel. Bij “{plan.title}” staat nu dat het vandaag bevestigd is."
            )
    return redirect("wagtailadmin_home")
