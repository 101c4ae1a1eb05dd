"""“Afgelasten” in the CMS: says first how many people will be told, then tells them."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from learning_agenda.enums import EventState
from learning_agenda.events.availability import availability
from learning_agenda.events.changes import cancel
from learning_agenda.models import Event
from learning_agenda.rights import may_cancel
from learning_agenda.views.admin_guards import EVENTS, guarded_event

REFUSALS = {
    EventState.DRAFT: "Deze activiteit staat niet op de site. Er valt niets af te gelasten.",
    EventState.CANCELLED: "Deze activiteit is al afgelast.",
    EventState.PAST: "Deze activiteit is geweest. Afgelasten kan niet meer.",
}


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=300,
        help_text="Dit staat in de mail en op de site. Noem geen namen.",
        error_messages={"required": "Vertel waarom het niet doorgaat. Mensen willen dat weten."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_event(request: HttpRequest, pk: int) -> HttpResponse:
    """For who may publish events."""
    event = guarded_event(request, pk, may_cancel)
    form = CancelForm(request.POST or None)
    refusal = REFUSALS.get(availability(event, timezone.now()).state, "")
    if request.method == "POST" and not refusal and form.is_valid():
        return _cancel(request, event, form.cleaned_data["reason"])
    going, waiting = (event.signups.going(), event.signups.waiting())
    context = {
        "event": event,
        "form": form,
        "refusal": refusal,
        "going_count": going.exclude(user=None).count(),
        "waiting_count": waiting.exclude(user=None).count(),
    }
    return render(request, "learning_agenda/admin/cancel_event.html", context)


def _cancel(request: HttpRequest, event: Event, reason: str) -> HttpResponse:
    if cancel(event, by=request.user, reason=reason, now=timezone.now()):
        messages.success(
            request, f"“{event.title}” is afgelast. Iedereen die zich aanmeldde, krijgt een mail."
        )
    else:
        messages.error(request, "Er is niets veranderd: de activiteit was al afgelast of is geweest.")
    return redirect(EVENTS)
