"""Mails in the look of the site: one folder per mail, with subject, text and HTML; the style is inlined."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import css_inline
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.template.loader import render_to_string

BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
"""What conditions and includes of a template leave behind."""


@cache
def _inliner() -> css_inline.CSSInliner:
    """Takes style from the mail itself alone: nothing is fetched from anywhere."""
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


def inline_style(html: str) -> str:
    """The HTML with its style written into its elements; the layout of all mails does it by `inline_css`."""
    return _inliner().inline(html)


def build_mail(
    name: str, context: Mapping[str, Any], *, to: Sequence[str], reply_to: Sequence[str] = ()
) -> EmailMultiAlternatives:
    """The mail of `templates/email/<name>/`, ready to send: text from `body.txt`, HTML from `body.html`.

    A subject is one line, whatever the template or the context put in it.
    """
    values = dict(context)
    subject = " ".join(_render_text(f"email/{name}/subject.txt", values).split())
    text = BLANK_LINES.sub("\n\n", _render_text(f"email/{name}/body.txt", values)).strip() + "\n"
    return with_html(
        subject, text, render_to_string(f"email/{name}/body.html", values), to=to, reply_to=reply_to
    )


def _render_text(template: str, values: dict[str, Any]) -> str:
    """Plain text, in which nothing is escaped: “d'Hondt & Zn” is no markup."""
    return Engine.get_default().get_template(template).render(Context(values, autoescape=False))


def with_html(
    subject: str, text: str, html: str, *, to: Sequence[str], reply_to: Sequence[str] = ()
) -> EmailMultiAlternatives:
    """A mail with a text and its HTML twin."""
    message = EmailMultiAlternatives(subject, text, to=list(to), reply_to=list(reply_to))
    message.attach_alternative(html, "text/html")
    return message
