"""The CMS's face of the questions: one flat list over all themes."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from faq.models import FaqThemePage, Question
from pow_site.cms.permissions import may_edit_kind


class ThemePermissionPolicy(ModelPermissionPolicy):
    """Who may edit themes may see the list; a question itself is changed on the page of its theme only."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and may_edit_kind(user, FaqThemePage)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class QuestionIndexView(IndexView):
    """All questions, those checked longest ago first."""

    default_ordering = "checked_on"

    def get_base_queryset(self) -> QuerySet[Question]:
        may_edit = PagePermissionPolicy().instances_user_has_any_permission_for(
            self.request.user, {"change", "publish"}
        )
        return (
            Question.objects.filter(page__in=FaqThemePage.objects.filter(pk__in=may_edit.values("pk")))
            .select_related("page")
            .annotate(position=_position_on_page())
        )

    def get_edit_url(self, instance: Question) -> str:
        """The editor of the theme, at the question."""
        editor = reverse("wagtailadmin_pages:edit", args=[instance.page_id])
        return f"{editor}#inline_child_questions-{instance.position}"


def _position_on_page() -> Coalesce:
    """How many questions stand before this one on its page, whatever the list is narrowed to."""
    before = Q(sort_order__lt=OuterRef("sort_order")) | Q(
        sort_order=OuterRef("sort_order"), pk__lt=OuterRef("pk")
    )
    siblings = Question.objects.filter(before, page=OuterRef("page")).order_by()
    counts = siblings.values("page").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


class QuestionViewSet(ModelViewSet):
    """Menu item “Vragen”."""

    model = Question
    icon = "help"
    menu_label = "Vragen"
    menu_order = 130
    add_to_admin_menu = True
    index_view_class = QuestionIndexView
    copy_view_enabled = False
    sort_order_field = None
    list_display = (
        "title",
        Column("page", label="Thema", accessor="page.title", sort_key="page__title"),
        DateColumn("checked_on", label="Gecontroleerd", sort_key="checked_on"),
        Column(
            "is_retired",
            label="Niet meer getoond",
            accessor=lambda question: "Ja" if question.is_retired else "",
            sort_key="is_retired",
        ),
    )
    list_filter = ("is_retired",)
    list_per_page = 50
    search_fields = ("title", "answer")
    form_fields = ("title",)

    @property
    def permission_policy(self) -> ThemePermissionPolicy:
        return ThemePermissionPolicy(Question)


@hooks.register("register_admin_viewset")
def register_questions() -> QuestionViewSet:
    return QuestionViewSet("questions", url_prefix="vragen")
