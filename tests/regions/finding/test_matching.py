"""How near a name is to what was typed: the boundaries of each level."""

import pytest

from regions.finding.matching import Closeness, Level, closeness, far_closeness

EXACT, BEGINNING, WORD, NEAR, INSIDE, FAR = Level


@pytest.mark.parametrize(
    ("typed", "starts", "near"),
    [
        ("denhaag", ("denhaag", "haag"), Closeness(EXACT)),
        ("denh", ("denhaag", "haag"), Closeness(BEGINNING)),
        ("ha", ("denhaag", "haag"), Closeness(WORD)),
        ("h", ("denhaag", "haag"), Closeness(WORD)),
        ("denhag", ("denhaag", "haag"), Closeness(NEAR, 1)),
        ("dehnaag", ("denhaag", "haag"), Closeness(NEAR, 1)),
        ("denxhaag", ("denhaag", "haag"), Closeness(NEAR, 1)),
        ("donhaag", ("denhaag", "haag"), Closeness(NEAR, 1)),
        ("rk", ("urk",), Closeness(NEAR, 1)),
        ("k", ("urk",), None),
        ("aag", ("denhaag", "haag"), Closeness(INSIDE)),
        ("aa", ("denhaag", "haag"), None),
        ("nhaag", ("denhaag", "haag"), None),  # across two words, by chance
        ("dehnag", ("denhaag", "haag"), None),
        ("twente", ("denhaag", "haag"), None),
    ],
)
def test_name_when_compared_then_it_is_as_near_as_this(typed, starts, near):
    assert closeness(typed, starts) == near


@pytest.mark.parametrize(
    ("typed", "starts", "near"),
    [
        ("dehnag", ("denhaag", "haag"), Closeness(FAR, 2)),
        ("hilversm", ("hilversum",), Closeness(FAR, 1)),
        ("amstrd", ("amsterdam",), Closeness(FAR, 1)),  # the beginning of it, not yet finished
        ("kenemer", ("zuidkennemerland", "kennemerland"), Closeness(FAR, 1)),
        ("bxst", ("best",), Closeness(FAR, 1)),
        ("bxsx", ("best",), None),  # short: one mistake is believed, two are not
        ("twnxe", ("twente",), None),
        ("twnxee", ("twenteen",), Closeness(FAR, 2)),
        ("bxs", ("best",), None),  # fewer than four letters may become anything
        ("utrechtcentraal", ("utrecht",), Closeness(FAR, 8)),
        ("rotterdam", ("amsterdam",), None),
    ],
)
def test_name_when_it_is_the_last_resort_then_more_is_forgiven(typed, starts, near):
    assert far_closeness(typed, starts) == near
