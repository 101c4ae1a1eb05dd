"""The face of this room in the CMS; `learning_agenda.wagtail_hooks` gathers it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from learning_agenda.messages.triage import MAY_TRIAGE
from learning_agenda.messages.triage_inbox import Standing, standing
from learning_agenda.models import ContactMessage
from learning_agenda.views.admin_message import ACT, DETAIL, act_on_message, message_detail
from learning_agenda.views.admin_messages import INBOX, TITLE, message_list
from learning_agenda.views.admin_nomination import JOIN, MAKE, join_nomination, make_theme_of

admin_urls: list[URLPattern] = [
    path("berichten/", message_list, name=INBOX),
    path("berichten/<int:pk>/", message_detail, name=DETAIL),
    path("berichten/<int:pk>/bij-thema/", join_nomination, name=JOIN),
    path("berichten/<int:pk>/nieuw-thema/", make_theme_of, name=MAKE),
    path("berichten/<int:pk>/<str:action>/", act_on_message, name=ACT),
]


class MessagesMenuItem(MenuItem):
    """For the support team, with how many messages wait for it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_TRIAGE)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """The number is asked anew each time: the item itself is shared by everybody."""
        waiting = ContactMessage.objects.waiting_for_answer().count()
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class MessagesPanel(Component):
    """On the home of the CMS: what waits, and what is late."""

    name = "waiting_messages"
    order = 45
    template_name = "learning_agenda/admin/message_panel.html"

    def __init__(self, standing: Standing) -> None:
        self.standing = standing

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"standing": self.standing}


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MessagesMenuItem:
    return MessagesMenuItem(TITLE, reverse(INBOX), name="messages", icon_name="mail", order=105)


@hooks.register("construct_homepage_panels")
def add_waiting_messages(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(MAY_TRIAGE):
        found = standing(request.user, timezone.localdate())
        if found.waiting:
            panels.append(MessagesPanel(found))


@hooks.register("register_permissions")
def register_message_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="learning_agenda",
        codename__in=("view_contactmessage", "change_contactmessage"),
    )
