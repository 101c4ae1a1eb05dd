"""The face of this room in the CMS; `learning_agenda.wagtail_hooks` gathers it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Page

from learning_agenda.lesson_querysets import LessonPageQuerySet
from learning_agenda.lessons.contribution_cms import admin_urls
from learning_agenda.lessons.use_cms import LessonUseViewSet
from learning_agenda.lessons.using import register_log_actions
from learning_agenda.models import LessonPage
from pow_site.cms.listings import FlatListViewSet

__all__ = ["admin_urls"]
hooks.register("register_log_actions", register_log_actions)


class LessonIndexView(IndexView):
    """All lessons, the last changed first, each with how many regions apply it."""

    default_ordering = "-latest_revision_created_at"

    def annotate_queryset(self, pages: LessonPageQuerySet) -> LessonPageQuerySet:
        return super().annotate_queryset(pages.with_applied_counts())


class LessonViewSet(FlatListViewSet):
    """Menu item “Lessen”."""

    model = LessonPage
    icon = "doc-full"
    menu_label = "Lessen"
    menu_order = 160
    index_view_class = LessonIndexView
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Les", sort_key="title", classname="title"),
        Column("get_kind_display", label="Soort", width="15%"),
        Column("applied_count", label="Regio's die dit toepassen", width="15%"),
        DateColumn("latest_revision_created_at", label="Gewijzigd", sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    )


@hooks.register("register_admin_viewset")
def register_lessons() -> list[LessonViewSet | LessonUseViewSet]:
    return [
        LessonViewSet("lesson_pages", url_prefix="lessen"),
        LessonUseViewSet("lesson_uses", url_prefix="toepassingen"),
    ]


@hooks.register("before_bulk_action")
def keep_lessons_without_origin(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: Any
) -> HttpResponse | None:
    """Publishing from a list asks nothing, so a lesson that comes from nowhere stays as it is."""
    if action_type != "publish":
        return None
    keys = [page.pk for page in objects if isinstance(page, Page)]
    lessons = (lesson.get_latest_revision_as_object() for lesson in LessonPage.objects.filter(pk__in=keys))
    titles = [lesson.title for lesson in lessons if not lesson.has_origin]
    if not titles:
        return None
    messages.error(
        request,
        "Er is niets gepubliceerd. Open eerst de les, vertel waar die vandaan komt en publiceer daar: "
        + ", ".join(titles),
    )
    return redirect(action.next_url)
