"""All regions on one pillar."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pow_site.cms.choices import Choice
from pow_site.cms.shown import shown
from regions.enums import Pillar
from regions.models import ActionPlanPage
from regions.reading import PLANS_CRUMBS, FilterLists
from regions.sections import published_sections
from regions.selection import EVERYTHING, PlanSelection


@require_safe
def pillar_list(request: HttpRequest) -> HttpResponse:
    """The four pillars, each with the way to all regions."""
    return render(request, "regions/pillar_list.html", {"pillars": list(Pillar), "crumbs": PLANS_CRUMBS})


@require_safe
def pillar_detail(request: HttpRequest, pillar: str) -> HttpResponse:
    """What every region says on one pillar, narrowed by the filters of the overview."""
    if pillar not in Pillar.values:
        raise Http404("Deze pijler bestaat niet.")
    one = Pillar(pillar)
    chosen = replace(PlanSelection.read(request.GET.dict()), pillar=None)
    selection = replace(chosen, pillar=one)
    everything = list(shown(ActionPlanPage.objects.with_regions().annotate(matches=selection.condition())))
    plans = [plan for plan in everything if plan.matches]
    sections = published_sections(plans, [one], selection.measures())
    context = {
        "pillar": one,
        "pillar_choices": [
            Choice(str(kind.label), f"/actieplannen/pijlers/{kind.value}/{chosen.query_string}", kind == one)
            for kind in Pillar
        ],
        "selection": chosen,
        "filter_lists": FilterLists.read(),
        "active_filters": chosen.active_filters(request.path),
        "is_filtered": chosen != EVERYTHING,
        "total": len(everything),
        "items": [(plan, sections[plan.pk, one]) for plan in plans],
        "crumbs": PLANS_CRUMBS,
    }
    return render(request, "regions/pillar_detail.html", context)
