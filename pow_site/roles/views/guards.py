"""Who may come to “Mensen en rollen”, and which role and person an address in the CMS speaks of."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from pow_site.accounts.models import User
from pow_site.roles.models import GIVE_ROLES
from pow_site.roles.offices import Office, edits_some_region, find_office, offices_to_give
from pow_site.roles.withdrawing import may_withdraw

View = Callable[..., HttpResponse]
PEOPLE = "role-people"


def may_see_people(user: Any) -> bool:
    """The support team sees everybody, a region's editors their own colleagues, others nobody."""
    return user.has_perm(GIVE_ROLES) or edits_some_region(user)


def gives_roles(view: View) -> View:
    """For those who may give some role; the view gets their offices. To others Wagtail says that they may not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        offices = offices_to_give(request.user)
        if not offices:
            raise PermissionDenied
        return view(request, offices, *args, **kwargs)

    return guarded


def acts(view: View) -> View:
    """A POST acts; whoever comes by a link, or after logging in, finds the button in the overview."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.method == "POST" else redirect(PEOPLE)

    return guarded


def person_in(
    request: HttpRequest, offices: list[Office], user_pk: int, group_pk: int
) -> tuple[User, Office]:
    """The person and the role of an address, for who may take that role from them."""
    office = find_office(offices, group_pk)
    if office is None:
        raise PermissionDenied
    user = get_object_or_404(User, pk=user_pk)
    if not may_withdraw(request.user, user):
        raise PermissionDenied
    return user, office


def current_user(request: HttpRequest) -> User:
    """Who is logged in; the CMS lets nobody else in."""
    user: AbstractBaseUser | Any = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
