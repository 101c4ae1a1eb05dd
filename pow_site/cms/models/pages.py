"""What every page shares, and the two general kinds: a page of prose and the news."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from pow_site.cms.blocks import StandardBodyBlock
from pow_site.cms.forms import SiteCopyForm
from pow_site.cms.permissions import SitePagePermissionTester
from pow_site.cms.shown import shown

EXAMPLE_HELP = "Aan: bezoekers zien dat dit voorbeeldtekst is. Zet uit zodra de tekst echt is."


class BasePage(Page):
    """A page of this site: a title, a short introduction, and whatever its subject adds."""

    intro = models.TextField("inleiding", blank=True, help_text="Een of twee zinnen in gewone taal.")

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    copy_form_class = SiteCopyForm
    is_open_to_all = False
    """Set by the routing when it saw that nothing restricts this page; saves asking it again."""

    def permissions_for_user(self, user: Any) -> SitePagePermissionTester:
        return SitePagePermissionTester(user, self)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """As Wagtail's (a restriction on the page, an ancestor, or what those are aliases of) in one query."""
        if self.is_open_to_all:
            return PageViewRestriction.objects.none()
        if self.alias_of_id:
            return super().get_view_restrictions()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        lineage = [self.path[:end] for end in steps]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=lineage) | Q(page__aliases__path__in=lineage)
        ).distinct()


class StandardPage(BasePage):
    """A page of prose, with the pages below it as links."""

    template = "cms/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = [
        "cms.StandardPage",
        "faq.FaqIndexPage",
        "regions.ActionPlanIndexPage",
    ]

    body = StreamField(StandardBodyBlock(), verbose_name="inhoud", blank=True)
    is_example = models.BooleanField("voorbeeldtekst", default=False, help_text=EXAMPLE_HELP)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("is_example"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "gewone pagina"
        verbose_name_plural = "gewone pagina's"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = shown(Page.objects.child_of(self)).order_by("path")
        return context
