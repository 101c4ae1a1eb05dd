"""The long list of themes, and “wij ook”: what a region wants."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_agenda.enums import WishAnswer
from learning_agenda.events.reading import AGENDA, HOME
from learning_agenda.models import LearningThemePage
from learning_agenda.themes.long_list import long_list
from learning_agenda.themes.wishes import (
    OTHER_REGION,
    WishRefused,
    WrongRegion,
    refusal_of,
    say_wish,
    wishes_of,
    withdraw_wish,
)
from learning_agenda.views.merged import follow_merged
from pow_site.accounts.access import MemberRequest, member_required
from pow_site.cms.navigation import NavItem, page_path
from pow_site.cms.shown import shown

BACK = "terug"
NOTED = {
    WishAnswer.YES: "Genoteerd: jouw regio wil dit thema ook.",
    WishAnswer.NO: "Genoteerd: jouw regio wil dit thema niet.",
}


@require_safe
def long_list_page(request: HttpRequest) -> HttpResponse:
    """Every theme with its status, and how many regions want it."""
    context = long_list(request.GET.dict(), request.path, user=request.user)
    return render(request, "learning_agenda/long_list.html", context | {"crumbs": [HOME, AGENDA]})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@follow_merged("learning_agenda:theme-wish")
def theme_wish(request: MemberRequest, slug: str) -> HttpResponse:
    """What a member says for their region. A POST may name the region, and is refused when it is not theirs."""
    theme = public_theme(slug)
    if request.method != "POST":
        return _page(request, theme)
    region = request.profile.region
    if (named := request.POST.get("regio")) and (region is None or named != region.code):
        return _page(request, theme, status=403, refusal=OTHER_REGION)
    word = request.POST.get("antwoord", "")
    if word == BACK:
        withdraw_wish(theme, user=request.user)
        messages.success(request, "Wat je zei, telt niet meer mee.")
    elif word in WishAnswer.values:
        try:
            say_wish(theme, user=request.user, region=region, answer=WishAnswer(word), now=timezone.now())
        except WrongRegion as refusal:
            return _page(request, theme, status=403, refusal=str(refusal))
        except WishRefused as refusal:
            return _page(request, theme, status=409, refusal=str(refusal))
        messages.success(request, NOTED[WishAnswer(word)])
    else:
        return _page(request, theme, status=400, refusal="Kies “Wij ook” of “Wij niet”.")
    return redirect(f"{page_path(theme)}#regios")


def public_theme(slug: str) -> LearningThemePage:
    """A theme that everybody may see; else not found."""
    return get_object_or_404(shown(LearningThemePage.objects.all()), slug=slug)


def theme_crumbs(theme: LearningThemePage) -> list[NavItem]:
    """The way to a step below a theme."""
    longlist = NavItem("Longlist", reverse("learning_agenda:long-list"))
    return [HOME, AGENDA, longlist, NavItem(theme.title, page_path(theme))]


def _page(
    request: MemberRequest, theme: LearningThemePage, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    context = {
        "theme": theme,
        "crumbs": theme_crumbs(theme),
        "region": request.profile.region,
        "answer": wishes_of(request.user, [theme]).get(theme.pk),
        "refusal": refusal or refusal_of(theme, request.profile.region),
        "is_closed": bool(refusal_of(theme, request.profile.region)),
    }
    return render(request, "learning_agenda/theme_wish.html", context, status=status)
