"""Template library: structured data for search engines."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: dict[str, object] | None) -> str | SafeString:
    """A JSON-LD data block, or nothing without data.

    The only `mark_safe` of the site: JSON inside a script element must not be HTML-escaped, and the three
    characters that could end the element are written as JSON's own escapes.
    """
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
