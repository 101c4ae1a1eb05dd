"""The CMS's face of privacy: the register, and deleting a user, which here is erasing a person."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from pow_site.privacy.erasing import ErasureRefused, erase_person
from pow_site.privacy.reading import register, register_of_others

MAY_VIEW = "jobs.view_duejob"
"""Whoever looks after the site sees what it does by itself, and what it holds."""
TITLE = "Persoonsgegevens"


@require_safe
@permission_required(MAY_VIEW)
def show_register(request: HttpRequest) -> HttpResponse:
    """What is held about people, why and how long: the register that the law asks for, kept true by the code."""
    context = {
        "register": register(),
        "others": register_of_others(),
        "header_title": TITLE,
        "header_icon": "user",
        "breadcrumbs_items": [{"url": "", "label": TITLE}],
    }
    return render(request, "privacy/register.html", context)


class RegisterMenuItem(MenuItem):
    """For whoever may open the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_VIEW)


@hooks.register("register_admin_urls")
def register_page() -> list[URLPattern]:
    return [path("persoonsgegevens/", show_register, name="privacy-register")]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> RegisterMenuItem:
    return RegisterMenuItem(TITLE, reverse("privacy-register"), name="privacy", icon_name="user", order=2100)


@hooks.register("before_delete_user")
def erase_one(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Wagtail asks first by a GET; what it then would delete, is erased everywhere."""
    return _erase(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def erase_several(request: HttpRequest, action: str, people: list[Any], view: Any) -> HttpResponse | None:
    """The same for who are ticked in the list of users."""
    is_about_users = action == "delete" and all(isinstance(person, get_user_model()) for person in people)
    return _erase(request, people) if people and is_about_users else None


def _erase(request: HttpRequest, people: Iterable[Any]) -> HttpResponse:
    try:
        count = sum(erase_person(person, now=timezone.now()).was_there for person in people)
    except ErasureRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, f"Verwijderd: {count}, met alles wat bij hen hoorde. Ze krijgen er een mail over."
        )
    return redirect("wagtailusers_users:index")
