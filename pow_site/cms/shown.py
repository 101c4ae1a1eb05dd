"""Which pages a visitor may come across in a list: published, and not behind a restriction."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)


def shown(pages: Pages) -> Pages:
    """Those that are live and have no restriction on themselves or above them; no query of its own.

    Unlike Wagtail's `public()`, which asks for all restrictions each time that a page holds another list.
    """
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    return pages.live().exclude(Exists(restrictions))
