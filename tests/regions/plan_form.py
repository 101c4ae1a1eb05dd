"""The form of a plan as the browser sends it: everything as it is, but for what a test changes."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from regions.models import ActionPlanPage, PillarPlan

FIELDS = ("title", "slug", "task", "join_in", "website", "work_centre")


def send(
    browser: Client,
    plan: Page,
    action: str,
    *,
    change: Callable[[list[dict]], Any] | None = None,
    **fields: Any,
) -> HttpResponse:
    """Sends the form with a button: `save`, `publish` or `submit`. `change` gets the forms of the pillars."""
    data = form_data(plan, change) | fields | {f"action-{action}": "1"}
    return browser.post(reverse("wagtailadmin_pages:edit", args=[plan.pk]), nested_form_data(data))


def form_data(plan: Page, change: Callable[[list[dict]], Any] | None = None) -> dict[str, Any]:
    """What the form holds when it opens, nested; without the change note, which is the editor's to give."""
    draft = ActionPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()
    pillars = [pillar_form(row, order) for order, row in enumerate(draft.pillar_plans.all())]
    if change:
        change(pillars)
    measures = [
        {"id": row.pk, "pillar": row.pillar, "title": row.title, "status": row.status, "ORDER": order + 1}
        for order, row in enumerate(draft.measures.all())
    ]
    return {name: getattr(draft, name) for name in FIELDS} | {
        "pillar_plans": inline_formset(pillars, initial=sum(bool(form["id"]) for form in pillars)),
        "measures": inline_formset(measures, initial=len(measures)),
        "contacts": inline_formset([]),
        "documents": inline_formset([]),
        "comments": inline_formset([]),
    }


def pillar_form(row: PillarPlan, order: int) -> dict[str, Any]:
    """One pillar, in or out of the database."""
    return {
        "id": row.pk or "",
        "ambition": row.ambition,
        "approach": rich_text(row.approach) if row.approach else "null",
        "agreements": rich_text(row.agreements) if row.agreements else "null",
        "ORDER": order + 1,
    }
