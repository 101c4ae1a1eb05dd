"""“Uitgaande mail” in the CMS."""

import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client

from pow_site.outbox.enums import State
from tests.factories.people import UserFactory
from tests.outbox.conftest import NOW

pytestmark = pytest.mark.django_db

ADDRESS = "/cms/uitgaande-mail/"
HOUR = timedelta(hours=1)
MADE, CHOICE = "Gemaakt: 1 mei 2026, 12:00", "Probeer opnieuw Niet meer versturen"
RIGHTS = {
    "visitor": None,
    "member": (),
    "editor": ("access_admin",),
    "looker": ("access_admin", "view_outgoingmail"),
    "fixer": ("access_admin", "view_outgoingmail", "change_outgoingmail"),
}
ACTIONS = {
    "retry": (f"{ADDRESS}{{pk}}/opnieuw/", State.WAITING),
    "retry all": (f"{ADDRESS}opnieuw/", State.WAITING),
    "withdraw": (f"{ADDRESS}{{pk}}/tegenhouden/", State.WITHDRAWN),
}


@pytest.fixture
def browser(home):
    """The browser of somebody with certain rights."""

    def browser(who):
        client = Client()
        if RIGHTS[who] is not None:
            group = Group.objects.create(name=who)
            group.permissions.set(Permission.objects.filter(codename__in=RIGHTS[who]))
            user = UserFactory()
            user.groups.add(group)
            client.force_login(user)
        return client

    return browser


def page(client):
    with time_machine.travel(NOW, tick=False):
        response = client.get(ADDRESS)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def words(node):
    return " ".join(node.get_text(" ").split())


def rows(tree, caption):
    [table] = [table for table in tree.select("table") if words(table.caption) == caption]
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def said(response):
    tree = BeautifulSoup(response.content, "html.parser")
    return [words(message).removesuffix(".") for message in tree.select(".messages li")]


@pytest.mark.parametrize(
    ("who", "goes_to"),
    [
        ("visitor", f"/cms/login/?next={ADDRESS}"),
        ("editor", "/cms/"),
        ("looker", None),
        ("fixer", None),
    ],
)
def test_page_when_somebody_asks_for_it_then_only_who_has_the_right_sees_it(browser, who, goes_to):
    response = browser(who).get(ADDRESS)

    assert (response.status_code, response.headers.get("Location")) == (
        (302, goes_to) if goes_to else (200, None)
    )


@pytest.mark.parametrize(("who", "shown"), [("editor", False), ("looker", True), ("fixer", True)])
def test_menu_when_somebody_opens_the_cms_then_the_item_is_there_for_who_has_the_right(browser, who, shown):
    assert (ADDRESS in browser(who).get("/cms/").content.decode()) is shown


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("action", ACTIONS)
def test_action_when_somebody_tries_it_then_it_works_for_who_has_the_right_alone(
    browser, make_mail, who, action
):
    mail = make_mail(state=State.GIVEN_UP, attempts=10)
    address, state = ACTIONS[action]

    with time_machine.travel(NOW, tick=False):
        response = browser(who).post(address.format(pk=mail.pk))

    assert response.status_code == 302
    mail.refresh_from_db()
    assert mail.state == (state if who == "fixer" else State.GIVEN_UP)


@pytest.mark.parametrize("action", ACTIONS)
def test_action_when_it_is_only_looked_at_then_nothing_happens(browser, make_mail, action):
    mail = make_mail(state=State.GIVEN_UP)

    response = browser("fixer").get(ACTIONS[action][0].format(pk=mail.pk))

    assert response.status_code == 405
    mail.refresh_from_db()
    assert mail.state == State.GIVEN_UP


GONE = "Deze mail is net verstuurd, tegengehouden of opgeruimd. Er is niets veranderd"
NONE_LEFT = "Er is geen mail om opnieuw te proberen. Er is niets veranderd"


@pytest.mark.parametrize(
    ("action", "mails", "told", "then"),
    [
        ("retry", 1, "De site probeert deze mail nu opnieuw te versturen", GONE),
        ("withdraw", 1, "Deze mail wordt niet meer verstuurd", GONE),
        ("retry all", 1, "De site probeert 1 mail opnieuw te versturen", NONE_LEFT),
        ("retry all", 2, "De site probeert 2 mails opnieuw te versturen", NONE_LEFT),
    ],
)
def test_action_when_done_then_the_page_says_so_and_the_second_time_that_nothing_changed(
    browser, make_mail, server, django_capture_on_commit_callbacks, action, mails, told, then
):
    client = browser("fixer")
    first, *_ = [make_mail(number, state=State.GIVEN_UP) for number in range(mails)]
    make_mail(9, state=State.GIVEN_UP, recipient="")
    address = ACTIONS[action][0].format(pk=first.pk)

    with django_capture_on_commit_callbacks(execute=True):
        assert said(client.post(address, follow=True)) == [told]

    assert len(server.taken) == (0 if action == "withdraw" else mails)
    assert said(client.post(address, follow=True)) == [then]


def test_action_when_the_mail_is_gone_then_nothing_breaks(browser):
    client = browser("fixer")

    for action in ("retry", "withdraw"):
        assert client.post(ACTIONS[action][0].format(pk=99)).status_code == 302


def test_page_when_there_is_no_mail_then_it_says_so(home, cms):
    text = words(page(cms))

    for told in ("Er is geen mail opgegeven.", "Er wacht geen mail.", "Wacht: 0", "Verstuurd: 0"):
        assert told in text
    assert page(cms).select("form") == []


@pytest.fixture
def many(make_mail):
    """Mails in every state, and given up or waiting in every way."""
    make_mail(1, state=State.GIVEN_UP, attempts=10, last_tried_at=NOW - HOUR, last_error="Geweigerd.")
    make_mail(2, state=State.GIVEN_UP, attempts=1, last_error="Geweigerd.", recipient="", subject="")
    make_mail(3, attempts=2, next_try_at=NOW + HOUR, last_error="Geen verbinding.")
    make_mail(4)
    make_mail(5, claimed_until=NOW + HOUR, next_try_at=NOW - HOUR)
    make_mail(6, claimed_until=NOW, next_try_at=NOW - 2 * HOUR)
    make_mail(7, state=State.SENT)
    make_mail(8, state=State.WITHDRAWN)


def test_page_when_there_are_mails_then_it_counts_them_and_shows_no_address_and_no_text(browser, many):
    tree = page(browser("fixer"))

    counts = ["Wacht: 4", "Verstuurd: 1", "Opgegeven: 2", "Ingetrokken: 1"]
    assert [words(item) for item in tree.select("ul.w-pl-5 li")] == counts
    assert not re.search(r"bob\d@|Tekst", str(tree))


def test_page_when_mails_were_given_up_then_it_tells_when_and_why(browser, many):
    tree = page(browser("fixer"))

    tries = f"{MADE} 10 pogingen, laatst 1 mei 2026, 11:00 Opgegeven: 1 mei 2026, 12:00"
    emptied = f"{MADE} 1 poging Opgegeven: 1 mei 2026, 12:00"
    told = "Geweigerd. De inhoud is al opgeruimd."
    assert rows(tree, "Opgegeven mail") == [
        ["Onderwerp 1 Aan: b…@example.org", tries, "Geweigerd.", CHOICE],
        ["proef Aan: Verwijderd", emptied, told, "Niets te doen"],
    ]


def test_page_when_mails_wait_then_it_tells_how_they_stand_the_next_one_first(browser, many):
    tree = page(browser("fixer"))

    assert [
        (row[0][:11], row[1].removeprefix(f"{MADE} "), *row[2:]) for row in rows(tree, "Mail die wacht")
    ] == [
        (
            "Onderwerp 6",
            "0 pogingen Volgende poging: 1 mei 2026, 10:00",
            "Het versturen brak af. De site probeert het opnieuw.",
            CHOICE,
        ),
        (
            "Onderwerp 5",
            "0 pogingen Volgende poging: 1 mei 2026, 11:00",
            "Wordt nu verstuurd.",
            "Niets te doen",
        ),
        ("Onderwerp 4", "0 pogingen Volgende poging: 1 mei 2026, 12:00", "Nog niet geprobeerd.", CHOICE),
        ("Onderwerp 3", "2 pogingen Volgende poging: 1 mei 2026, 13:00", "Geen verbinding.", CHOICE),
    ]


def test_page_when_somebody_may_only_look_then_there_are_no_buttons(browser, make_mail):
    make_mail(1, state=State.GIVEN_UP)
    make_mail(2)

    tree = page(browser("looker"))

    assert tree.select("form") == []
    assert [len(row) for row in rows(tree, "Opgegeven mail") + rows(tree, "Mail die wacht")] == [3, 3]


def test_page_when_a_subject_holds_markup_then_it_is_shown_as_it_was_written(home, cms, make_mail):
    make_mail(subject="<b>Leerkring</b>")

    assert rows(page(cms), "Mail die wacht")[0][0] == "<b>Leerkring</b> Aan: b…@example.org"


def test_page_when_there_are_more_than_it_shows_then_it_says_how_many(home, cms, make_mail, monkeypatch):
    monkeypatch.setattr("pow_site.outbox.reading.SHOWN", 2)
    for number in range(5):
        make_mail(number)

    tree = page(cms)

    assert len(rows(tree, "Mail die wacht")) == 2
    assert "Je ziet de eerste 2. Er zijn er nog 3." in words(tree)


def test_page_when_there_are_many_mails_then_it_asks_the_database_as_much(home, cms, visit, make_mail):
    make_mail(1, state=State.GIVEN_UP)
    make_mail(2)
    few = visit(ADDRESS, cms)
    for number in range(3, 53):
        make_mail(number, state=State.GIVEN_UP if number % 2 else State.WAITING)
    many = visit(ADDRESS, cms)

    assert len(many.queries) == len(few.queries)
    assert sum("outbox_outgoingmail" in query for query in many.queries) == 3


@pytest.mark.parametrize(
    ("who", "mails", "told"),
    [
        ("fixer", 0, None),
        ("fixer", 1, "De site kon 1 mail niet versturen."),
        ("looker", 2, "De site kon 2 mails niet versturen."),
        ("editor", 2, None),
    ],
)
def test_home_of_the_cms_when_mail_was_given_up_then_who_may_look_is_told(
    browser, make_mail, who, mails, told
):
    for number in range(mails):
        make_mail(number, state=State.GIVEN_UP)
    make_mail(8, state=State.GIVEN_UP, recipient="")
    make_mail(9)

    text = words(BeautifulSoup(browser(who).get("/cms/").content, "html.parser"))

    assert ("Mail die niet aankwam" in text) is bool(told)
    assert told is None or told in text


def test_groups_when_edited_then_the_rights_can_be_ticked(home, cms):
    html = cms.get("/cms/groups/new/").content.decode()

    assert "Mag zien welke mail wacht of niet aankwam" in html
    assert "Mag mail opnieuw proberen of tegenhouden" in html
