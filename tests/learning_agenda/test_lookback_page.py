"""The page at the signed address: it asks once, says plainly what stands in the way, and loses nothing that was typed."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from learning_agenda.lookback.addresses import lookback_path
from learning_agenda.lookback.forms import AfterForm, LaterForm
from learning_agenda.lookback.looking_back import look_back
from learning_agenda.models import LookbackTurn, Signup
from pow_site.lib.form_guard import EXPIRED, TOO_QUICK
from pow_site.privacy.erasing import erase_person
from tests.learning_agenda.cast import DAY, NOW
from tests.learning_agenda.looking import AFTER, DID, LATER, SAID, came, kept, make_over, miss
from tests.learning_agenda.test_lookback_rules import END, LATER_FROM
from tests.learning_agenda.visiting import (
    alerts,
    browser_of,
    buttons,
    filled_in,
    heading,
    links,
    member,
    tree,
    words,
)

pytestmark = pytest.mark.django_db

THANKS = "Bedankt, we hebben je antwoord"
FIRST_STAYS = "Je had deze vragen al beantwoord. We bewaren je eerste antwoord."
OPEN_QUERIES, ANSWERED_QUERIES = 7, 6


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def signup():
    return came(make_over(), member("Anna"))


def send(client, address, data, *, clock, wait=5):
    """Opens the page, fills the form in and sends it so many seconds later."""
    fields = filled_in(client.get(address))
    clock.shift(wait)
    return client.post(address, fields | data)


def typed(response):
    """What stands in the fields."""
    return {
        area["name"]: area.get_text().removeprefix("\r\n").removeprefix("\n")
        for area in tree(response).select("textarea")
    }


def complaints(response):
    return [one.get_text(" ", strip=True) for one in tree(response).select(".error-summary li")]


def test_page_when_opened_then_it_asks_and_nothing_happens(signup, django_assert_num_queries):
    address = lookback_path(signup, AFTER)

    with django_assert_num_queries(OPEN_QUERIES):
        page = Client().get(address)

    assert heading(page) == "Blik terug op Kring"
    assert [label.get_text(" ", strip=True) for label in tree(page).select("label.field__label")] == [
        f"{question} (niet verplicht)"
        for question in ("Wat heb je geleerd?", "Wat ga je ermee doen?", "Wat heb je daarvoor nodig?")
    ]
    assert buttons(page) == ["Verstuur"]
    for rule in (
        "We bewaren je antwoord zonder je naam.",
        "Noem geen namen, ook niet van anderen.",
        "Antwoorden kan tot dinsdag 8 juni 2027, 11.00 uur.",
    ):
        assert rule in words(page)
    assert "/privacy/" in links(page)
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in page["Cache-Control"]
    assert kept() == (0, [])


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_page_when_a_scanner_calls_then_nothing_happens(signup, method):
    status = getattr(Client(), method)(lookback_path(signup, AFTER)).status_code

    assert (status, kept()) == (200 if method in ("get", "head") else 405, (0, []))


def test_page_when_sent_then_it_is_kept_and_thanks_and_a_second_time_too(
    signup, time_machine, django_assert_num_queries
):
    address, one, other = lookback_path(signup, AFTER), Client(), Client()
    stale = filled_in(other.get(address))

    response = send(one, address, SAID, clock=time_machine)

    assert (response.status_code, response["Location"]) == (302, address)
    with django_assert_num_queries(ANSWERED_QUERIES):
        after = one.get(address)
    assert (alerts(after), buttons(after)) == ([THANKS], [])
    assert "Drie maanden na de laatste bijeenkomst vragen we je nog één keer wat ervan kwam." in words(after)
    again = other.post(address, stale | {"learned": "Iets anders."})
    assert (again.status_code, alerts(again), FIRST_STAYS in words(again)) == (200, [THANKS], True)
    assert kept() == (1, [(1, *SAID.values(), "", "")])


def test_page_when_sent_three_months_later_then_it_asks_one_thing(signup, time_machine):
    address = lookback_path(signup, LATER)
    time_machine.move_to(LATER_FROM, tick=False)
    page = Client().get(address)
    assert [choice["value"] for choice in tree(page).select("[type=radio]")] == ["ja", "deels", "nee"]

    response = Client().post(
        address, {"did_it": "deels", "outcome": "Een baan.", "stempel": filled_in(page)["stempel"]}
    )
    assert complaints(response) == [TOO_QUICK]
    response = send(Client(), address, {"did_it": "deels", "outcome": "Een baan."}, clock=time_machine)

    assert (response.status_code, kept()) == (302, (1, [(2, "", "", "", "deels", "Een baan.")]))
    assert words(Client().get(address)).count("Drie maanden na") == 0


@pytest.mark.parametrize(
    ("number", "data", "told"),
    [
        (AFTER, {}, "Je hebt nog niets ingevuld. Beantwoord minstens één vraag."),
        (
            AFTER,
            {"learned": " \r\n\t ", "needs": " "},
            "Je hebt nog niets ingevuld. Beantwoord minstens één vraag.",
        ),
        (LATER, {"outcome": "Een baan."}, "Heb je gedaan wat je van plan was?: Kies ja, een deel of nee."),
        (LATER, {"did_it": "misschien"}, "Heb je gedaan wat je van plan was?: Kies ja, een deel of nee."),
    ],
)
def test_page_when_something_is_missing_then_it_says_what(signup, time_machine, number, data, told):
    time_machine.move_to(LATER_FROM, tick=False)
    fields = {"did_it": ""} | data

    response = send(Client(), lookback_path(signup, number), fields, clock=time_machine)

    assert (complaints(response), kept()) == ([told], (0, []))


@pytest.mark.parametrize(("length", "is_kept"), [(2_000, True), (2_001, False), (100_000, False)])
def test_page_when_a_text_is_long_then_it_says_so_and_nothing_typed_is_lost(
    signup, time_machine, length, is_kept
):
    address, long = lookback_path(signup, AFTER), "é" * length
    page = Client().get(address)
    assert not tree(page).select("[maxlength]")  # a browser would cut off what somebody pastes

    response = send(Client(), address, {"learned": long, "needs": "Tijd."}, clock=time_machine)

    if is_kept:
        assert kept() == (1, [(1, long, "", "Tijd.", "", "")])
        return
    [told] = complaints(response)
    assert told.endswith(f"Dit zijn {length} tekens. Er passen er 2000. Maak je antwoord korter.")
    assert (typed(response), kept()) == ({"learned": long, "will_do": "", "needs": "Tijd."}, (0, []))


def test_page_when_a_text_has_new_lines_then_each_counts_as_one(signup, time_machine):
    text = "a\r\n" * 999 + "bc"

    send(Client(), lookback_path(signup, AFTER), {"learned": text}, clock=time_machine)

    assert kept()[1][0][1] == text.replace("\r\n", "\n")


@pytest.mark.parametrize("stamp", ["", "x"])
def test_page_when_it_was_expired_then_what_was_typed_stays(signup, stamp):
    response = Client().post(lookback_path(signup, AFTER), SAID | {"stempel": stamp})

    assert (complaints(response), typed(response), kept()) == ([EXPIRED], SAID, (0, []))


def test_page_when_a_robot_fills_in_the_trap_then_it_is_thanked_and_nothing_is_kept(signup):
    response = Client().post(lookback_path(signup, AFTER), SAID | {"website": "https://spam.example.org"})

    assert (response.status_code, alerts(response), kept()) == (200, [THANKS], (0, []))


def test_page_when_sent_too_often_then_it_says_so_and_what_was_typed_stays(signup, time_machine, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "terugblik"}
    }
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"lookback": "1/h/key"}
    address = lookback_path(signup, AFTER)
    send(Client(), address, SAID, clock=time_machine)
    LookbackTurn.objects.all().delete()

    response = send(Client(), address, SAID, clock=time_machine)

    assert (response.status_code, typed(response)) == (429, SAID)
    assert complaints(response) == [
        "Je hebt dit vaak achter elkaar verstuurd. Wacht een uur en probeer het dan opnieuw."
    ]


@pytest.mark.parametrize(
    ("number", "moment", "title", "text"),
    [
        (AFTER, NOW - DAY, "Het is nog niet zover", "vanaf dinsdag 8 december 2026, 10.00 uur."),
        (LATER, NOW, "Het is nog niet zover", "vanaf maandag 8 maart 2027, 10.00 uur."),
        (AFTER, END, "Antwoorden kan niet meer", "Dat kon tot dinsdag 8 juni 2027, 11.00 uur."),
    ],
)
def test_page_when_it_is_not_the_time_then_it_says_when(signup, time_machine, number, moment, title, text):
    time_machine.move_to(moment, tick=False)

    page = Client().get(lookback_path(signup, number))

    assert (page.status_code, alerts(page), buttons(page), text in words(page)) == (200, [title], [], True)


def test_page_when_it_closes_while_somebody_types_then_it_says_so(signup, time_machine):
    address = lookback_path(signup, AFTER)
    time_machine.move_to(END - DAY / 24, tick=False)

    response = send(Client(), address, SAID, clock=time_machine, wait=3600)

    assert (response.status_code, alerts(response), kept()) == (409, ["Antwoorden kan niet meer"], (0, []))


def test_page_when_somebody_answered_then_it_thanks_also_after_the_time_is_over(signup, time_machine):
    look_back(signup, AFTER, SAID, now=NOW)
    time_machine.move_to(END, tick=False)

    assert alerts(Client().get(lookback_path(signup, AFTER))) == [THANKS]


def test_page_when_somebody_was_absent_then_it_says_so(signup):
    miss(signup, *signup.event.meeting_list)

    page = Client().get(lookback_path(signup, AFTER))

    assert (alerts(page), buttons(page)) == (["Deze vragen zijn voor wie erbij was"], [])


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_when_the_account_was_erased_then_the_link_no_longer_works(signup, time_machine, method):
    address = lookback_path(signup, AFTER)
    fields = filled_in(Client().get(address))
    erase_person(signup.user, now=NOW, tells=False)
    time_machine.shift(5)

    response = getattr(Client(), method)(address, fields | SAID)

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.h1.get_text()) == (404, "Deze link werkt niet meer")
    assert "Dan weten we niet meer dat jij meedeed." in page.get_text()
    assert (kept(), Signup.objects.get().user) == ((0, []), None)


@pytest.mark.parametrize("word", ["onzin", "a:b", "WyJ4IiwxXQ:abc"])
def test_page_when_the_address_is_made_up_then_it_is_not_found(word):
    response = Client().get(f"/leeragenda/terugblik/{word}/")

    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex, nofollow")


def test_page_when_somebody_else_is_logged_in_then_the_address_counts_and_no_name_shows(signup, time_machine):
    browser, address = browser_of(member("Bram")), lookback_path(signup, AFTER)

    page = browser.get(address)
    send(browser, address, SAID, clock=time_machine)

    for name in ("Anna", "Bram", "Vries", "example.org"):
        assert name not in words(page)
    assert LookbackTurn.objects.get().signup == signup


def test_forms_when_compared_then_a_stamp_of_one_opens_not_the_other():
    stamp = AfterForm().stamp
    form = LaterForm({"stempel": stamp} | DID)

    assert (form.is_valid(), form.errors["__all__"]) == (False, [EXPIRED])


def test_csrf_when_a_form_comes_from_elsewhere_then_nothing_is_kept(signup):
    response = Client(enforce_csrf_checks=True).post(lookback_path(signup, AFTER), SAID)

    assert (response.status_code, kept()) == (403, (0, []))


def test_my_page_when_a_turn_is_open_then_it_leads_there(signup):
    page = browser_of(signup.user).get("/mijn/aanmeldingen/")

    assert lookback_path(signup, AFTER) in links(page)
