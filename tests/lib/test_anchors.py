"""Reading the links in a stored rich text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pow_site.lib.anchors import Anchor, read_anchors


@pytest.mark.parametrize(
    ("html", "anchors"),
    [
        ("", []),
        ("<p>Geen</p>", []),
        ('<p><a linktype="page" id="3">Naar <b>dit</b></a></p>', [Anchor("", "page", "3", "Naar dit")]),
        ('<a linktype="document" id="4">a</a>', [Anchor("", "document", "4", "a")]),
        (
            '<a href="https://a.nl/?x=1&amp;y=2">A &amp; B</a>',
            [Anchor("https://a.nl/?x=1&y=2", "", "", "A & B")],
        ),
        ('<A HREF=" https://a.nl ">a</A>', [Anchor("https://a.nl", "", "", "a")]),
        (
            '<a href="x">een</a> twee <a href="y">drie</a>',
            [Anchor("x", text="een"), Anchor("y", text="drie")],
        ),
        ("<a>los", [Anchor(text="los")]),
        ("<a href>leeg</a>", [Anchor(text="leeg")]),
    ],
)
def test_anchors_when_read_then_each_has_its_target_and_words(html, anchors):
    assert read_anchors(html) == anchors


@given(st.text(alphabet="<a/> href=\"'&;!-x"))
def test_anchors_when_the_text_is_broken_then_reading_it_never_fails(html):
    assert isinstance(read_anchors(html), list)
