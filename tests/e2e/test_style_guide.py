"""The style guide: every component in every state, for staff."""

import pytest

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import visit
from tests.e2e.test_pages import sideways, unfold_everything

STYLE_GUIDE = "/cms/stijlgids/"


def test_style_guide_when_a_visitor_asks_for_it_then_he_is_sent_to_log_in(page):
    visit(page, STYLE_GUIDE)

    assert "/login/" in page.url


@pytest.mark.parametrize("width", [1280, 320])
def test_style_guide_when_shown_then_every_component_is_accessible(cms, width):
    cms.set_viewport_size({"width": width, "height": 900})

    assert visit(cms, STYLE_GUIDE).status == 200

    unfold_everything(cms)
    assert sideways(cms) == 0
    for scheme in ("light", "dark"):
        cms.emulate_media(color_scheme=scheme)
        assert_accessible(cms)
