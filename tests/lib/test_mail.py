"""Mails in our look."""

import pytest
from django.template import engines

from pow_site.lib.mail import build_mail, inline_style

TEMPLATES = {
    "email/proef/subject.txt": "Een\nproef voor {{ name }}\n",
    "email/proef/body.txt": "Dag {{ name|safe }},\n\nTot dan.\n\n",
    "email/proef/body.html": "{% load mail %}{% inline_css %}<style>p { color: #123456 }</style><p>Dag {{ name }}</p>{% endinline_css %}",
}


@pytest.fixture
def templates(settings):
    """A mail of our own in memory."""
    options = {
        "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
        "libraries": {"mail": "pow_site.cms.templatetags.mail"},
    }
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": options}]
    engines.__dict__.pop("templates", None)


def test_mail_when_built_then_subject_is_one_line_and_text_and_html_are_twins(templates):
    mail = build_mail("proef", {"name": "Bob"}, to=["bob@example.org"], reply_to=["sam@example.org"])

    assert mail.subject == "Een proef voor Bob"
    assert mail.body == "Dag Bob,\n\nTot dan.\n"
    assert (mail.to, mail.reply_to) == (["bob@example.org"], ["sam@example.org"])
    [(html, kind)] = [(part.content, part.mimetype) for part in mail.alternatives]
    assert kind == "text/html"
    assert '<p style="color: #123456' in html


def test_mail_when_the_context_holds_markup_then_html_escapes_it(templates):
    mail = build_mail("proef", {"name": "<b>Bob</b>"}, to=["bob@example.org"])

    assert "Dag &lt;b&gt;Bob&lt;/b&gt;" in mail.alternatives[0].content
    assert mail.body.startswith("Dag <b>Bob</b>,")


def test_html_when_it_names_a_style_sheet_elsewhere_then_nothing_is_fetched():
    html = '<html><head><link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head><body><p>a</p></body></html>'

    assert "<p>a</p>" in inline_style(html)
