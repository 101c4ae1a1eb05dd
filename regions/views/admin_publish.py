"""Publishing from a list in the CMS: it asks nothing, so a plan that owes its readers a note stays as it is."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from regions.history import lacks_note
from regions.models import ActionPlanPage


def refuse_without_note(request: HttpRequest, pages: Sequence[Model], next_url: str) -> HttpResponse | None:
    """Leads back to the list, with nothing published, when a plan among the pages changes without a word."""
    keys = [page.pk for page in pages if isinstance(page, Page)]
    plans = ActionPlanPage.objects.filter(pk__in=keys, live=True, has_unpublished_changes=True)
    titles = [plan.title for plan in plans if lacks_note(plan)]
    if not titles:
        return None
    messages.error(
        request,
        "Er is niets gepubliceerd. Open eerst het plan, vertel wat er veranderd is en publiceer het daar: "
        + ", ".join(titles),
    )
    return redirect(next_url)
