"""The CMS's face of roles: “Mensen en rollen”, its lines in the site history, and the right to give roles."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from pow_site.roles.holding import GRANTED, WITHDRAWN
from pow_site.roles.views.guards import PEOPLE, may_see_people
from pow_site.roles.views.people import (
    TITLE,
    hand_over,
    invite_person,
    people,
    resend_invitation,
    take_invitation_back,
)
from pow_site.roles.views.withdraw import take_role


class PeopleMenuItem(MenuItem):
    """For whoever may give some role."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_people(request.user)


class GrantFormatter(LogFormatter):
    """“Rol gegeven: redacteur”."""

    label = "Rol gegeven"

    def format_message(self, log_entry: Any) -> str:
        return f"{self.label}: {log_entry.data.get('role', 'onbekend')}"


class WithdrawFormatter(GrantFormatter):
    """“Rol ingetrokken: redacteur”."""

    label = "Rol ingetrokken"


@hooks.register("register_admin_urls")
def register_people_pages() -> list[URLPattern]:
    return [
        path("mensen/", people, name=PEOPLE),
        path("mensen/uitnodigen/", invite_person, name="role-invite"),
        path("mensen/uitnodigingen/<int:pk>/opnieuw/", resend_invitation, name="role-invitation-resend"),
        path(
            "mensen/uitnodigingen/<int:pk>/intrekken/", take_invitation_back, name="role-invitation-withdraw"
        ),
        path("mensen/<int:user_pk>/rollen/<int:group_pk>/intrekken/", take_role, name="role-withdraw"),
        path("mensen/<int:user_pk>/rollen/<int:group_pk>/overdragen/", hand_over, name="role-hand-over"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> PeopleMenuItem:
    return PeopleMenuItem(TITLE, reverse(PEOPLE), name="people-and-roles", icon_name="group", order=170)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(GRANTED)(GrantFormatter)
    actions.register_action(WITHDRAWN)(WithdrawFormatter)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="roles", codename="give_roles")
