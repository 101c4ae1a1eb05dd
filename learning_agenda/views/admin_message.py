"""One message in the CMS: what was written, what happened to it, and all that the support team can do with it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from learning_agenda.messages import triage
from learning_agenda.messages.answering import AlreadySent, answer
from learning_agenda.messages.releasing import release
from learning_agenda.messages.themes_of import detach
from learning_agenda.messages.triage_forms import AnswerForm, GiveForm, NoteForm, SeenForm, WhyForm
from learning_agenda.messages.triage_reading import read_message
from learning_agenda.models import ContactMessage
from learning_agenda.views.admin_messages import INBOX, TITLE

DETAIL, ACT = "message-detail", "message-act"
MISSING = "Er is niets gedaan. Kijk wat er mist."
Run = Callable[[ContactMessage, dict[str, Any], Any, datetime], object]
FORMS: dict[str, type[SeenForm]] = {
    "answer": AnswerForm,
    "note": NoteForm,
    "give": GiveForm,
    "close": WhyForm,
    "reopen": WhyForm,
    "detach": WhyForm,
}


@require_safe
@never_cache
@permission_required(triage.MAY_TRIAGE)
def message_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """For the support team; to others Wagtail says that they may not."""
    return show_message(request, pk)


def show_message(request: HttpRequest, pk: int, **filled: SeenForm) -> HttpResponse:
    """The page as things stand now, with what somebody typed in vain."""
    message = get_object_or_404(
        ContactMessage.objects.select_related("region", "owner", "theme", "user"), pk=pk
    )
    found = {
        slot: filled.get(slot) or form(message=message, auto_id=f"{slot}_%s") for slot, form in FORMS.items()
    }
    context = {
        "reading": read_message(message, today=timezone.localdate()),
        "forms": found,
        "is_mine": message.owner_id == request.user.pk,
        **frame(message),
    }
    return render(request, "learning_agenda/admin/message_detail.html", context)


def frame(message: ContactMessage, label: str = "") -> dict[str, Any]:
    """Title and crumbs of a page about a message."""
    crumbs = [{"url": reverse(INBOX), "label": TITLE}]
    here = {"url": reverse(DETAIL, args=[message.pk]) if label else "", "label": message.number}
    crumbs += [here, {"url": "", "label": label}] if label else [here]
    return {
        "message": message,
        "seen": triage.seen_of(message),
        "header_title": label or message.number,
        "header_icon": "mail",
        "breadcrumbs_items": crumbs,
    }


def act(slot: str, run: Run, done: str, *, to: str = DETAIL) -> Callable[..., HttpResponse]:
    """A POST acts; a mistake or a refusal shows the page again with all that was typed."""

    @wraps(run)
    @permission_required(triage.MAY_TRIAGE)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return redirect(DETAIL, pk)
        message = get_object_or_404(ContactMessage, pk=pk)
        form = FORMS.get(slot, SeenForm)(request.POST, message=message, auto_id=f"{slot}_%s")
        if not form.is_valid():
            messages.error(request, MISSING)
            return show_message(request, pk, **{slot: form})
        try:
            run(message, form.cleaned_data, request.user, timezone.now())
        except AlreadySent as refusal:
            messages.warning(request, str(refusal))
        except triage.TriageRefused as refusal:
            messages.error(request, str(refusal))
            return show_message(request, pk, **{slot: form})
        else:
            messages.success(request, done)
        return redirect(to) if to == INBOX else redirect(to, pk)

    return view


def _answer(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    closes = data.get("closes", False)
    return answer(message, data["text"], closes=closes, seen=data["seen"], by=by, now=now)


def _note(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.add_note(message, data["text"], by=by, now=now)


def _take(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.give(message, by, seen=data["seen"], by=by, now=now)


def _give(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.give(message, data["member"], seen=data["seen"], by=by, now=now)


def _let_go(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.let_go(message, seen=data["seen"])


def _close(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.close(message, why=data["why"], seen=data["seen"], by=by, now=now)


def _reopen(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.reopen(message, why=data["why"], seen=data["seen"], by=by, now=now)


def _detach(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return detach(message, why=data["why"], seen=data["seen"], by=by, now=now)


def _release(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return release(message, seen=data["seen"], by=by, now=now)


def _delete(message: ContactMessage, data: dict[str, Any], by: Any, now: datetime) -> object:
    return triage.delete_spam(message, seen=data["seen"])


ACTIONS = {
    "antwoord": act("answer", _answer, "Je antwoord is verstuurd."),
    "notitie": act("note", _note, "De notitie staat erbij."),
    "oppakken": act("take", _take, "Dit bericht is nu van jou."),
    "geven": act("give", _give, "Je collega heeft dit bericht nu."),
    "loslaten": act("let_go", _let_go, "Dit bericht is nu van niemand."),
    "afsluiten": act("close", _close, "Het bericht is afgehandeld."),
    "heropenen": act("reopen", _reopen, "Het bericht is weer in behandeling."),
    "losmaken": act("detach", _detach, "Het onderwerp hoort niet meer bij het thema."),
    "geen-spam": act("release", _release, "Het bericht staat niet meer apart."),
    "weggooien": act("delete", _delete, "Het bericht is weggegooid.", to=INBOX),
}
"""By the last word of their address."""


def act_on_message(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of the actions; whoever comes by a link, or after logging in, finds the button on the message's page."""
    if action not in ACTIONS:
        raise Http404
    return ACTIONS[action](request, pk)
