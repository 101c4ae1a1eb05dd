"""Telling how far a region is with a lesson: a page with a form, and a button to take it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.enums import UseStage
from learning_agenda.events.reading import HOME
from learning_agenda.lessons.forms import UseForm
from learning_agenda.lessons.using import (
    NOT_ON_SITE,
    NotYourRegion,
    UseRefused,
    edits_plan_of,
    mark_of,
    regions_to_speak_for,
    say_use,
    why_closed,
    withdraw_use,
)
from learning_agenda.models import LessonPage, LessonUse
from learning_agenda.views.giving_back import give_back
from pow_site.accounts.access import member_required
from pow_site.cms.choices import Choice
from pow_site.cms.navigation import NavItem, page_path
from regions.models import Region

REGION, SEEN = "regio", "gezien"
KNOWLEDGE_BASE = NavItem("Kennisbank", "/kennisbank/")
SAID = "Dank je wel. Bij de les staat nu hoe ver {} is."
TAKEN_BACK = "{} staat niet meer bij deze les."
OTHER_REGION = (
    "Je kunt dit niet namens die regio vertellen. Hieronder staat namens welke regio je dat wel kunt."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def say_use_of_lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands for the region, and a form to say how far it is now."""
    if request.method == "POST":
        return _say(request, slug, UseForm(request.POST))
    lesson = _lesson(slug)
    regions, region = _region(request)
    return _page(request, lesson, regions, region=region)


def _say(request: HttpRequest, slug: str, form: UseForm) -> HttpResponse:
    """Keeps it. Whatever stands in the way, what was typed comes back."""
    try:
        lesson = _lesson(slug)
    except Http404:
        return give_back(request, form, why=NOT_ON_SITE, crumbs=[HOME, KNOWLEDGE_BASE], status=404)
    try:
        regions, region = _region(request)
    except NotYourRegion:
        regions = regions_to_speak_for(request.user)
        region, refusal = next(iter(regions), None), OTHER_REGION
        return _page(request, lesson, regions, region=region, form=form, refusal=refusal, status=403)
    if region is None:
        return _page(request, lesson, regions, form=form, status=403)
    if not form.is_valid():
        return _page(request, lesson, regions, region=region, form=form)
    try:
        say_use(
            lesson, region=region, user=request.user, now=timezone.now(),
            stage=UseStage(form.cleaned_data["stage"]), sentence=form.cleaned_data["sentence"],
            seen=request.POST.get(SEEN, ""),
        )  # fmt: skip
    except UseRefused as refused:
        return _page(request, lesson, regions, region=region, form=form, refusal=str(refused), status=409)
    messages.success(request, SAID.format(region.name))
    return redirect(f"{page_path(lesson)}#toegepast")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def withdraw_use_of_lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes the region off the lesson. Who had to log in first, gets to the page with the button."""
    if request.method != "POST":
        return redirect("lessons:use-say", slug)
    lesson = _lesson(slug)
    regions, region = _region(request)
    if region is None:
        return _page(request, lesson, regions, status=403)
    try:
        withdraw_use(lesson, region=region, user=request.user, now=timezone.now())
    except UseRefused as refused:
        return _page(request, lesson, regions, region=region, refusal=str(refused), status=409)
    messages.success(request, TAKEN_BACK.format(region.name))
    return redirect(f"{page_path(lesson)}#toegepast")


def _lesson(slug: str) -> LessonPage:
    return get_object_or_404(LessonPage.objects.all().shown(), slug=slug)


def _region(request: HttpRequest) -> tuple[list[Region], Region | None]:
    """The regions that somebody speaks for, and the one that they asked for, else the first. Raises NotYourRegion."""
    regions = regions_to_speak_for(request.user)
    wanted = request.POST.get(REGION) or request.GET.get(REGION)
    if not wanted:
        return regions, regions[0] if regions else None
    if region := next((one for one in regions if one.pk == wanted), None):
        return regions, region
    raise NotYourRegion


def _standing(lesson: LessonPage, region: Region) -> LessonUse | None:
    return LessonUse.objects.select_related("by", "region").filter(lesson=lesson, region=region).first()


def _first_form(use: LessonUse | None, user: Any) -> UseForm:
    """Filled with what the person said before; over somebody else's word stands nothing yet."""
    is_own = use is not None and use.by == user
    return UseForm(initial={"stage": use.stage, "sentence": use.sentence} if use and is_own else None)


def _page(
    request: HttpRequest,
    lesson: LessonPage,
    regions: list[Region],
    *,
    region: Region | None = None,
    form: UseForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """What was typed stays; the form carries the mark of what stands now, which the page shows."""
    use = _standing(lesson, region) if region else None
    context = {
        "lesson": lesson,
        "path": page_path(lesson),
        "region": region,
        "use": use,
        "mark": mark_of(use),
        "speaker": _speaker(use, request.user),
        "closed": why_closed(use, user=request.user),
        "form": form or _first_form(use, request.user),
        "refusal": refusal,
        "region_choices": [Choice(one.name, f"?{REGION}={one.pk}", one == region) for one in regions],
        "crumbs": [HOME, KNOWLEDGE_BASE, NavItem(lesson.title, page_path(lesson))],
    }
    return render(request, "learning_agenda/lesson_use.html", context, status=status)


def _speaker(use: LessonUse | None, user: Any) -> str:
    """Who said what stands, without a name."""
    if use is None:
        return ""
    if use.by == user:
        return "jou"
    return (
        "de redacteur van je regio" if use.by and edits_plan_of(use.by, use.region) else "iemand uit je regio"
    )
