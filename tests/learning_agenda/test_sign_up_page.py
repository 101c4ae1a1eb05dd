"""The page to sign up on: what for, our questions, and a Dutch answer to all that comes in between."""

from datetime import date
from unittest.mock import Mock

import pytest
from django.db import IntegrityError
from django.test import Client

from learning_agenda.enums import SignupState
from learning_agenda.events.changes import cancel, close_by_hand
from learning_agenda.models import Event, Signup
from learning_agenda.views import signing_up as views
from pow_site.accounts.models import OrganisationKind, Profile, User
from tests.accounts.entering import errors
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import (
    DAY,
    HOUR,
    NOW,
    SECOND,
    join,
    make_event,
    make_person,
    make_region,
    states,
)
from tests.learning_agenda.visiting import (
    EVENTS,
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

ADDRESS, DONE, WITHDRAW = (f"{EVENTS}kring/{name}/" for name in ("aanmelden", "aangemeld", "afmelden"))
QUERIES, DONE_QUERIES = 11, 7
FAILED = "Het is niet gelukt je aan te melden"


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW)


@pytest.fixture
def anna():
    """Anna is known, and works in the region AM01."""
    return member("Anna", "AM01")


@pytest.fixture
def browser(anna):
    return browser_of(anna)


def send(browser, **changes):
    """Opens the form, changes something, and presses the button."""
    return browser.post(ADDRESS, filled_in(browser.get(ADDRESS)) | changes)


def test_page_when_somebody_is_known_then_it_shows_what_for_and_asks_to_confirm(browser):
    make_event(
        "Kring", NOW + 2 * DAY, NOW + 9 * DAY, capacity=5, seats_per_region=2, seats_until=date(2026, 12, 9)
    )

    response = browser.get(ADDRESS)

    assert heading(response) == "Meld je aan voor Kring"
    said = words(response)
    for text in (
        "Je meldt je aan voor alle 2 bijeenkomsten tegelijk.",
        "Nog 5 van de 5 plekken vrij.",
        "Tot en met woensdag 9 december 2026 krijgt elke regio hoogstens 2 plekken.",
        "donderdag 10 december 2026",
        "donderdag 17 december 2026",
        "Je meldt je aan als Anna de Vries (anna@example.org). Zo weet de organisator wie er komt",
    ):
        assert text in said
    assert filled_in(response).keys() == {
        "csrfmiddlewaretoken", "region", "organisation", "organisation_kind",
    }  # fmt: skip
    assert filled_in(response)["region"] == "AM01"
    assert "/privacy/" in links(response)
    assert buttons(response) == ["Meld mij aan", "Toch niet"]
    assert not Signup.objects.exists()


def starts_with_facts(response):
    """Whether date and place come before what there is to do, as they do on a phone."""
    return tree(response).select_one(".event-summary, .taking-part")["class"] != ["taking-part"]


def test_page_when_the_facts_are_short_then_they_come_before_the_form_and_a_series_behind_it(browser):
    make_event("Kring", NOW + 2 * DAY, NOW + 9 * DAY)
    make_event("Reeks", *(NOW + (2 + 7 * count) * DAY for count in range(3)))

    series = browser.get(f"{EVENTS}reeks/aanmelden/")

    assert (starts_with_facts(browser.get(ADDRESS)), starts_with_facts(series)) == (True, False)
    assert (
        "Je meldt je aan voor alle 3 bijeenkomsten tegelijk. "
        "De eerstvolgende is op donderdag 10 december 2026, om 10.00 uur."
    ) in words(series)


def test_page_when_there_is_an_answer_then_nothing_comes_before_it(browser):
    event = make_event()
    wrong = send(browser, organisation="")
    close_by_hand(event, by=None, now=NOW)

    assert [starts_with_facts(response) for response in (wrong, browser.get(ADDRESS))] == [False, False]


def test_page_when_sent_as_it_came_then_there_is_a_place_in_three_pages(browser, anna, post):
    event = make_event()

    response = send(browser)

    assert (response.status_code, response["Location"]) == (302, DONE)
    assert (states(event), post.take()) == ({"anna": "going"}, [("confirmed", "Anna")])
    done = browser.get(DONE)
    assert (heading(done), alerts(done)) == ("Je bent aangemeld voor Kring", ["Je hebt een plek"])
    assert "De bijeenkomst is op donderdag 10 december 2026, om 10.00 uur." in words(done)
    assert {f"{EVENTS}kring/activiteit.ics", "/mijn/aanmeldingen/", f"{EVENTS}kring/overdragen/"} <= set(
        links(done)
    )
    assert tree(done).form["action"] == WITHDRAW


def test_page_when_region_and_organisation_change_then_the_profile_follows(browser, anna):
    make_region("AM02")
    make_event()

    send(browser, region="AM02", organisation="UWV")

    signup = Signup.objects.get()
    profile = Profile.objects.get(user=anna)
    assert (signup.region_id, signup.organisation) == ("AM02", "UWV")
    assert (profile.region_id, profile.organisation) == ("AM02", "UWV")
    assert (profile.is_nationwide, User.objects.get(pk=anna.pk).get_full_name()) == (False, "Anna de Vries")


def test_page_when_nothing_is_known_then_the_same_form_asks_it_and_the_mail_knows_the_name(post):
    make_event()
    kind = OrganisationKind.objects.create(name="Gemeente")
    new = browser_of(UserFactory(email="nieuw@example.org"))
    page = new.get(ADDRESS)
    assert [name for name in filled_in(page) if name != "csrfmiddlewaretoken"] == [
        "first_name", "last_name", "region", "organisation", "organisation_kind",
    ]  # fmt: skip
    assert "Dit vragen we maar één keer." in words(page)

    empty = new.post(ADDRESS, {})
    assert (empty.status_code, len(errors(empty))) == (200, 5)
    response = send(
        new,
        first_name="Noor",
        last_name="Bos",
        region="landelijk",
        organisation="VNG",
        organisation_kind=kind.pk,
    )

    assert response["Location"] == DONE
    assert post.take() == [("confirmed", "Noor")]
    profile = Profile.objects.get()
    assert (str(profile.user), profile.is_nationwide, profile.organisation) == ("Noor Bos", True, "VNG")


def test_page_when_a_choice_is_missing_then_nothing_happens_and_what_was_typed_stays(browser, anna):
    make_event()

    response = send(browser, region="", organisation="UWV")

    assert errors(response) == ["Arbeidsmarktregio: Kies je regio, of kies dat je landelijk werkt."]
    assert filled_in(response)["organisation"] == "UWV"
    assert (Signup.objects.count(), Profile.objects.get().organisation) == (0, "Gemeente Voorbeeld")


def test_page_when_there_is_no_place_then_it_says_waiting_list_and_gives_a_number(browser, post):
    event = make_event(capacity=1)
    join(event, make_person(), make_person())
    page = browser.get(ADDRESS)
    assert (alerts(page), buttons(page)) == (
        ["Je komt op de wachtlijst"], ["Zet mij op de wachtlijst", "Toch niet"],
    )  # fmt: skip

    send(browser)

    done = browser.get(DONE)
    assert heading(done) == "Je staat op de wachtlijst voor Kring"
    assert "Je bent nu nummer 2 op de wachtlijst." in words(done)
    assert buttons(done) == ["Naar mijn aanmeldingen", "Haal mij van de wachtlijst"]


def test_place_when_it_goes_between_seeing_and_pressing_then_they_wait_and_read_so_with_one_click_out(
    browser,
):
    event = make_event(capacity=1)
    page = browser.get(ADDRESS)
    assert buttons(page)[0] == "Meld mij aan"
    join(event, make_person())

    done = browser.post(ADDRESS, filled_in(page), follow=True)

    assert "Er was geen plek voor je toen je je aanmeldde. Je bent nu nummer 1 op de wachtlijst." in words(
        done
    )
    out = browser.post(tree(done).form["action"], follow=True)
    assert alerts(out) == ["Je bent afgemeld"]
    assert "anna" not in states(event)


@pytest.mark.parametrize(
    ("happens", "reason", "may_try"),
    [
        (lambda event: join(event, make_person()),
         "Deze activiteit is vol en heeft geen wachtlijst. Meldt iemand zich af, dan kun je je hier weer aanmelden.", True),
        (lambda event: close_by_hand(event, now=NOW), "De organisator heeft het aanmelden gesloten.", False),
        (lambda event: cancel(event, by=None, reason="", now=NOW), "Deze activiteit gaat niet door. Aanmelden kan niet meer.", False),
        (lambda event: Event.objects.update(opens_at=NOW + DAY), "Aanmelden kan vanaf woensdag 9 december 2026, 10.00 uur.", False),
    ],
    ids=["last place", "closed by hand", "cancelled", "moved"],
)  # fmt: skip
def test_place_when_it_can_no_longer_be_had_then_the_answer_says_why_and_keeps_what_was_typed(
    browser, anna, happens, reason, may_try
):
    event = make_event(capacity=1, has_waiting_list=False)
    page = browser.get(ADDRESS)
    happens(event)

    response = browser.post(ADDRESS, filled_in(page) | {"organisation": "UWV"})

    assert (response.status_code, alerts(response)) == (409, [FAILED])
    assert reason in tree(response).select_one("[role=alert]").get_text()
    assert not event.signups.filter(user=anna).exists()
    assert Profile.objects.get(user=anna).organisation == "Gemeente Voorbeeld"
    assert filled_in(response).get("organisation") == ("UWV" if may_try else None)
    assert ("/leeragenda/activiteiten/" in links(response)) != may_try or may_try
    if not may_try:
        again = browser.get(ADDRESS)
        assert (again.status_code, alerts(again)) == (200, ["Je kunt je nu niet aanmelden"])
        assert reason in words(again)
        assert not tree(again).select("form")


@pytest.mark.parametrize(
    ("moment", "status", "expected"),
    [(-SECOND, 302, 1), (0 * SECOND, 409, 0), (SECOND, 409, 0)],
    ids=["a second before", "at", "a second after"],
)
def test_page_when_the_closing_passes_while_somebody_types_then_the_moment_of_pressing_counts(
    browser, time_machine, moment, status, expected
):
    make_event(closes_at=NOW + HOUR)
    page = browser.get(ADDRESS)
    time_machine.move_to(NOW + HOUR + moment, tick=False)

    response = browser.post(ADDRESS, filled_in(page))

    assert (response.status_code, Signup.objects.count()) == (status, expected)
    if not expected:
        assert "Aanmelden kon tot dinsdag 8 december 2026, 11.00 uur." in words(response)


def test_region_when_it_has_its_share_then_the_page_says_so_and_another_region_may_come(browser):
    make_region("AM02")
    event = make_event(has_waiting_list=False, seats_per_region=1, seats_until=date(2026, 12, 9))
    join(event, make_person(region="AM01"))
    page = browser.get(ADDRESS)
    assert alerts(page) == ["Je kunt je nu niet aanmelden"]
    assert "Je regio heeft al 1 plek, en meer kan nu niet." in words(page)

    refused = browser.post(ADDRESS, filled_in(page))
    assert (refused.status_code, alerts(refused)) == (409, [FAILED])
    accepted = browser.post(ADDRESS, filled_in(refused) | {"region": "AM02"})

    assert accepted["Location"] == DONE
    assert states(event)["anna"] == "going"


def test_region_when_it_has_its_share_and_others_can_wait_then_the_page_says_waiting_list(browser):
    event = make_event(seats_per_region=1, seats_until=date(2026, 12, 9))
    join(event, make_person(region="AM01"))

    assert alerts(browser.get(ADDRESS)) == ["Je komt op de wachtlijst"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("fields", [{"live": False}, {"slug": "elders"}], ids=str)
def test_event_when_it_is_not_on_the_site_then_there_is_no_page(browser, method, fields):
    make_event()
    Event.objects.update(**fields)

    assert getattr(browser, method)(ADDRESS).status_code == 404


def test_event_when_it_goes_off_the_site_in_that_very_moment_then_the_answer_says_so(browser, monkeypatch):
    event = make_event()
    page = browser.get(ADDRESS)
    known = views.public_event("kring")
    monkeypatch.setattr(views, "public_event", lambda slug: known)
    event.meetings.all().delete()
    Event.objects.all().delete()

    response = browser.post(ADDRESS, filled_in(page))

    assert response.status_code == 409
    assert "Deze activiteit staat niet op de site. Aanmelden kan niet." in words(response)


@pytest.mark.parametrize("capacity", [None, 0])
def test_page_when_somebody_is_in_already_then_they_see_that_and_stay_once(browser, anna, capacity):
    event = make_event(capacity=capacity)
    page = browser.get(ADDRESS)
    join(event, anna)

    assert browser.get(ADDRESS)["Location"] == DONE
    assert browser.post(ADDRESS, filled_in(page))["Location"] == DONE
    assert Signup.objects.count() == 1


def test_page_when_two_tabs_press_at_once_then_it_is_one_sign_up(browser, anna, monkeypatch):
    event = make_event()
    page = browser.get(ADDRESS)
    join(event, anna)
    monkeypatch.setattr(views, "signup_of", lambda event, user: None)  # the other tab was not done yet

    response = browser.post(ADDRESS, filled_in(page))

    assert (response["Location"], Signup.objects.count()) == (DONE, 1)


def test_choice_when_it_disappears_while_saving_then_the_form_comes_back(browser, monkeypatch):
    make_event()
    monkeypatch.setattr(views, "sign_up_as", Mock(side_effect=IntegrityError))

    response = send(browser, organisation="UWV")

    assert errors(response) == [
        "De keuze die je maakte, is er net niet meer. Kies opnieuw en sla nog een keer op."
    ]
    assert filled_in(response)["organisation"] == "UWV"


def test_done_when_somebody_is_not_in_then_it_leads_to_how_they_stand(browser):
    make_event()

    assert browser.get(DONE)["Location"] == WITHDRAW


@pytest.mark.parametrize("kind", ["cancelled", "off the site"])
def test_done_when_the_event_changed_meanwhile_then_the_page_is_still_there(browser, anna, kind):
    event = make_event()
    join(event, anna)
    if kind == "cancelled":
        cancel(event, by=None, reason="", now=NOW)
    else:
        Event.objects.update(live=False)

    response = browser.get(DONE)

    assert response.status_code == 200
    assert (f"{EVENTS}kring/activiteit.ics" in links(response)) == (kind == "cancelled")


def test_page_when_the_token_of_the_form_is_missing_then_it_is_refused(anna):
    make_event()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna)

    assert (strict.post(ADDRESS, {}).status_code, Signup.objects.count()) == (403, 0)


@pytest.mark.parametrize("count", [1, 12])
def test_pages_when_more_signed_up_then_they_ask_the_database_no_more(visit, browser, anna, count):
    event = make_event(
        "Kring", *(NOW + number * DAY for number in range(1, count + 1)),
        seats_per_region=50, seats_until=date(2026, 12, 8),
    )  # fmt: skip
    join(event, *(make_person(region=f"AM{number:02}") for number in range(1, count + 1)), make_person())

    asking = visit(ADDRESS, browser)
    join(event, anna)
    done = visit(DONE, browser)

    assert (asking.response.status_code, len(asking.queries), asking.repeated) == (200, QUERIES, [])
    assert (done.response.status_code, len(done.queries), done.repeated) == (200, DONE_QUERIES, [])


def test_who_waited_when_a_place_came_then_the_done_page_says_place(browser, anna):
    event = make_event(capacity=0)
    signup = join(event, anna)
    signup.state = SignupState.GOING
    signup.save()

    assert alerts(browser.get(DONE)) == ["Je hebt een plek"]
