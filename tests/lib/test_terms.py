"""Marking the first use of a term."""

import pytest
from bs4 import BeautifulSoup

from pow_site.lib.terms import Explanation, mark_terms

TERMS = {
    "UWV": Explanation(anchor="uwv", text="Regelt uitkeringen & helpt bij werk."),
    "SW-bedrijf": Explanation(anchor="sw-bedrijf", text="Een bedrijf met beschut werk."),
}
BUTTON = '<button type="button" class="term" popovertarget="term-uwv">UWV</button>'
POPOVER = (
    '<span id="term-uwv" class="term__explanation" popover>Regelt uitkeringen &amp; helpt bij werk.</span>'
)


def test_term_when_used_twice_then_only_the_first_use_is_marked():
    html = mark_terms("<p>Het UWV helpt.</p><p>Vraag het UWV.</p>", TERMS)

    assert html == f"<p>Het {BUTTON} helpt.{POPOVER}</p><p>Vraag het UWV.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>UWV</h2>",
        '<p><a href="/x/">bij UWV</a></p>',
        "<summary>UWV</summary>",
        "<p>UWVs en uwv en sub-UWV en UWV-kantoor</p>",
        '<p title="UWV">niets</p>',
        "",
    ],
)
def test_term_when_in_a_heading_link_other_word_or_attribute_then_nothing_changes(html):
    assert mark_terms(html, TERMS) == html


def test_term_when_first_in_a_link_and_then_in_text_then_the_text_is_marked():
    html = mark_terms('<p><a href="/">UWV</a> en UWV</p>', TERMS)

    assert html == f'<p><a href="/">UWV</a> en {BUTTON}{POPOVER}</p>'


def test_term_when_text_stands_in_no_element_then_the_explanation_ends_the_html():
    assert mark_terms("UWV", TERMS) == BUTTON + POPOVER


def test_term_when_its_name_holds_markup_then_it_is_found_escaped_and_stays_escaped():
    terms = {"R&D": Explanation(anchor="r-d", text="<b>dik</b>")}

    tree = BeautifulSoup(mark_terms("<p>Over R&amp;D.</p>", terms), "html.parser")

    assert tree.button.get_text() == "R&D"
    assert tree.span.get_text() == "<b>dik</b>"
    assert tree.b is None


def test_term_when_one_name_is_part_of_another_then_the_longest_is_marked():
    terms = TERMS | {"SW": Explanation(anchor="sw", text="Sociale werkvoorziening.")}

    tree = BeautifulSoup(mark_terms("<p>Een SW-bedrijf.</p>", terms), "html.parser")

    assert [button.get_text() for button in tree.find_all("button")] == ["SW-bedrijf"]


def test_terms_when_there_are_none_then_the_html_is_untouched():
    assert mark_terms("<p>UWV</p>", {}) == "<p>UWV</p>"
