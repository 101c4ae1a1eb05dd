"""“Mail” in the CMS: write, see how many it will reach and how it reads, try it on yourself, send it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from learning_agenda.models import Event
from learning_agenda.rights import may_manage_signups
from learning_agenda.signups.mailing import (
    BATCH_LENGTH,
    AlreadySent,
    Audience,
    MailRefused,
    Message,
    audiences_of,
    choose,
    new_batch,
    preview,
    reached_by,
    send_message,
    send_test,
)
from learning_agenda.views.admin_guards import guarded_event
from learning_agenda.views.admin_signups import LIST

MAILING = "event-mail"
CHECK, CHANGE, TEST, SEND = "controleren", "aanpassen", "test", "versturen"


class MessageForm(forms.Form):
    """To whom, and what."""

    audience = forms.ChoiceField(
        label="Aan wie?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies aan wie de mail gaat.",
            "invalid_choice": "Deze groep is er niet meer. Kies een andere.",
        },
    )
    subject = forms.CharField(
        label="Onderwerp", max_length=120, error_messages={"required": "Schrijf waar de mail over gaat."}
    )
    text = forms.CharField(
        label="Tekst",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Gewone tekst. De aanhef met de naam zet de site erboven, en onderaan waarom iemand de mail krijgt.",
        error_messages={"required": "Schrijf wat je wilt zeggen."},
    )

    def __init__(self, *args: Any, audiences: list[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["audience"]
        field.choices = [(one.key, one.label.capitalize()) for one in audiences]

    @property
    def message(self) -> Message:
        return Message(self.cleaned_data["subject"], self.cleaned_data["text"])


@require_http_methods(["GET", "HEAD", "POST"])
def mail_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Page 1 writes, page 2 shows the number and sends. A mistake comes back with all that was typed."""
    event = guarded_event(request, pk, may_manage_signups)
    audiences = audiences_of(event, timezone.now())
    if request.method != "POST":
        return _write(request, event, MessageForm(audiences=audiences))
    form = MessageForm(request.POST, audiences=audiences)
    step = request.POST.get("stap", CHECK)
    if step == CHANGE:
        return _write(request, event, MessageForm(initial=request.POST.dict(), audiences=audiences))
    audience = choose(audiences, form.cleaned_data["audience"]) if form.is_valid() else None
    if audience is None:
        return _write(request, event, form)
    if step == SEND and _send(request, event, form.message, audience):
        return redirect(LIST, event.pk)
    if step == TEST:
        _try(request, event, form.message, audience)
    return _confirm(request, event, form, audience)


def _write(request: HttpRequest, event: Event, form: MessageForm) -> HttpResponse:
    context = {"event": event, "form": form}
    return render(request, "learning_agenda/admin/mailing_write.html", context)


def _confirm(request: HttpRequest, event: Event, form: MessageForm, audience: Audience) -> HttpResponse:
    """Under the number of the message that was shown before, as long as it is tried or sent from there."""
    subject, text = preview(event, form.message, audience, reader=request.user)
    context = {
        "event": event,
        "form": form,
        "audience": audience,
        "count": reached_by(event, audience).count(),
        "batch": _batch_in(request) or new_batch(),
        "subject": subject,
        "text": text,
    }
    return render(request, "learning_agenda/admin/mailing_confirm.html", context)


def _send(request: HttpRequest, event: Event, message: Message, audience: Audience) -> bool:
    """Whether it went out, now or before; else it says why not."""
    expected = request.POST.get("aantal", "")
    batch, count = _batch_in(request), int(expected) if expected.isdecimal() else 0
    if not batch:
        return False
    try:
        sent = send_message(event, message, audience, batch=batch, expected=count, by=request.user)
    except AlreadySent as refusal:
        messages.warning(request, str(refusal))
        return True
    except MailRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"De mail gaat naar {_people(sent.count)}.")
    if sent.unreachable:
        messages.warning(
            request, f"Naar {_people(sent.unreachable)} kunnen we niet mailen: het adres klopt niet."
        )
    return True


def _try(request: HttpRequest, event: Event, message: Message, audience: Audience) -> None:
    try:
        send_test(event, message, audience, to=request.user)
    except MailRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De test is naar je eigen e-mailadres gestuurd. Hij telt niet mee.")


def _batch_in(request: HttpRequest) -> str:
    batch = request.POST.get("nummer", "")
    return batch if len(batch) == BATCH_LENGTH and batch.isascii() and batch.isalnum() else ""


def _people(count: int) -> str:
    return "1 persoon" if count == 1 else f"{count} mensen"
