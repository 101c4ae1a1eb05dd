"""The CMS's face of the outbox: a page below the reports, and a word on the home when mail was given up."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.views import MAY_VIEW, mail_list, retry_given_up, retry_mail, withdraw_mail


class MailMenuItem(MenuItem):
    """For whoever may open the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_VIEW)


class GivenUpPanel(Component):
    """On the home of the CMS: mail that nobody got, until somebody did something about it."""

    name = "given_up_mail"
    order = 40
    template_name = "outbox/given_up_panel.html"

    def __init__(self, count: int) -> None:
        self.count = count

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"count": self.count}


@hooks.register("register_admin_urls")
def register_mail_pages() -> list[URLPattern]:
    return [
        path("uitgaande-mail/", mail_list, name="outgoing-mail-list"),
        path("uitgaande-mail/opnieuw/", retry_given_up, name="outgoing-mail-retry-all"),
        path("uitgaande-mail/<int:pk>/opnieuw/", retry_mail, name="outgoing-mail-retry"),
        path("uitgaande-mail/<int:pk>/tegenhouden/", withdraw_mail, name="outgoing-mail-withdraw"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MailMenuItem:
    return MailMenuItem(
        "Uitgaande mail", reverse("outgoing-mail-list"), name="outgoing-mail", icon_name="mail", order=2010
    )


@hooks.register("construct_homepage_panels")
def add_given_up_mail(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(MAY_VIEW) and (count := OutgoingMail.objects.given_up().with_content().count()):
        panels.append(GivenUpPanel(count))


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="outbox", codename__in=("view_outgoingmail", "change_outgoingmail")
    )
