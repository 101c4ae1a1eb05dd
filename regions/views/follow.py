"""Which plans someone follows, and starting or ending it: a GET asks, a POST does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pow_site.accounts.access import member_required
from regions.following import follow, followed_plans, unfollow
from regions.models import Region

START, STOP = "volg", "stop"


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def following(request: HttpRequest) -> HttpResponse:
    """The list; with `?regio=` a question about that region first."""
    asked = request.POST.get("regio") or request.GET.get("regio") or ""
    region = Region.objects.filter(slug=asked, plan_page__live=True).first()
    if request.method == "POST":
        return _change(request, region)
    plans = list(followed_plans(request.user))
    is_followed = region is not None and any(plan.region_id == region.pk for plan in plans)
    context = {
        "plans": plans,
        "region": region,
        "is_followed": is_followed,
        "is_unknown": asked and not region,
    }
    return render(request, "regions/following.html", context)


def _change(request: HttpRequest, region: Region | None) -> HttpResponse:
    wanted = request.POST.get("actie")
    if region is None or wanted not in (START, STOP):
        messages.error(request, "Deze regio kennen we niet. Kies een regio uit het overzicht van de plannen.")
    elif wanted == START:
        follow(request.user, region, now=timezone.now())
        messages.success(
            request, f"Je volgt nu {region.name}. Wat er verandert in het plan, zie je op Mijn PoW."
        )
    else:
        unfollow(request.user, region)
        messages.success(request, f"Je volgt {region.name} niet meer.")
    return redirect("region-following")
