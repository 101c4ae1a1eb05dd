"""The guard of public forms: a field that people do not see, and the moment the page was made."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from pow_site.lib.form_guard import EXPIRED, TOO_QUICK, GuardedForm

NOON = "2026-11-24 12:00:00Z"
DAY = 24 * 3600


class ContactForm(GuardedForm):
    """A form as any other."""

    name = forms.CharField()


class QuickForm(ContactForm):
    """One that a password manager fills in."""

    minimum_seconds = 0


def complaints(form):
    return list(form.errors.get("__all__", []))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, [TOO_QUICK]),
        (1.99, [TOO_QUICK]),
        (2, []),
        (2.01, []),
        (DAY - 1, []),
        (DAY, []),
        (DAY + 1, [EXPIRED]),
        (-1, [EXPIRED]),
    ],
)
def test_form_when_sent_so_long_after_the_page_was_made_then_it_is_taken_or_not(seconds, expected):
    with time_machine.travel(NOON, tick=False) as clock:
        stamp = ContactForm().stamp
        clock.shift(seconds)

        form = ContactForm({"name": "Alice", "stempel": stamp})

        assert complaints(form) == expected
        assert form.is_valid() is (expected == [])


@pytest.mark.parametrize("seconds", [0, 1])
def test_form_when_quick_is_allowed_then_it_is_taken_at_once(seconds):
    with time_machine.travel(NOON, tick=False) as clock:
        stamp = QuickForm().stamp
        clock.shift(seconds)

        assert QuickForm({"name": "Alice", "stempel": stamp}).is_valid()


@pytest.mark.parametrize("stamp", [None, "", "x", "1795608000.000", "1795608000.000:x", "nan", "\0"])
def test_form_when_the_stamp_is_not_ours_then_it_is_asked_to_be_sent_again(stamp):
    form = ContactForm({"name": "Alice"} | ({} if stamp is None else {"stempel": stamp}))

    assert complaints(form) == [EXPIRED]


def test_form_when_the_stamp_is_of_another_form_then_it_is_asked_to_be_sent_again():
    assert complaints(QuickForm({"name": "Alice", "stempel": ContactForm().stamp})) == [EXPIRED]


def test_form_when_it_comes_back_expired_then_it_has_a_new_stamp_and_can_be_sent():
    with time_machine.travel(NOON, tick=False) as clock:
        stamp = ContactForm().stamp
        clock.shift(DAY + 1)
        old = ContactForm({"name": "Alice", "stempel": stamp})
        assert complaints(old) == [EXPIRED]
        again = old.stamp
        clock.shift(2)

        assert again != stamp
        assert ContactForm({"name": "Alice", "stempel": again}).is_valid()


def test_form_when_it_comes_back_too_quick_then_the_old_stamp_counts_on():
    with time_machine.travel(NOON, tick=False) as clock:
        stamp = ContactForm().stamp
        clock.shift(1)
        form = ContactForm({"name": "Alice", "stempel": stamp})
        assert (complaints(form), form.stamp) == ([TOO_QUICK], stamp)
        clock.shift(1)

        assert ContactForm({"name": "Alice", "stempel": form.stamp}).is_valid()


def test_form_when_the_unseen_field_is_filled_in_then_it_is_valid_and_trapped_whatever_its_stamp():
    form = ContactForm({"name": "Alice", "website": "https://spam.example"})

    assert (form.is_valid(), form.is_trapped) == (True, True)
    assert form.cleaned_data == {"name": "Alice"}
    assert not ContactForm({"name": "Alice", "stempel": ContactForm().stamp}).is_trapped


def test_guard_when_shown_then_people_and_screen_readers_do_not_come_across_it():
    part = BeautifulSoup(
        render_to_string("components/form_guard.html", {"form": ContactForm()}), "html.parser"
    )

    [field] = part.select("input[type=text]")
    assert (field["name"], field["tabindex"], field["autocomplete"]) == ("website", "-1", "off")
    assert field.find_parent(attrs={"aria-hidden": "true"})["class"] == ["form-guard"]
    assert "style" not in field.attrs
    assert part.select_one("input[type=hidden]")["name"] == "stempel"
