"""From the page of an event to the confirmation: three pages for who is logged in, five for who was never here."""

import pytest
from django.test import Client
from django.urls import reverse

from learning_agenda.models import Handover
from pow_site.accounts.access import is_asked_at
from pow_site.accounts.models import OrganisationKind, Profile
from tests.accounts.entering import CODE, ENTRY, WELCOME, ask_code, enter, newest_code
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import NOW, join, make_event, states
from tests.learning_agenda.visiting import EVENTS, browser_of, filled_in, heading, links, member, tree

pytestmark = pytest.mark.django_db

EVENT = f"{EVENTS}kring/"
SIGN_UP, DONE = f"{EVENT}aanmelden/", f"{EVENT}aangemeld/"


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails of events are only noted."""
    time_machine.move_to(NOW)


@pytest.fixture
def kind():
    return OrganisationKind.objects.create(name="Gemeente")


class Road:
    """Somebody who follows links and presses buttons, and counts every page that they see."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser
        self.pages = []

    def see(self, response):
        """Follows where the answer leads, to a page."""
        while response.status_code in (301, 302):
            response = self.browser.get(response["Location"])
        assert response.status_code == 200
        self.pages.append(response.request["PATH_INFO"])
        return response

    def press(self, page, **typed):
        """Sends the form of a page, as far as it was not changed as it came."""
        request = page.request
        here = request["PATH_INFO"] + (f"?{request['QUERY_STRING']}" if request["QUERY_STRING"] else "")
        return self.see(self.browser.post(here, filled_in(page) | typed))


def test_newcomer_when_they_sign_up_then_it_takes_five_pages_and_the_details_are_asked_once(kind):
    event = make_event()
    road = Road(browser_of())

    page = road.see(road.browser.get(EVENT))
    assert SIGN_UP in links(page)
    page = road.see(road.browser.get(SIGN_UP))
    page = road.press(page, email="nieuw@example.org")
    page = road.press(page, code=newest_code())
    details = {"first_name": "Noor", "last_name": "Bos", "region": "landelijk", "organisation": "VNG"}
    page = road.press(page, **details, organisation_kind=kind.pk)

    assert road.pages == [EVENT, ENTRY, CODE, SIGN_UP, DONE]
    assert heading(page) == "Je bent aangemeld voor Kring"
    assert states(event) == {"nieuw": "going"}
    assert str(Profile.objects.get().user) == "Noor Bos"


def test_member_when_they_sign_up_then_it_takes_three_pages():
    make_event()
    road = Road(browser_of(member("Anna", "AM01")))

    road.see(road.browser.get(EVENT))
    page = road.see(road.browser.get(SIGN_UP))
    road.press(page)

    assert road.pages == [EVENT, SIGN_UP, DONE]


def test_colleague_when_new_then_the_offer_asks_the_details_too(kind):
    event = make_event()
    offered = join(event, member("Anna")).handovers.create(email="bram@example.org", offered_at=NOW)
    address = reverse("learning_agenda:handover-accept", args=[offered.token])
    road = Road(browser_of())

    page = road.see(road.browser.get(address))
    page = road.see(road.browser.get(tree(page).select_one("a.button")["href"]))
    page = road.press(page, email="bram@example.org")
    page = road.press(page, code=newest_code())
    details = {"first_name": "Bram", "last_name": "Bos", "region": "landelijk", "organisation": "VNG"}
    road.press(page, **details, organisation_kind=kind.pk)

    assert road.pages == [address, ENTRY, CODE, address, DONE]
    assert states(event) == {"bram": "going"}
    assert not Handover.objects.open().exists()


@pytest.mark.parametrize(
    ("goal", "is_asked"),
    [
        (SIGN_UP, True),
        (f"{SIGN_UP}?a=1#b", True),
        ("/leeragenda/overdracht/abc/", True),
        (DONE, False),
        (EVENT, False),
        ("/mijn/", False),
        ("/bestaat/niet", False),
        ("//evil.example/leeragenda/", False),
        ("", False),
    ],
)
def test_log_in_when_the_page_asks_itself_then_the_other_page_does_not_ask_before(goal, is_asked):
    assert is_asked_at(goal) == is_asked


@pytest.mark.parametrize(
    ("goal", "page"), [(SIGN_UP, SIGN_UP), (DONE, f"{WELCOME}?next={DONE.replace('/', '%2F')}")]
)
def test_log_in_when_the_profile_is_missing_then_only_a_page_that_asks_itself_is_reached_at_once(
    client, goal, page
):
    make_event()
    UserFactory(email="nieuw@example.org")

    assert enter(client, "nieuw@example.org", goal)["Location"] == page


def test_address_when_asked_again_then_the_way_back_stays(client):
    make_event()

    assert (
        ask_code(client, "nieuw@example.org", SIGN_UP)["Location"]
        == f"{CODE}?next={SIGN_UP.replace('/', '%2F')}"
    )
