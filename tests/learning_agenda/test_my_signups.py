"""Mijn aanmeldingen: what comes, what somebody waits for, what was, and the address of their own calendar."""

import pytest
from bs4 import BeautifulSoup

from learning_agenda.calendars.addresses import make_address
from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, FeedAddress, Signup
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person
from tests.learning_agenda.visiting import browser_of, buttons, links, member, tree, words

pytestmark = pytest.mark.django_db

ADDRESS = "/mijn/aanmeldingen/"
QUERIES = 12


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW)


@pytest.fixture
def anna():
    return member("Anna", "AM01")


@pytest.fixture
def browser(anna):
    return browser_of(anna)


def part(response, heading):
    """What one part of the page lists: title, mark and ways of each."""
    section = tree(response).find("section", attrs={"aria-labelledby": heading})
    return section and [
        (
            item.select_one(".my-signup__title").get_text("|", strip=True),
            [link.get_text(" ", strip=True) for link in item.select(".my-signup__ways a")],
        )
        for item in section.select(".my-signup")
    ]


def test_page_when_nothing_was_signed_up_for_then_it_says_where_to_begin(browser):
    response = browser.get(ADDRESS)

    assert tree(response).h1.get_text() == "Mijn aanmeldingen"
    assert "Je bent nog nergens voor aangemeld" in words(response)
    assert "/leeragenda/activiteiten/" in links(response)
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    menu = BeautifulSoup(response.content, "html.parser").select_one(".my-menu [aria-current]")
    assert (menu["href"], menu.get_text()) == (ADDRESS, "Mijn aanmeldingen")


def test_page_when_there_is_something_of_everything_then_each_stands_in_its_part(browser, anna, eva):
    later, soon, full, off, gone, old = (
        make_event("Later", NOW + 9 * DAY),
        make_event("Reeks", NOW - DAY, NOW + DAY, closes_at=NOW + HOUR),
        make_event("Vol", NOW + 3 * DAY, capacity=1),
        make_event("Afgelast", NOW + 4 * DAY),
        make_event("Weg", NOW + 5 * DAY),
        make_event("Geweest", NOW - 2 * DAY, closes_at=NOW + HOUR),
    )
    join(full, make_person(), make_person())
    for event in (later, soon, full, off, gone):
        join(event, anna)
    Signup.objects.create(event=old, user=anna, state="going", signed_up_at=NOW, state_at=NOW)
    withdrawn = make_event("Afgezegd")
    Signup.objects.filter(pk=join(withdrawn, anna).pk).update(state="withdrawn")
    join(make_event("Ander"), make_person())
    cancel(off, by=eva, reason="", now=NOW)
    Event.objects.filter(pk=gone.pk).update(live=False)
    later.signups.get().handovers.create(email="bram@example.org", offered_at=NOW)

    response = browser.get(ADDRESS)

    assert part(response, "ik-doe-mee") == [
        ("Reeks|Je doet mee", ["Meld je af voor Reeks", "Draag je plek over van Reeks"]),
        ("Afgelast|Afgelast", []),
        ("Weg|Niet meer op de site", ["Meld je af voor Weg", "Draag je plek over van Weg"]),
        ("Later|Je doet mee", ["Meld je af voor Later", "Draag je plek over van Later"]),
    ]
    assert part(response, "ik-wacht") == [
        ("Vol|Wachtlijst, nummer 2", ["Haal mij van de wachtlijst van Vol"])
    ]
    assert part(response, "geweest") == [("Geweest|Geweest", ["Blik terug : Geweest"])]
    assert "Je bood je plek aan bram@example.org aan." in words(response)
    assert "Bijeenkomst 2 van 2" in words(response)
    assert gone.path not in links(response)
    for other in ("Afgezegd", "Ander"):
        assert other not in words(response)


@pytest.mark.parametrize(
    ("moment", "where"), [(2 * HOUR, "ik-doe-mee"), (4 * HOUR, "geweest")], ids=["going on", "just over"]
)
def test_page_when_the_last_meeting_ends_then_it_is_past_from_that_moment(
    browser, anna, time_machine, moment, where
):
    join(make_event("Kring", NOW + 2 * HOUR), anna)
    time_machine.move_to(NOW + moment)

    response = browser.get(ADDRESS)

    assert {name for name in ("ik-doe-mee", "geweest") if part(response, name)} == {where}
    assert ("Je bent nu nergens voor aangemeld" in words(response)) == (where == "geweest")


def test_page_when_somebody_waited_until_it_was_over_then_it_is_in_no_part(browser, anna, time_machine):
    event = make_event(capacity=0)
    join(event, anna)
    time_machine.move_to(NOW + 9 * DAY)

    assert "Kring" not in words(browser.get(ADDRESS))


def test_address_when_asked_for_then_it_is_made_once_and_only_by_pressing(browser, anna):
    page = browser.get(ADDRESS)
    assert buttons(page) == ["Maak mijn agenda-adres"]
    assert not FeedAddress.objects.exists()

    browser.post(ADDRESS, {"agenda": "maak"})
    address = FeedAddress.objects.get(user=anna)
    response = browser.post(ADDRESS, {"agenda": "maak"}, follow=True)  # from another tab

    assert FeedAddress.objects.get(user=anna).token == address.token
    feed = f"/leeragenda/mijn-aanmeldingen/{address.token}.ics"
    assert f"http://testserver{feed}" in links(response)
    assert f"webcal://testserver{feed}" in links(response)
    assert browser.get(feed).status_code == 200
    assert buttons(response) == ["Maak een nieuw adres"]
    message = BeautifulSoup(response.content, "html.parser").select_one(".messages .alert")
    assert message.get_text(strip=True) == "Je hebt nu een eigen agenda-adres."


def test_address_when_renewed_then_the_old_one_reads_nothing(browser, anna):
    old = make_address(anna, now=NOW)

    response = browser.post(ADDRESS, {"agenda": "vernieuw"}, follow=True)

    new = FeedAddress.objects.get(user=anna)
    assert new.token != old.token
    statuses = [
        browser.get(f"/leeragenda/mijn-aanmeldingen/{token}.ics").status_code
        for token in (old.token, new.token)
    ]
    assert statuses == [404, 200]
    assert "Je hebt een nieuw agenda-adres. Het oude werkt niet meer." in response.content.decode()


@pytest.mark.parametrize("posted", [{}, {"agenda": "weg"}])
def test_address_when_what_is_posted_makes_no_sense_then_nothing_changes(browser, posted):
    assert browser.post(ADDRESS, posted)["Location"] == ADDRESS
    assert not FeedAddress.objects.exists()


def test_address_when_it_is_of_somebody_else_then_it_shows_to_nobody_else(browser):
    other = make_address(make_person("Bram"), now=NOW)

    assert other.token not in browser.get(ADDRESS).content.decode()


def test_page_when_nobody_is_logged_in_or_the_profile_is_missing_then_that_comes_first(client):
    assert client.get(ADDRESS)["Location"] == "/inloggen/?next=/mijn/aanmeldingen/"
    client.force_login(UserFactory())

    assert client.get(ADDRESS)["Location"] == "/inloggen/gegevens/?next=%2Fmijn%2Faanmeldingen%2F"


@pytest.mark.parametrize("count", [1, 12])
def test_page_when_there_is_more_then_it_asks_the_database_no_more(visit, browser, anna, count):
    for number in range(count):
        going = join(make_event(f"Mee{number}", NOW + DAY, NOW + 2 * DAY, capacity=3), anna)
        going.handovers.create(email="bram@example.org", offered_at=NOW)
        full = make_event(f"Vol{number}", capacity=1)
        join(full, make_person(), make_person(), anna)

    seen = visit(ADDRESS, browser)

    assert (seen.response.status_code, len(seen.queries), seen.repeated) == (200, QUERIES, [])
