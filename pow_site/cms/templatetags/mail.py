"""Template library: mail programs read style from the elements themselves."""

from django import template
from django.utils.safestring import SafeString

from pow_site.lib.mail import inline_style

register = template.Library()


@register.simple_block_tag
def inline_css(content: str) -> SafeString:
    """The HTML with its style written into its elements; it was rendered and escaped by the template."""
    return SafeString(inline_style(content))
