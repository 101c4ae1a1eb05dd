"""Looking back, from a mail, without logging in."""

from django.http import HttpRequest, HttpResponse

from learning_agenda.views.finding import unknown_link


def lookback(request: HttpRequest, word: str) -> HttpResponse:
    """The questions of one round for one person."""
    return unknown_link(request)
