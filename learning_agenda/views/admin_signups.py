"""“Deelnemers” in the CMS: who comes and who waits, and what the organiser decides about it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from learning_agenda.events.changes import close_by_hand, reopen
from learning_agenda.events.history import history_of_list
from learning_agenda.models import Event, Signup
from learning_agenda.rights import may_manage_signups
from learning_agenda.signups.capacity import overfull, set_capacity
from learning_agenda.signups.organising import overview_of
from learning_agenda.signups.signing_up import remove
from learning_agenda.views.admin_guards import guarded_event

LIST = "event-signups"


class CapacityForm(forms.Form):
    """How many places there are."""

    capacity = forms.IntegerField(
        label="Aantal plekken",
        required=False,
        min_value=1,
        max_value=100_000,
        help_text="Laat leeg als er geen maximum is.",
        error_messages={
            "invalid": "Vul een getal in, zoals 20.",
            "min_value": "Er is minstens 1 plek. Wil je geen aanmeldingen meer? Sluit dan het aanmelden.",
            "max_value": "Dat zijn te veel plekken. Laat het leeg als er geen maximum is.",
        },
    )


class RemoveForm(forms.Form):
    """A word to the person."""

    why = forms.CharField(
        label="Waarom?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat in de mail aan deze persoon.",
        error_messages={"required": "Schrijf een woord erbij. De ander wil weten waarom."},
    )


@require_safe
@never_cache
def signup_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the sign-ups of one event."""
    return _list(request, guarded_event(request, pk, may_manage_signups))


@require_POST
def change_capacity(request: HttpRequest, pk: int) -> HttpResponse:
    """More places, or fewer; a mistake comes back with what was typed."""
    event = guarded_event(request, pk, may_manage_signups)
    form = CapacityForm(request.POST)
    if not form.is_valid():
        return _list(request, event, form)
    changed = set_capacity(event, form.cleaned_data["capacity"], by=request.user, now=timezone.now())
    messages.success(request, "Het aantal plekken is veranderd.")
    if warning := overfull(changed):
        messages.warning(request, warning)
    return redirect(LIST, pk)


@require_POST
def close_signup(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody comes in any more, from the waiting list neither."""
    event = guarded_event(request, pk, may_manage_signups)
    if close_by_hand(event, now=timezone.now(), by=request.user):
        messages.success(request, "Het aanmelden is gesloten. Ook de wachtlijst schuift niet meer door.")
    return redirect(LIST, pk)


@require_POST
def reopen_signup(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again, as far as the dates of the event say so."""
    event = guarded_event(request, pk, may_manage_signups)
    if reopen(event, now=timezone.now(), by=request.user):
        messages.success(request, "Het aanmelden is weer open. Wie wacht, krijgt een plek als die vrij is.")
    return redirect(LIST, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def remove_signup(request: HttpRequest, pk: int, signup_pk: int) -> HttpResponse:
    """Takes somebody off the list, with a word to them."""
    event = guarded_event(request, pk, may_manage_signups)
    signup = get_object_or_404(Signup.objects.select_related("user", "region"), event=event, pk=signup_pk)
    form = RemoveForm(request.POST or None)
    if not signup.is_active:
        messages.error(request, "Deze persoon staat niet meer op de lijst. Er is niets veranderd.")
        return redirect(LIST, pk)
    if request.method == "POST" and form.is_valid():
        remove(signup, by=request.user, now=timezone.now(), why=form.cleaned_data["why"])
        messages.success(request, "De persoon staat niet meer op de lijst en krijgt er een mail over.")
        return redirect(LIST, pk)
    context = {"event": event, "signup": signup, "form": form}
    return render(request, "learning_agenda/admin/remove_signup.html", context)


def _list(request: HttpRequest, event: Event, form: CapacityForm | None = None) -> HttpResponse:
    context = {
        "event": event,
        "overview": overview_of(event, timezone.now()),
        "entries": history_of_list(event),
        "capacity_form": form or CapacityForm(initial={"capacity": event.capacity}),
    }
    return render(request, "learning_agenda/admin/signup_list.html", context)
