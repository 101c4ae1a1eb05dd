"""The selection of the overview as open data."""

import csv

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pow_site.cms.navigation import page_address
from pow_site.cms.shown import shown
from regions.models import ActionPlanPage
from regions.selection import PlanSelection

COLUMNS = ("code", "regio", "provincies", "centrumgemeente", "opgave", "meedoen", "voorbeeldtekst", "adres")
FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def plans_csv(request: HttpRequest) -> HttpResponse:
    """Comma-separated, UTF-8, one line per region, in the order of the table."""
    selection = PlanSelection.read(request.GET.dict())
    plans = shown(ActionPlanPage.objects.with_regions()).filter(selection.condition())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="actieplannen.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(
        [_harmless(cell) for cell in _row(plan)] for plan in plans.prefetch_related("region__provinces")
    )
    return response


def _row(plan: ActionPlanPage) -> list[str]:
    region = plan.region
    return [
        region.code,
        region.name,
        "; ".join(province.name for province in region.provinces.all()),
        region.centre_municipality.name if region.centre_municipality else "",
        plan.task,
        plan.join_in,
        "ja" if plan.is_example else "nee",
        page_address(plan),
    ]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_START) else cell
