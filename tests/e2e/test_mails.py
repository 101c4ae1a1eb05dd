"""Every mail of the site as a mail program with a browser inside shows it: accessible, narrow enough, from nowhere else."""

import pytest
from django.template import engines
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.mail_examples import EXAMPLES
from tests.e2e.server import ROOT
from tests.e2e.test_pages import sideways

UNKNOWN = "NOT-TOLD"


@pytest.fixture
def mail_reader(open_page, monkeypatch) -> Page:
    """Shows mails; what a template asks for and the example does not tell, becomes a word that no mail has."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", UNKNOWN)
    return open_page(width=600)


def test_examples_when_compared_with_the_folders_then_no_mail_is_without():
    assert set(EXAMPLES) == {path.parent.name for path in (ROOT / "templates/email").glob("*/body.html")}


@pytest.mark.parametrize("name", EXAMPLES)
def test_mail_when_shown_then_it_is_accessible_and_fits(mail_reader, name):
    page = mail_reader
    for example in EXAMPLES[name]:
        page.set_content(render_to_string(f"email/{name}/body.html", example))
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".foot")).to_contain_text(".")
        expect(page.locator("body")).not_to_contain_text(UNKNOWN)
        for width in (600, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert sideways(page) == 0, width
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert_accessible(page)
