"""Time does not tell whether an address is known: many tries of each, in turn, and no more than noise between them."""

import pytest

from tests.entry_timing import (
    ARGON2,
    Comparison,
    ask_code,
    compare,
    make_known,
    type_wrong_code,
    type_wrong_password,
)


def tells(found: Comparison) -> bool:
    """Whether known and unknown differ by more than chance; in a million runs of this, chance alone does so once."""
    return abs(found.is_slower - 0.5) > 5 * found.chance


def test_comparison_when_known_addresses_take_a_little_longer_then_it_tells():
    assert tells(compare(lambda address: 1.01 if address.startswith("bekend") else 1.0, 30))
    assert not tells(compare(lambda address: 1.0, 30))


@pytest.mark.parametrize("ask", [ask_code, type_wrong_code])
def test_code_when_asked_for_many_addresses_then_time_does_not_tell_which_are_known(home, ask):
    make_known(20)

    found = compare(ask, 200, addresses=20)

    assert not tells(found), found


def test_password_when_wrong_for_many_addresses_then_time_does_not_tell_which_are_known(home, settings):
    settings.PASSWORD_HASHERS = ARGON2
    make_known(10)

    found = compare(type_wrong_password, 30, addresses=10)

    assert not tells(found), found
