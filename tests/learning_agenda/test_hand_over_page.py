"""Handing over in pages: the offer, taking it back, and the colleague who takes the place."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from learning_agenda.models import Event, Handover, Signup
from learning_agenda.signups.handing_over import offer
from learning_agenda.views import passing_on as views
from pow_site.accounts.models import Profile
from tests.accounts.entering import errors
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person, make_region, states
from tests.learning_agenda.visiting import (
    EVENTS,
    alerts,
    browser_of,
    buttons,
    filled_in,
    heading,
    links,
    member,
    words,
)

pytestmark = pytest.mark.django_db

OFFER, DONE = f"{EVENTS}kring/overdragen/", f"{EVENTS}kring/aangemeld/"
OFFER_QUERIES, ACCEPT_QUERIES = 8, 11
REFUSED = "Je kunt deze plek niet overnemen"


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW)


@pytest.fixture
def counting(settings):
    """A cache that remembers, so that limits count; the suite has none."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "offer"}
    }
    yield
    caches["default"].clear()


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def anna(event):
    """Anna has a place."""
    anna = member("Anna", "AM01")
    join(event, anna)
    return anna


@pytest.fixture
def browser(anna):
    return browser_of(anna)


@pytest.fixture
def bram():
    """Bram is a colleague."""
    return member("Bram", "AM01")


@pytest.fixture
def offered(event, anna):
    """What Anna offers to Bram."""
    return offer(event.signups.get(user=anna), "bram@example.org", now=NOW)


def accept_address(handover):
    return reverse("learning_agenda:handover-accept", args=[handover.token])


def said(response):
    return [message.get_text(strip=True) for message in _messages(response)]


def _messages(response):
    from bs4 import BeautifulSoup

    return BeautifulSoup(response.content, "html.parser").select(".messages .alert")


def test_offer_when_sent_then_the_colleague_is_mailed_and_the_page_says_to_whom(browser, anna, event, post):
    page = browser.get(OFFER)
    assert (buttons(page), "/privacy/" in links(page)) == (["Bied mijn plek aan"], True)
    assert not Handover.objects.exists()
    post.take()

    response = browser.post(OFFER, {"email": " Bram@Example.org "}, follow=True)

    assert said(response) == [
        "We hebben bram@example.org gemaild. Je houdt je plek tot je collega hem overneemt."
    ]
    assert "Je hebt je plek aangeboden" in alerts(response)
    assert "Aan bram@example.org, op dinsdag 8 december 2026." in words(response)
    assert (post.take(), states(event)) == ([("handover_offered", "")], {"anna": "going"})


def test_offer_when_sent_twice_then_it_is_one_offer_with_one_mail(browser, post):
    post.take()
    for _ in range(2):
        browser.post(OFFER, {"email": "bram@example.org"})

    assert (Handover.objects.count(), post.take()) == (1, [("handover_offered", "")])


def test_offer_when_taken_back_then_the_link_of_the_mail_no_longer_works(browser, bram, offered):
    response = browser.post(OFFER, {"actie": "intrekken"}, follow=True)

    assert said(response) == ["Je hebt je aanbod ingetrokken. Je plek blijft van jou."]
    assert buttons(response) == ["Bied mijn plek aan"]
    assert alerts(browser_of(bram).get(accept_address(offered))) == [REFUSED]
    again = browser.post(OFFER, {"actie": "intrekken"}, follow=True)
    assert said(again) == []


def test_offer_when_made_to_somebody_else_then_the_first_lapses(browser, offered):
    browser.post(OFFER, {"email": "cas@example.org"})

    assert [handover.email for handover in Handover.objects.open()] == ["cas@example.org"]


@pytest.mark.parametrize(
    ("email", "status", "expected"),
    [
        ("", 200, "Vul het e-mailadres van je collega in. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        ("bram", 200, "Dit is geen e-mailadres. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        ("bram@example", 200, "Dit is geen e-mailadres. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        ("brám@example.org", 200, "Gebruik alleen gewone letters, zonder accenten. Met dit adres kunnen we niet mailen."),
        ("a@b.nl\nBcc: c@d.nl", 200, "Dit is geen e-mailadres. Een goed adres ziet er zo uit: naam@organisatie.nl."),
        (f"{'a' * 64}@{'b' * 200}.nl", 200, "Dit adres is te lang. Een e-mailadres heeft hoogstens 254 tekens."),
        ("ANNA@example.org", 409, "Dit is je eigen e-mailadres. Vul dat van je collega in."),
    ],
)  # fmt: skip
def test_offer_when_the_address_is_no_good_then_the_field_says_so_and_keeps_it(
    browser, email, status, expected
):
    response = browser.post(OFFER, {"email": email})

    assert (response.status_code, errors(response)) == (status, [f"E-mailadres van je collega: {expected}"])
    assert filled_in(response)["email"] == email.strip()
    assert not Handover.objects.exists()


def test_offer_when_made_very_often_then_it_has_to_wait(browser, counting, settings):
    settings.RATE_LIMITS = {"offer_place": "2/h/user,5/d/key"}
    for name in ("bram", "cas"):
        browser.post(OFFER, {"email": f"{name}@example.org"})

    response = browser.post(OFFER, {"email": "dina@example.org"})

    assert (response.status_code, errors(response)) == (429, [views.TOO_OFTEN])
    assert Handover.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "moment"),
    [({"cancelled_at": NOW}, NOW), ({"live": False}, NOW), ({}, NOW + 9 * DAY)],
    ids=["cancelled", "off the site", "over"],
)
def test_offer_when_the_event_is_off_or_over_then_it_is_refused(browser, time_machine, fields, moment):
    Event.objects.update(**fields)
    time_machine.move_to(moment)

    response = browser.post(OFFER, {"email": "bram@example.org"})

    assert errors(response) == [
        "E-mailadres van je collega: Deze activiteit is geweest of gaat niet door. Overdragen kan niet meer."
    ]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("waiting", "Een nummer op de wachtlijst kun je niet overdragen."),
        ("withdrawn", "Je doet niet mee aan deze activiteit."),
        ("handed_over", "Je collega heeft je plek al overgenomen."),
        (None, "Je doet niet mee aan deze activiteit."),
    ],
)
def test_offer_when_there_is_no_place_then_the_page_says_why(method, event, anna, bram, state, expected):
    if state:
        Signup.objects.filter(pk=join(event, bram).pk).update(state=state, queued_at=NOW)

    response = getattr(browser_of(bram), method)(OFFER, {"email": "cas@example.org"})

    assert alerts(response) == ["Je hebt geen plek om over te dragen"]
    assert (expected in words(response), buttons(response)) == (True, [])
    assert not Handover.objects.exists()


def test_accept_when_nobody_is_logged_in_then_it_explains_and_leads_to_the_log_in_and_back(offered):
    client = Client()

    response = client.get(accept_address(offered))

    assert heading(response) == "Neem een plek over voor Kring"
    assert f"/inloggen/?next={accept_address(offered).replace('/', '%2F')}" in links(response)
    assert client.post(accept_address(offered))["Location"] == f"/inloggen/?next={accept_address(offered)}"
    assert not client.cookies
    for secret in ("anna", "Anna", "bram@example.org"):
        assert secret not in response.content.decode()
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in response["Cache-Control"]


def test_accept_when_confirmed_then_the_place_changes_hands_and_the_profile_follows(
    event, bram, offered, post
):
    make_region("AM02")
    client = browser_of(bram)
    page = client.get(accept_address(offered))
    assert (buttons(page), "/privacy/" in links(page)) == (["Neem de plek over"], True)
    assert states(event) == {"anna": "going"}
    post.take()

    response = client.post(
        accept_address(offered), filled_in(page) | {"region": "AM02", "organisation": "UWV"}
    )

    assert response["Location"] == DONE
    assert (states(event), post.take()) == ({"bram": "going"}, [("handed_over", "")])
    signup = event.signups.get(user=bram)
    assert (signup.region_id, signup.organisation) == ("AM02", "UWV")
    assert Profile.objects.get(user=bram).organisation == "UWV"
    assert heading(client.get(DONE)) == "Je bent aangemeld voor Kring"
    for method in ("get", "post"):
        assert getattr(client, method)(accept_address(offered))["Location"] == DONE


def test_accept_when_a_detail_is_missing_then_it_is_asked_and_nothing_happens(event, bram, offered):
    client = browser_of(bram)
    response = client.post(
        accept_address(offered), filled_in(client.get(accept_address(offered))) | {"region": ""}
    )

    assert errors(response) == ["Arbeidsmarktregio: Kies je regio, of kies dat je landelijk werkt."]
    assert states(event) == {"anna": "going"}


def lapse(event, offered):
    offered.ended_at = NOW
    offered.save()


def giver_withdrew(event, offered):
    Signup.objects.filter(pk=offered.signup_id).update(state="withdrawn")


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        (lapse, "Dit aanbod geldt niet meer. Vraag je collega om een nieuw aanbod."),
        (giver_withdrew, "Dit aanbod geldt niet meer. Vraag je collega om een nieuw aanbod."),
        (lambda event, offered: Event.objects.update(cancelled_at=NOW),
         "Deze activiteit is geweest of gaat niet door. Overdragen kan niet meer."),
        (lambda event, offered: Event.objects.update(live=False),
         "Deze activiteit is geweest of gaat niet door. Overdragen kan niet meer."),
    ],
    ids=["lapsed", "giver withdrew", "cancelled", "off the site"],
)  # fmt: skip
def test_accept_when_it_can_no_longer_be_had_then_both_seeing_and_pressing_say_why(
    event, bram, offered, happens, expected
):
    client = browser_of(bram)
    page = client.get(accept_address(offered))
    happens(event, offered)

    seen, pressed = client.get(accept_address(offered)), client.post(accept_address(offered), filled_in(page))

    assert (seen.status_code, pressed.status_code) == (200, 409)
    for response in (seen, pressed):
        assert (alerts(response), expected in words(response)) == ([REFUSED], True)
        assert buttons(response) == []


def test_accept_when_the_event_is_over_then_it_is_refused(bram, offered, time_machine):
    time_machine.move_to(NOW + 2 * DAY + 2 * HOUR)

    assert alerts(browser_of(bram).get(accept_address(offered))) == [REFUSED]


def test_accept_when_somebody_else_has_the_link_then_they_are_told_to_log_in_with_that_address(
    event, offered
):
    cas = browser_of(member("Cas"))

    for response in (cas.get(accept_address(offered)), cas.post(accept_address(offered), {})):
        assert "Deze plek is aangeboden aan een ander e-mailadres. Log in met dat adres." in words(response)
        assert "bram@example.org" not in response.content.decode()
        assert "Je bent ingelogd met cas@example.org. Log uit" in words(response)
    assert states(event) == {"anna": "going"}


def test_accept_when_somebody_else_who_takes_part_has_a_link_that_was_used_then_it_is_not_theirs(
    event, bram, offered
):
    bram_browser, cas = browser_of(bram), member("Cas")
    bram_browser.post(accept_address(offered), filled_in(bram_browser.get(accept_address(offered))))
    join(event, cas)

    response = browser_of(cas).get(accept_address(offered))

    assert alerts(response) == [REFUSED]
    assert "aangeboden aan een ander e-mailadres" in words(response)


def test_accept_when_they_take_part_already_then_the_colleague_keeps_the_place(event, bram, offered):
    join(event, bram)

    response = browser_of(bram).get(accept_address(offered))

    assert "Je doet al mee aan deze activiteit. Je collega houdt de eigen plek." in words(response)


def test_accept_when_they_wait_then_they_leave_the_line(event, bram, offered):
    Event.objects.update(capacity=1)
    join(event, bram)
    client = browser_of(bram)

    client.post(accept_address(offered), filled_in(client.get(accept_address(offered))))

    assert states(event) == {"bram": "going"}


def test_accept_when_the_region_has_its_share_then_nothing_is_kept_and_the_answer_says_why(
    event, bram, offered
):
    Event.objects.update(seats_per_region=1, seats_until=date(2026, 12, 9))
    make_region("AM02")
    join(event, make_person("Cas", "AM02"))
    client = browser_of(bram)
    page = client.get(accept_address(offered))

    response = client.post(accept_address(offered), filled_in(page) | {"region": "AM02"})

    assert "Je regio heeft al 1 plek, en meer kan nu niet. Je collega houdt de plek." in words(response)
    assert (Profile.objects.get(user=bram).region_id, states(event)) == (
        "AM01",
        {"anna": "going", "cas": "going"},
    )


def test_accept_when_taken_or_lapsed_and_nobody_is_logged_in_then_it_says_so(offered):
    Handover.objects.update(ended_at=NOW)

    response = Client().get(accept_address(offered))

    assert (alerts(response), buttons(response)) == (["Dit aanbod geldt niet meer"], [])


@pytest.mark.parametrize("method", ["get", "post"])
def test_accept_when_the_link_is_wrong_then_it_is_a_dutch_404(bram, offered, method):
    address = reverse("learning_agenda:handover-accept", args=[offered.token[:-1]])

    for client in (Client(), browser_of(bram)):
        response = getattr(client, method)(address)
        assert (response.status_code, heading(response)) == (404, "Deze link werkt niet")


@pytest.mark.parametrize("count", [1, 12])
def test_pages_when_more_take_part_then_they_ask_the_database_no_more(
    visit, browser, event, bram, offered, count
):
    join(event, *(make_person() for _ in range(count)))

    giving, taking = visit(OFFER, browser), visit(accept_address(offered), browser_of(bram))

    assert (giving.response.status_code, len(giving.queries), giving.repeated) == (200, OFFER_QUERIES, [])
    assert (taking.response.status_code, len(taking.queries), taking.repeated) == (200, ACCEPT_QUERIES, [])
