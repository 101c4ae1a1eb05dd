"""Cutting a text that is too long for its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.plan_documents.cutting import cut_sentences, cut_words, split_sentence


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Een zin. En nog een.", "Een zin.", "En nog een."),
        ("Een zin", "Een zin", ""),
        ("Werkt dat? Ja!", "Werkt dat?", "Ja!"),
        ("Hulp bijv. De jobcoach helpt. Klaar.", "Hulp bijv. De jobcoach helpt.", "Klaar."),
        ("Dat is 3.5 keer. 2027 volgt.", "Dat is 3.5 keer.", "2027 volgt."),
        ("Hij zei “ja.” Dat was het.", "Hij zei “ja.”", "Dat was het."),
        ("een stap. en nog een", "een stap. en nog een", ""),
    ],
)
def test_split_sentence_when_there_is_a_next_one_then_it_is_cut_there(text, first, rest):
    assert split_sentence(text) == (first, rest)


@pytest.mark.parametrize(
    ("limit", "kept", "rest"),
    [
        (21, "Een. Twee. Drie vier.", ""),
        (20, "Een. Twee.", "Drie vier."),
        (10, "Een. Twee.", "Drie vier."),
        (9, "Een.", "Twee. Drie vier."),
        (4, "Een.", "Twee. Drie vier."),
        (3, "Ee…", "…n. Twee. Drie vier."),
    ],
)
def test_cut_sentences_when_a_text_is_too_long_then_whole_sentences_are_kept(limit, kept, rest):
    assert cut_sentences("Een. Twee. Drie vier.", limit) == (kept, rest)


@pytest.mark.parametrize(
    ("limit", "kept", "rest"),
    [
        (13, "een twee drie", ""),
        (12, "een twee…", "…drie"),
        (9, "een twee…", "…drie"),
        (8, "een…", "…twee drie"),
    ],
)
def test_cut_words_when_a_text_is_too_long_then_whole_words_are_kept(limit, kept, rest):
    assert cut_words("een twee drie", limit) == (kept, rest)


@given(st.text(alphabet="ab. A", max_size=60).map(lambda text: " ".join(text.split())), st.integers(2, 30))
def test_cut_when_any_text_is_cut_then_it_fits_and_no_letter_is_lost(text, limit):
    for kept, rest in (cut_sentences(text, limit), cut_words(text, limit)):
        assert len(kept) <= limit
        assert f"{kept}{rest}".replace("…", "").replace(" ", "") == text.replace(" ", "")
