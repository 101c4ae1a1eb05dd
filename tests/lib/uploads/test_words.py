"""Text and names that every database, disk and address takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pow_site.lib.uploads import distinct_words, safe_name
from pow_site.lib.uploads.limits import MAX_TEXT
from pow_site.lib.uploads.words import join_lines, tidy


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("  a \n\n b\tc  d ", "a b c d"),
        ("werk\u00adgevers\u200b", "werkgevers"),
        ("a\0b\x07c\x85d", "a b c d"),
        ("half\ud83d", "half"),
        ("", ""),
        ("é" * MAX_TEXT, "é" * (MAX_TEXT // 2)),
        ("a" + "é" * MAX_TEXT, "a" + "é" * (MAX_TEXT // 2 - 1)),
    ],
)
def test_text_when_tidied_then_only_words_with_single_spaces_are_left(text, seen):
    assert tidy(text) == seen


@given(st.text(alphabet=st.characters()))
def test_text_when_tidied_then_any_database_can_store_it(text):
    assert re.fullmatch(r"[^\x00-\x1f\ud800-\udfff]*", tidy(text))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("arbeids-\nmarkt", "arbeidsmarkt"),
        ("arbeids- \r\n  markt", "arbeidsmarkt"),
        ("Noord-\nHolland", "Noord-\nHolland"),
        ("in- en verkoop", "in- en verkoop"),
        ("- een\n- twee", "- een\n- twee"),
    ],
)
def test_lines_when_joined_then_only_words_that_were_broken_off_change(text, joined):
    assert join_lines(text) == joined


def test_words_of_several_texts_when_gathered_then_each_comes_once_within_the_limit():
    assert distinct_words(["a b a", "c b", ""]) == "a b c"
    assert len(distinct_words([" ".join(map(str, range(100_000)))])) <= MAX_TEXT


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Actieplan Súdwest-Fryslân (v2.1).PDF", "Actieplan-Sudwest-Fryslan-v2-1.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Jan\\plan.docx", "plan.docx"),
        ("/etc/plan.docx", "plan.docx"),
        ("..pdf", "document.pdf"),
        (".pdf", "document.pdf"),
        ("計画.pdf", "document.pdf"),
        ("plan.php.pdf", "plan-php.pdf"),
        ('a"; b\r\nSet-Cookie: c.pdf', "a-b-Set-Cookie-c.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("plan", "plan"),
        ("", "document"),
        ("x" * 500 + ".pdf", "x" * 70 + ".pdf"),
        ("x" * 69 + " " + "y" * 80 + ".pdf", "x" * 69 + ".pdf"),
    ],
)
def test_name_when_made_safe_then_it_fits_every_disk_and_address(name, safe):
    assert safe_name(name) == safe


@given(st.text())
def test_name_when_made_safe_then_it_is_short_plain_and_never_empty(name):
    assert re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(\.[a-z0-9-]{1,10})?", safe_name(name))
    assert len(safe_name(name)) <= 81
