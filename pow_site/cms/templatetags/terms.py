"""Template library: explains the terms that an article uses."""

from django import template
from django.utils.safestring import SafeString

from pow_site.cms.models import Term
from pow_site.lib.terms import Explanation, mark_terms

register = template.Library()


@register.simple_block_tag
def explain_terms(content: str) -> SafeString:
    """The content with the first use of each term marked; one query.

    What comes in was rendered and escaped by the template; what is added is escaped by `mark_terms`.
    """
    terms = {
        term.name: Explanation(anchor=term.anchor, text=term.explanation)
        for term in Term.objects.filter(page__live=True)
    }
    return SafeString(mark_terms(content, terms))
