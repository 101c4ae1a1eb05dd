"""Template library: addresses of pages without a query."""

from django import template

from pow_site.cms import navigation

register = template.Library()

register.simple_tag(navigation.page_path)
