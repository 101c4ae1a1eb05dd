"""Names that are written in another way and are yet the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.finding.spelling import spellings_of, starts_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("'s gravenhage", "'s-Gravenhage"),
        ("’S-GRAVENHAGE", "'s-Gravenhage"),
        ("sgravenhage", "'s-Gravenhage"),
        ("hengelo o", "Hengelo (O.)"),
        ("bergen nh", "Bergen (NH.)"),
        ("Bergen (N.H.)", "Bergen (NH.)"),
        ("gemeente  Best", "Best"),
        ("gem. Best", "Best"),
        ("arbeidsmarktregio twente", "Twente"),
        ("zwolle", "Regio Zwolle"),
        ("regio zwolle", "Regio Zwolle"),
        ("St. Michielsgestel", "Sint-Michielsgestel"),
        ("st anthonis", "Sint Anthonis"),
        ("Ĳsselstein", "IJsselstein"),
        ("Ysselstein", "IJsselstein"),
        ("Cuyk", "Cuijk"),
        ("Lelijstad", "Lelystad"),
        ("alphen a/d rijn", "Alphen aan den Rijn"),
        ("Capelle a.d. IJssel", "Capelle aan den IJssel"),
        ("Krimpen ad IJssel", "Krimpen aan den IJssel"),
        ("alphen aan de rijn", "Alphen aan den Rijn"),
        ("Berkel & Rodenrijs", "Berkel en Rodenrijs"),
        ("zuid kennemerland ijmond", "Zuid-Kennemerland/IJmond"),
        ("ｄｅｎ ｈａａｇ", "Den Haag"),
        ("Den\u00ad Haag", "Den Haag"),
    ],
)
def test_name_when_typed_in_another_way_then_it_is_the_same_name(typed, name):
    assert starts_of(name)[0] in spellings_of(typed)


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("Den Haag", ("denhaag", "haag")),
        ("Land van Cuijk", ("landvancuijk", "vancuijk", "cuijk")),
        ("Stein (L.)", ("steinl", "l")),
        ("Stad Delden", ("staddelden", "delden")),
        ("Regio", ("regio",)),
        ("St", ("st",)),
        ("Aa en Hunze", ("aaenhunze", "enhunze", "hunze")),
        ("…", ()),
        ("", ()),
    ],
)
def test_name_when_taken_apart_then_it_starts_at_each_word(name, starts):
    assert starts_of(name) == starts


@pytest.mark.parametrize("typed", ["", "'", "-- . ()", "/", "💩", "\u200b", "_"])
def test_spelling_when_no_letter_is_typed_then_there_is_none(typed):
    assert spellings_of(typed) == ()


@given(st.text())
def test_spelling_when_anything_is_typed_then_it_is_letters_and_finds_itself(typed):
    starts = starts_of(typed)

    assert spellings_of(typed)[:1] == starts[:1]
    assert all(start.isalnum() for start in starts)
