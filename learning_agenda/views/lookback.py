"""Looking back, from a mail, without logging in. A GET shows, a POST keeps; whoever has the link is who it is for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.enums import LookbackRound
from learning_agenda.lookback.addresses import read_lookback
from learning_agenda.lookback.forms import FORMS, LookbackForm
from learning_agenda.lookback.looking_back import LookbackRefused, look_back
from learning_agenda.lookback.rules import absences_of, why_not, window
from learning_agenda.models import Event, Signup
from learning_agenda.views.finding import private
from learning_agenda.views.signing_up import step
from pow_site.lib.limits import is_allowed

TOO_OFTEN = "Je hebt dit vaak achter elkaar verstuurd. Wacht een uur en probeer het dan opnieuw."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def lookback(request: HttpRequest, word: str) -> HttpResponse:
    """The questions of one round for one person; who is logged in makes no difference."""
    found = _read(word)
    if found is None:
        return _unknown(request)
    signup, number = found
    if request.method == "POST":
        return private(_answer(request, word, signup, number))
    if signup.lookback_turns.filter(round=number).exists():
        return private(_page(request, signup, number, {"is_answered": True}))
    refusal = why_not(signup, number, timezone.now(), absences=absences_of(signup))
    more = {"refusal": refusal} if refusal else {"form": FORMS[number]()}
    return private(_page(request, signup, number, more))


def _read(word: str) -> tuple[Signup, LookbackRound] | None:
    """Whose turn it is; None when we did not sign it, or no longer know of them."""
    if (read := read_lookback(word)) is None:
        return None
    token, number = read
    signup = Signup.objects.filter(token=token).exclude(user=None).first()
    if signup is None:
        return None
    signup.event = Event.objects.prefetch_related("meetings").get(pk=signup.event_id)
    return signup, number


def _unknown(request: HttpRequest) -> HttpResponse:
    return private(render(request, "learning_agenda/lookback_unknown.html", status=404))


def _answer(request: HttpRequest, word: str, signup: Signup, number: LookbackRound) -> HttpResponse:
    """What somebody sent. Who sends it again is thanked, whatever it says this time."""
    if signup.lookback_turns.filter(round=number).exists():
        return _page(request, signup, number, {"is_answered": True, "is_again": True})
    form = FORMS[number](request.POST)
    if not form.is_valid():
        return _page(request, signup, number, {"form": form})
    if form.is_trapped:
        return _page(request, signup, number, {"is_answered": True})
    if not is_allowed(request, "lookback", key=f"{signup.token}-{number}"):
        form.add_error(None, TOO_OFTEN)
        return _page(request, signup, number, {"form": form}, status=429)
    return _keep(request, word, signup, number, form)


def _keep(
    request: HttpRequest, word: str, signup: Signup, number: LookbackRound, form: LookbackForm
) -> HttpResponse:
    try:
        is_first = look_back(signup, number, form.cleaned_data, now=timezone.now())
    except LookbackRefused as refused:
        if refused.refusal is None:
            return _unknown(request)
        return _page(request, signup, number, {"refusal": refused.refusal}, status=409)
    if is_first:
        return redirect("learning_agenda:lookback-answer", word)
    return _page(request, signup, number, {"is_answered": True, "is_again": True})


def _page(
    request: HttpRequest, signup: Signup, number: LookbackRound, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    there = window(signup.event, number)
    context = step(signup.event, "Terugblik") | {
        "is_later": number == LookbackRound.LATER,
        "closes_at": there and there.closes_at,
    }
    return render(request, "learning_agenda/lookback.html", context | more, status=status)
