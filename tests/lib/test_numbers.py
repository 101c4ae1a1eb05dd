"""The numbers that people type over: what they look like, and every way to type them."""

import pytest

from learning_agenda.messages import numbers as of_messages
from learning_agenda.proofs import numbers as of_proofs
from pow_site.lib.numbers import ALPHABET, LENGTH, make_number, read_number

EXAMPLE = "PW-7K3M-9QXA-4TRB"


@pytest.mark.parametrize("prefix", ["PW", "VR"])
def test_number_when_made_then_it_has_sixty_bits_and_fits(prefix):
    numbers = {make_number(prefix) for _ in range(1000)}

    assert len(numbers) == 1000
    assert (len(ALPHABET) ** LENGTH).bit_length() > 60
    assert {len(number) for number in numbers} == {17}
    assert all(
        number.startswith(f"{prefix}-") and read_number(number, prefix) == number for number in numbers
    )


def test_number_when_made_then_it_has_no_signs_that_people_mix_up():
    assert not set("01OI") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 32


@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        "pw-7k3m-9qxa-4trb",
        "PW7K3M9QXA4TRB",
        "  pw 7k3m 9qxa 4trb ",
        "7K3M-9QXA-4TRB",
        "pw–7k3m—9qxa‑4trb",
        "pw−7k3m―9qxa‐4trb",
        "PW.7K3M.9QXA.4TRB",
        "PW-7K3M-9QXA-\u00a04TRB\t",
    ],
)
def test_number_when_typed_in_another_way_then_it_is_the_same(typed):
    assert read_number(typed, "PW") == EXAMPLE


def test_number_when_its_own_signs_begin_with_the_prefix_then_it_loses_nothing():
    assert read_number("pwpw22223333", "PW") == "PW-PWPW-2222-3333"
    assert read_number("pw-pwpw-2222-3333", "PW") == "PW-PWPW-2222-3333"
    assert read_number("vrvr22223333", "VR") == "VR-VRVR-2222-3333"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "PW",
        "PW-7K3M-9QXA",
        "PW-7K3M-9QXA-4TRBB",
        "PW-7K3M-9QXA-4TR0",
        "PW-7K3M-9QXA-4TRÉ",
        "VR-7K3M-9QXA-4TRB",
        "x" * 10_000,
    ],
)
def test_number_when_it_cannot_be_one_then_there_is_none(typed):
    assert read_number(typed, "PW") is None


@pytest.mark.parametrize(("room", "prefix"), [(of_proofs, "PW"), (of_messages, "VR")])
def test_number_of_a_room_when_made_then_it_has_its_own_prefix(room, prefix):
    assert f"{prefix}-7K3M-9QXA-4TRB" == room.EXAMPLE
    assert room.make_number()[:3] == f"{prefix}-"
    assert room.read_number("7k3m 9qxa 4trb") == room.EXAMPLE
