"""Withdrawing: a page that shows and a button that does, logged in or by the link of a mail; it is never refused."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, Signup
from learning_agenda.signups.signing_up import remove
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, line, make_event, make_person, states
from tests.learning_agenda.visiting import EVENTS, alerts, browser_of, buttons, heading, links, member, words

pytestmark = pytest.mark.django_db

ADDRESS = f"{EVENTS}kring/afmelden/"
SIGN_UP, OFFER = f"{EVENTS}kring/aanmelden/", f"{EVENTS}kring/overdragen/"
OWN_QUERIES, MAIL_QUERIES = 7, 5


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW)


@pytest.fixture
def anna():
    return member("Anna")


@pytest.fixture
def browser(anna):
    return browser_of(anna)


def by_mail(signup):
    """The address in the mails about a sign-up."""
    return reverse("learning_agenda:signup-manage", args=[signup.token])


def ways(signup, browser):
    """Both ways out: the browser and the address."""
    return [(browser, ADDRESS), (Client(), by_mail(signup))]


@pytest.mark.parametrize("way", [0, 1], ids=["logged in", "by mail"])
def test_page_when_opened_then_nothing_happens_and_when_pressed_the_place_is_free(browser, anna, post, way):
    event = make_event(capacity=1)
    signup, _ = join(event, anna, make_person("Bram"))
    client, address = ways(signup, browser)[way]
    post.take()
    page = client.get(address)
    assert ("Je doet mee." in words(page), buttons(page), post.take()) == (True, ["Meld mij af"], [])
    assert OFFER in links(page)

    response = client.post(address)

    assert (response.status_code, response["Location"]) == (302, address)
    assert (states(event), sorted(post.take())) == (
        {"bram": "going"}, [("promoted", "Bram"), ("withdrawn", "Anna")],
    )  # fmt: skip
    after = client.get(address)
    assert (alerts(after), buttons(after)) == (["Je bent afgemeld"], [])
    assert "Dat is zo sinds dinsdag 8 december 2026, 10.00 uur." in words(after)
    assert SIGN_UP in links(after)
    assert signup.moments.last().by == anna


@pytest.mark.parametrize("way", [0, 1], ids=["logged in", "by mail"])
def test_page_when_somebody_waits_then_they_read_their_number_and_can_go(browser, anna, way):
    event = make_event(capacity=1)
    _, signup = join(event, make_person(), anna)
    client, address = ways(signup, browser)[way]
    page = client.get(address)
    assert "Je staat op de wachtlijst, als nummer 1." in words(page)
    assert (buttons(page), OFFER in links(page)) == (["Haal mij van de wachtlijst"], False)

    client.post(address)

    assert line(event) == []


@pytest.mark.parametrize("way", [0, 1], ids=["logged in", "by mail"])
def test_page_when_pressed_twice_then_the_second_says_that_it_was_done(browser, anna, post, way):
    signup = join(make_event(), anna)
    client, address = ways(signup, browser)[way]
    client.post(address)
    post.take()

    again = client.post(address, follow=True)

    assert (alerts(again), post.take()) == (["Je bent afgemeld"], [])


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"closes_at": NOW - HOUR}, NOW),
        ({"closed_by_hand_at": NOW}, NOW),
        ({"live": False}, NOW),
        ({"opens_at": NOW + DAY}, NOW),
        ({"cancelled_at": NOW}, NOW),
        ({}, NOW + 2 * DAY + HOUR),
        ({}, NOW + 30 * DAY),
    ],
    ids=["closed", "by hand", "off the site", "not open", "cancelled", "going on", "over"],
)
@pytest.mark.parametrize("way", [0, 1], ids=["logged in", "by mail"])
@pytest.mark.parametrize("is_waiting", [False, True])
def test_page_when_whatever_holds_then_withdrawing_is_never_blocked(
    browser, anna, time_machine, fields, moment, way, is_waiting
):
    event = make_event(capacity=1)
    people = [make_person(), anna] if is_waiting else [anna, make_person()]
    join(event, *people)
    signup = event.signups.get(user=anna)
    Event.objects.update(**fields)
    time_machine.move_to(moment)
    browser.force_login(anna)  # the session may be over
    client, address = ways(signup, browser)[way]
    assert client.get(address).status_code == 200

    after = client.post(address, follow=True)

    assert alerts(after) == ["Je bent afgemeld"]
    assert Signup.objects.get(pk=signup.pk).state == "withdrawn"


def test_page_when_the_event_is_off_the_site_then_nothing_leads_to_its_page(browser, anna):
    event = make_event()
    join(event, anna)
    Event.objects.update(live=False)

    assert event.path not in [
        link["href"] for link in BeautifulSoup(browser.get(ADDRESS).content, "html.parser").select("a")
    ]


def test_page_when_cancelled_then_it_says_that_nothing_is_needed(browser, anna):
    event = make_event()
    join(event, anna)
    cancel(event, by=None, reason="Te weinig mensen.", now=NOW)

    assert "Te weinig mensen. Je hoeft je niet af te melden." in words(browser.get(ADDRESS))


def test_page_when_the_organiser_removed_them_then_it_says_so(browser, anna, eva):
    remove(join(make_event(), anna), by=eva, now=NOW)

    assert alerts(browser.get(ADDRESS)) == ["De organisator heeft je aanmelding verwijderd"]


def test_page_when_the_place_was_handed_over_then_it_says_so(browser, anna):
    signup = join(make_event(), anna)
    signup.state = "handed_over"
    signup.save()

    assert alerts(browser.get(ADDRESS)) == ["Je hebt je plek overgedragen"]


def test_page_when_somebody_never_signed_up_then_it_says_so_and_a_press_does_nothing(browser):
    make_event()

    page = browser.post(ADDRESS, follow=True)

    assert heading(page) == "Afmelden voor Kring"
    assert "Je bent niet aangemeld voor deze activiteit." in words(page)
    assert (SIGN_UP in links(page), Signup.objects.count()) == (True, 0)


def test_page_when_signing_up_again_is_not_possible_then_it_is_not_offered(browser, anna):
    event = make_event(closes_at=NOW + HOUR)
    join(event, anna)
    Event.objects.update(closed_by_hand_at=NOW)
    browser.post(ADDRESS)

    assert SIGN_UP not in links(browser.get(ADDRESS))


def test_page_when_they_signed_up_again_then_the_newest_counts_and_the_old_mail_keeps_its_own(browser, anna):
    event = make_event()
    first = join(event, anna)
    browser.post(ADDRESS)
    join(event, anna)

    assert buttons(browser.get(ADDRESS)) == ["Meld mij af"]
    assert alerts(browser.get(by_mail(first))) == ["Je bent afgemeld"]
    browser.post(by_mail(first))
    assert states(event) == {"anna": "going"}


def test_mail_page_when_shown_then_it_stays_secret_and_names_nobody(anna):
    event = make_event()
    event.meetings.update(is_online=True, online_url="https://bellen.example.org/geheim")
    signup = join(event, anna)

    response = Client().get(by_mail(signup))

    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    page = BeautifulSoup(response.content, "html.parser")
    assert page.head.select_one("meta[name=robots]")["content"] == "noindex, nofollow"
    assert page.head.select_one("link[rel=canonical]") is None
    for secret in ("Anna", "anna@example.org", "geheim", signup.token):
        assert secret not in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_mail_page_when_the_link_leads_nowhere_or_to_somebody_else_then_it_is_a_dutch_404(anna, method):
    event = make_event()
    signup, own = join(event, make_person("Bram"), anna)
    gone = join(event, make_person("Cas"))
    gone.user.delete()
    wrong = signup.token[:-1] + ("b" if signup.token[-1] == "a" else "a")
    tries = [
        (Client(), reverse("learning_agenda:signup-manage", args=[wrong])),
        (Client(), reverse("learning_agenda:signup-manage", args=["x"])),
        (Client(), by_mail(gone)),
        (browser_of(anna), by_mail(signup)),
    ]

    for client, address in tries:
        response = getattr(client, method)(address)

        assert (response.status_code, heading(response)) == (404, "Deze link werkt niet")
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert Signup.objects.get(pk=signup.pk).is_going
    assert getattr(browser_of(anna), method)(by_mail(own)).status_code in (200, 302)


def test_mail_page_when_the_token_of_the_form_is_missing_then_it_is_refused(anna):
    event = make_event()
    signup = join(event, anna)

    response = Client(enforce_csrf_checks=True).post(by_mail(signup))

    assert (response.status_code, states(event)) == (403, {"anna": "going"})


@pytest.mark.parametrize("count", [1, 12])
def test_pages_when_more_wait_then_they_ask_the_database_no_more(visit, browser, anna, count):
    event = make_event("Kring", *(NOW + number * DAY for number in range(1, count + 1)), capacity=1)
    join(event, *(make_person() for _ in range(count)))
    signup = join(event, anna)

    own, mailed = visit(ADDRESS, browser), visit(by_mail(signup))

    assert (own.response.status_code, len(own.queries), own.repeated) == (200, OWN_QUERIES, [])
    assert (mailed.response.status_code, len(mailed.queries), mailed.repeated) == (200, MAIL_QUERIES, [])
