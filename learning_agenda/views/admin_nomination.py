"""From a nomination to a theme, in the CMS: it joins one that is there, or becomes a new one in one step."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from learning_agenda.messages.themes_of import join_theme, make_theme
from learning_agenda.messages.triage import MAY_TRIAGE, TriageRefused
from learning_agenda.messages.triage_forms import JoinForm, ThemeForm
from learning_agenda.models import ContactMessage, LearningThemePage
from learning_agenda.views.admin_message import DETAIL, MISSING, frame

JOIN, MAKE = "message-join-theme", "message-make-theme"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permission_required(MAY_TRIAGE)
def join_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """“Hoort bij een thema”."""
    message = _nomination(pk)
    form = JoinForm(request.POST or None, message=message)
    if request.method == "POST" and form.is_valid() and _join(request, message, form):
        return redirect(DETAIL, pk)
    if form.errors:
        messages.error(request, MISSING)
    context = {"form": form, **frame(_nomination(pk), "Voeg toe aan een thema")}
    return render(request, "learning_agenda/admin/message_join_theme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permission_required(MAY_TRIAGE)
def make_theme_of(request: HttpRequest, pk: int) -> HttpResponse:
    """“Maak er een thema van”."""
    message = _nomination(pk)
    form = ThemeForm(request.POST or None, message=message, initial={"title": message.subject[:120]})
    if request.method == "POST" and form.is_valid() and (theme := _make(request, message, form)):
        return redirect(DETAIL, pk) if theme.live else redirect("wagtailadmin_pages:edit", theme.pk)
    if form.errors:
        messages.error(request, MISSING)
    context = {"form": form, **frame(_nomination(pk), "Maak er een thema van")}
    return render(request, "learning_agenda/admin/message_make_theme.html", context)


def _nomination(pk: int) -> ContactMessage:
    return get_object_or_404(ContactMessage.objects.nominations().select_related("region"), pk=pk)


def _join(request: HttpRequest, message: ContactMessage, form: JoinForm) -> bool:
    data = form.cleaned_data
    try:
        join_theme(
            message,
            data["theme"],
            why=data["why"],
            seen=data["seen"],
            by=request.user,
            now=timezone.now(),
        )
    except TriageRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"Dit onderwerp hoort nu bij “{data['theme'].title}”.")
    return True


def _make(request: HttpRequest, message: ContactMessage, form: ThemeForm) -> LearningThemePage | None:
    try:
        theme = make_theme(
            message, form.plan, seen=form.cleaned_data["seen"], by=request.user, now=timezone.now()
        )
    except TriageRefused as refusal:
        messages.error(request, str(refusal))
        return None
    except PermissionDenied:
        messages.error(request, "Je mag hier geen thema maken of publiceren. Vraag het een collega.")
        return None
    where = "op de site" if theme.live else "klaar als concept"
    messages.success(request, f"Het thema “{theme.title}” staat {where}. De herkomst is bewaard.")
    return theme
