"""Comparing what people type with what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pow_site.lib.text import clean_query, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("  Één   regio\n", "een regio"),
        ("STRAẞE", "strasse"),
        ("’s-Hertogenbosch", "’s-hertogenbosch"),
        ("coo\u0308rdinator", "coordinator"),
        ("ﬁets", "fiets"),
        ("IJmond", "ijmond"),
        ("Ĳmond", "ijmond"),
        ("", ""),
    ],
)
def test_fold_when_capitals_and_accents_differ_then_the_texts_are_equal(text, folded):
    assert fold(text) == folded


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_fold_when_done_twice_then_nothing_changes(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_when_any_text_comes_then_capitals_and_spaces_never_count(text):
    assert fold(f"  {text}\t") == fold(text)
    assert "  " not in fold(text)


@pytest.mark.parametrize(
    ("raw", "query"),
    [
        ("  een   regio ", "een regio"),
        ("een\0regio", "een regio"),
        ("een\r\nregio\t", "een regio"),
        ("\u200b\u202e", ""),
        ("x" * 10_000, "x" * 100),
        ("x" * 99 + " y", "x" * 99),
        ("é", "é"),
    ],
)
def test_query_when_cleaned_then_it_is_printable_short_and_evenly_spaced(raw, query):
    assert clean_query(raw) == query


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_query_when_anything_comes_in_then_it_is_harmless(raw, limit):
    query = clean_query(raw, limit=limit)

    assert len(query) <= limit
    assert query.isprintable()
    assert query == " ".join(query.split())
