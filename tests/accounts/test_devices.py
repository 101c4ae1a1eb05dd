"""Where you are logged in: in plain words, and ended with one button."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pow_site.accounts.devices import describe_device
from tests.accounts.entering import person, told, tree
from tests.accounts.securing import log_in
from tests.factories.people import ProfileFactory, UserFactory

PAGE = "/mijn/apparaten/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
SEEN = [
    (FIREFOX, "Firefox op Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36", "Chrome op Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/140.0", "Edge op Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 OPR/120.0", "Opera op Windows"),
    (f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36 Vivaldi/7.5", "Vivaldi op Linux"),
    (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36", "Chrome op een Chromebook"),
    (f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {CHROME} Mobile Safari/537.36", "Chrome op Android"),
    (
        f"Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 {CHROME} Mobile Safari/537.36",
        "Samsung Internet op Android",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
        "Safari op een iPhone",
    ),
    (
        "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 Safari/604.1",
        "Chrome op een iPad",
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
        "Safari op een Mac",
    ),
    ("Mozilla/5.0 (Linux; Android 15)", "Een browser op Android"),
    ("Firefox/140.0", "Firefox"),
    ("curl/8.0", "Een onbekend apparaat"),
    ("", "Een onbekend apparaat"),
]
WORDS = {name for _, name in SEEN}


@pytest.mark.parametrize(("user_agent", "name"), SEEN)
def test_device_when_described_then_browser_and_system_are_named(user_agent, name):
    assert describe_device(user_agent) == name


@given(st.text())
def test_device_when_the_browser_sends_anything_then_nothing_of_it_is_repeated(user_agent):
    assert describe_device(f"<script>{user_agent}") == describe_device(user_agent)


@pytest.fixture
def alice(db):
    """Alice told enough to see every page of her own."""
    return ProfileFactory(user__email="alice@example.org").user


def browser_of(user, user_agent=FIREFOX) -> Client:
    """Another browser, logged in."""
    client = Client(headers={"user-agent": user_agent})
    log_in(client, user)
    return client


def rows(client: Client) -> list[list[str]]:
    """The list as it is read."""
    cells = [row.select("td") for row in tree(client.get(PAGE)).select(".data-table tbody tr")]
    return [[" ".join(cell.get_text().split()) for cell in row] for row in cells]


def key_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


def test_list_when_there_are_several_then_this_one_comes_first_and_each_can_be_ended(home, alice):
    with time_machine.travel("2026-11-20 10:00+01:00", tick=False):
        browser_of(alice, SEEN[10][0])
    with time_machine.travel("2026-11-22 10:00+01:00", tick=False):
        here = browser_of(alice)
        listed = rows(here)

    assert listed == [
        ["Firefox op Windows (dit apparaat)", "22 november 2026", "nu", "Log hier uit"],
        ["Safari op een Mac", "20 november 2026", "20 november 2026", "Log uit op Safari op een Mac"],
    ]


def test_list_when_shown_then_each_cell_is_one_piece_for_on_a_phone_it_stands_beside_its_name(home, alice):
    cells = tree(browser_of(alice).get(PAGE)).select("td")

    pieces = [[piece for piece in cell.contents if str(piece).strip()] for cell in cells]
    assert [len(found) for found in pieces] == [1, 1, 1, 1]


def test_list_when_shown_then_it_keeps_the_network_to_itself(home, alice):
    assert "127.0.0.1" not in browser_of(alice).get(PAGE).content.decode()


def test_list_when_this_log_in_was_never_noted_then_it_still_stands_there(home, client, alice):
    client.force_login(alice)

    assert rows(client) == [["Een onbekend apparaat (dit apparaat)", "onbekend", "nu", "Log hier uit"]]


def test_list_when_a_log_in_is_past_then_it_is_not_there(home, alice):
    here, expired, gone, older = (browser_of(alice) for _ in range(4))
    Session.objects.filter(session_key=expired.session.session_key).update(
        expire_date=datetime(2020, 1, 1, tzinfo=UTC)
    )
    gone.session.flush()
    session = older.session
    session["_auth_user_hash"] = "of an older password"
    session.save()

    assert len(rows(here)) == 1
    assert UserSession.objects.count() == 4


def test_device_when_ended_then_it_is_out_at_once(home, alice):
    here, there = browser_of(alice), browser_of(alice)

    response = here.post(PAGE, {"device": key_of(there)}, follow=True)

    assert told(response) == ["Je bent op dat apparaat uitgelogd."]
    assert there.get(PAGE)["Location"] == f"/inloggen/?next={PAGE}"
    assert person(here) == str(alice.pk)


def test_devices_when_all_others_are_ended_then_only_this_one_is_in(home, alice):
    here, others = browser_of(alice), [browser_of(alice) for _ in range(3)]

    response = here.post(PAGE, {"others": "1"}, follow=True)

    assert told(response) == ["Je bent op al je andere apparaten uitgelogd."]
    assert [person(other) for other in others] == [None] * 3
    assert len(rows(here)) == 1


@pytest.mark.parametrize("key", ["{bobs}", "{mine}", "0", "-1", "x", "", "9" * 30, "١", "1.5", "\x00"])
def test_device_when_it_is_not_another_one_of_yours_then_nothing_happens(home, alice, key):
    here, bob = browser_of(alice), browser_of(UserFactory(email="bob@example.org"))
    sent = key.format(bobs=key_of(bob), mine=key_of(here))

    response = here.post(PAGE, {"device": sent}, follow=True)

    assert told(response) == ["Op dat apparaat was je al uitgelogd."]
    assert UserSession.objects.count() == 2
    assert None not in (person(here), person(bob))


@pytest.mark.parametrize("how", ["deleted", "closed"])
def test_session_when_the_account_is_gone_or_closed_then_it_is_nobodys_at_once(home, alice, how):
    here = browser_of(alice)
    if how == "deleted":
        alice.delete()
    else:
        alice.is_active = False
        alice.save()

    for address in ("/mijn/", "/mijn/beveiliging/", "/mijn/e-mailadres/", "/mijn/wachtwoord/", PAGE):
        assert here.get(address)["Location"] == f"/inloggen/?next={address}"
    assert here.post(PAGE, {"others": "1"})["Location"] == f"/inloggen/?next={PAGE}"
    assert here.get("/").status_code == 200


@pytest.mark.parametrize(
    ("hours", "is_noted"),
    [(1, False), (23, False), (24, True), (49, True)],
)
def test_visit_when_the_last_one_was_a_day_ago_then_it_is_noted(home, alice, hours, is_noted):
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        here = browser_of(alice)
    with time_machine.travel(start + timedelta(hours=hours), tick=False):
        here.get(PAGE)

    row = UserSession.objects.get(pk=key_of(here))
    assert row.last_seen_at == (start + timedelta(hours=hours) if is_noted else start)


def test_visit_when_the_second_on_a_day_then_nothing_is_written(
    home, alice, visit, django_assert_num_queries
):
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        here = browser_of(alice)
    with time_machine.travel(start + timedelta(days=1), tick=False):
        here.get(PAGE)
        written = [sql for sql in visit(PAGE, here).queries if not sql.startswith("SELECT")]

    assert written == []


def test_visit_when_the_page_is_for_everybody_then_it_does_not_even_open_the_session(home, alice, visit):
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        here = browser_of(alice)
    with time_machine.travel(start + timedelta(days=3), tick=False):
        asked = visit("/", here).queries

    assert [sql for sql in asked if "session" in sql] == []


@pytest.mark.django_db
def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in(home, client):
    assert client.get(PAGE)["Location"] == f"/inloggen/?next={PAGE}"
