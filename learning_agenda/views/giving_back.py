"""Gives back what somebody typed for something that is not there any more."""

from collections.abc import Sequence

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pow_site.cms.navigation import NavItem


def give_back(
    request: HttpRequest, form: BaseForm, *, why: str, crumbs: Sequence[NavItem], status: int
) -> HttpResponse:
    """A page that says why it could not be kept, with all that was typed, to copy."""
    context = {"form": form, "why": why, "crumbs": crumbs}
    return render(request, "learning_agenda/given_back.html", context, status=status)
