"""The page of the learning agenda."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from pow_site.cms.blocks import BodyBlock
from pow_site.cms.models import BasePage


class LearningAgendaPage(BasePage):
    """What the learning agenda is, for whom, and how to take part."""

    template = "learning_agenda/learning_agenda_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    body = StreamField(BodyBlock(), verbose_name="inhoud", blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "leeragenda"
        verbose_name_plural = "leeragenda's"
