"""Markdown as the CMS's rich text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pow_site.lib.markdown import TAGS, to_rich_text


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Een **sterk** en *schuin* woord.", "<p>Een <b>sterk</b> en <i>schuin</i> woord.</p>"),
        ("## Kop\n\nTekst\nverder", "<h2>Kop</h2> <p>Tekst verder</p>"),
        ("- een\n- twee", "<ul> <li>een</li> <li>twee</li> </ul>"),
        ("1. een", "<ol> <li>een</li> </ol>"),
        ("> citaat", "<blockquote> <p>citaat</p> </blockquote>"),
        ("[naar](/contact/)", '<p><a href="/contact/">naar</a></p>'),
        ("[naar](https://www.uwv.nl/)", '<p><a href="https://www.uwv.nl/">naar</a></p>'),
        ("[mail](mailto:a@b.nl)", '<p><a href="mailto:a@b.nl">mail</a></p>'),
        ("[nee](javascript:alert)", "<p>[nee](javascript:alert)</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("![plaatje](/x.png)", "<p></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
    ],
)
def test_rich_text_when_made_of_markdown_then_it_is_what_an_editor_could_make(source, html):
    assert to_rich_text(source) == html


@given(st.text(alphabet="ab <>&\"'#*_-[]()!`\n:/=", max_size=80))
def test_rich_text_when_made_of_anything_then_it_holds_the_known_elements_alone(source):
    html = to_rich_text(source)

    elements = re.findall(r"</?([a-z0-9]+)([^>]*)>", html)
    assert {name for name, _ in elements} <= TAGS
    assert all(name == "a" or not attributes.strip() for name, attributes in elements)
    assert "javascript:" not in html.lower()
