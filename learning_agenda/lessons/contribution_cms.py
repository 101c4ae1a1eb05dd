"""The examples that members hand in, as the CMS shows them to who decides on them."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from learning_agenda.rights import may_review_contributions
from learning_agenda.views import admin_contributions as contributions
from learning_agenda.views.admin_lesson_draft import draft_lesson

admin_urls: list[URLPattern] = [
    path("activiteiten/<int:pk>/terugblik/les/", draft_lesson, name="event-lesson"),
    path("voorbeelden/", contributions.contribution_index, name=contributions.LIST),
    path("voorbeelden/<int:pk>/", contributions.review_contribution, name=contributions.REVIEW),
]


class ContributionsMenuItem(MenuItem):
    """For who decides on what members hand in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review_contributions(request.user)


@hooks.register("register_admin_menu_item")
def register_contributions() -> ContributionsMenuItem:
    address = reverse(contributions.LIST)
    return ContributionsMenuItem(
        contributions.TITLE, address, name="contributions", icon_name="upload", order=146
    )


@hooks.register("register_permissions")
def register_contribution_right() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="learning_agenda", codename="change_contribution"
    )
