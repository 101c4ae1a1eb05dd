"""The number of a proof: what it looks like, and every way to type it."""

import pytest

from learning_agenda.proofs.numbers import ALPHABET, EXAMPLE, LENGTH, PREFIX, make_number, read_number


def test_number_when_made_then_it_has_sixty_bits_and_fits():
    numbers = {make_number() for _ in range(1000)}

    assert len(numbers) == 1000
    assert (len(ALPHABET) ** LENGTH).bit_length() > 60
    assert {len(number) for number in numbers} == {17}
    assert all(number.startswith(f"{PREFIX}-") and read_number(number) == number for number in numbers)


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
        "PW.7K3M.9QXA.4TRB",
        "PW-7K3M-9QXA-\u00a04TRB\t",
    ],
)
def test_number_when_typed_in_another_way_then_it_is_the_same(typed):
    assert read_number(typed) == EXAMPLE


def test_number_when_its_own_signs_begin_with_the_prefix_then_it_loses_nothing():
    assert read_number("pwpw22223333") == "PW-PWPW-2222-3333"
    assert read_number("pw-pwpw-2222-3333") == "PW-PWPW-2222-3333"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "PW",
        "PW-7K3M-9QXA",
        "PW-7K3M-9QXA-4TRBB",
        "PW-7K3M-9QXA-4TR0",
        "PW-7K3M-9QXA-4TRÉ",
        "x" * 10_000,
    ],
)
def test_number_when_it_cannot_be_one_then_there_is_none(typed):
    assert read_number(typed) is None
