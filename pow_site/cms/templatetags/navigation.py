"""Template library: addresses of pages without a query."""

from django import template
from wagtail.models import Page, Site

from pow_site.cms import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def page_path(context: template.RequestContext, page: Page) -> str:
    """The root-relative address of a page; the site is known from the request, also inside `include … only`."""
    site = Site.find_for_request(context.request)
    return navigation.page_path(page, site)
