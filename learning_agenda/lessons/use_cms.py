"""What regions tell of lessons, as the CMS shows it to who keeps the site decent: the sentence can be put right."""

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from learning_agenda.models import LessonUse
from pow_site.cms.permissions import ChangeOnlyPolicy


class LessonUseIndexView(IndexView):
    """With the lesson and the region of each, in one query."""

    def get_base_queryset(self) -> QuerySet[LessonUse]:
        uses: QuerySet[LessonUse] = super().get_base_queryset()
        return uses.select_related("lesson", "region")


class LessonUseViewSet(ModelViewSet):
    """Menu item “Toepassingen”. Nobody speaks for a region here: only its words can be changed, and that is logged."""

    model = LessonUse
    index_view_class = LessonUseIndexView
    icon = "comment"
    menu_label = "Toepassingen"
    menu_order = 165
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = (
        "sentence",
        "region",
        "lesson",
        Column("get_stage_display", label="Hoe ver"),
        DateColumn("said_at", label="Gezegd op"),
    )
    ordering = ("-said_at", "pk")
    search_fields = ("sentence", "region__name", "lesson__title")
    panels = (
        FieldPanel("lesson", read_only=True),
        FieldPanel("region", read_only=True),
        FieldPanel("stage", read_only=True),
        FieldPanel("sentence"),
    )

    @property
    def permission_policy(self) -> ChangeOnlyPolicy:
        return ChangeOnlyPolicy(LessonUse)
