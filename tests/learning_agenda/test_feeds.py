"""The addresses that calendars and news readers ask."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from learning_agenda.calendars import periods
from learning_agenda.calendars.addresses import renew_address
from learning_agenda.calendars.subscribing import own_subscription
from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, FeedAddress, Meeting, Signup
from tests.factories.people import UserFactory
from tests.factories.places import RegionFactory
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold, read_both

pytestmark = pytest.mark.django_db

ICS, RSS = "/leeragenda/activiteiten.ics", "/leeragenda/activiteiten.rss"


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def fetch(client):
    """The entries of a calendar of ours."""

    def fetch(address):
        response = client.get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        return read_both(response.content)

    return fetch


def titles(entries):
    return sorted(entry.summary for entry in entries)


def items(client, address=RSS):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    parser = ElementTree.XMLPullParser(["start"])
    parser.feed(response.content)
    parser.close()
    channel = next(element for _, element in parser.read_events() if element.tag == "channel")
    return channel, [{part.tag: part.text for part in item} for item in channel.findall("item")]


def put(event, user, state="going"):
    return Signup.objects.create(
        event=event, user=user, state=state, signed_up_at=NOW, state_at=NOW, queued_at=NOW
    )


def test_feed_when_there_is_nothing_then_it_is_a_calendar_all_the_same(fetch):
    assert fetch(ICS) == []


def test_feed_when_events_come_and_were_then_it_goes_back_a_year_and_no_further(fetch):
    midnight = NOW.replace(hour=0) - HOUR - timedelta(days=365)
    hold("Straks", NOW + 700 * DAY)
    hold("Net nog", midnight - 2 * HOUR + timedelta(seconds=1))
    hold("Net niet", midnight - 2 * HOUR)
    hold("Concept", live=False)

    assert titles(fetch(ICS)) == ["Net nog", "Straks"]


def test_feeds_when_there_are_more_events_than_they_hold_then_the_latest_stay(fetch, client, monkeypatch):
    monkeypatch.setattr(periods, "FEED_COUNT", 2)
    monkeypatch.setattr(periods, "NEWS_COUNT", 1)
    for number in range(3):
        hold(f"Kring {number}", NOW + number * DAY + HOUR, first_published_at=NOW - number * DAY)

    assert titles(fetch(ICS)) == ["Kring 1", "Kring 2"]
    assert [item["title"] for item in items(client)[1]] == ["Kring 0"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Kring", "Tank"]),
        ("?vorm=denktank", ["Tank"]),
        ("?pijler=match", ["Kring"]),
        ("?regio=twente", ["Kring"]),
        ("?online=ja", ["Tank"]),
        ("?vorm=&regio=&online=", ["Kring", "Tank"]),
        ("?vorm=denktank&regio=twente", []),
    ],
)
def test_feeds_when_filtered_then_calendar_and_news_hold_the_same(fetch, client, query, found):
    hold("Kring", pillars="aanbod,match", regions=[RegionFactory(slug="twente")])
    hold("Tank", form="denktank", meeting={"is_online": True})

    assert titles(fetch(ICS + query)) == found
    assert sorted(item["title"] for item in items(client, RSS + query)[1]) == found


@pytest.mark.parametrize("address", [ICS, RSS])
@pytest.mark.parametrize(
    "query", ["vorm=x", "thema=weg", "regio=%ff", "pijler=vorm", "online=nee", "vorm=" + "x" * 5000]
)
def test_feed_when_a_filter_is_unknown_then_it_is_not_found_and_never_holds_more(client, address, query):
    hold("Kring")

    assert client.get(f"{address}?{query}").status_code == 404


def test_feed_when_filtered_then_its_name_says_so(client):
    RegionFactory(slug="twente", name="Twente")

    content = client.get(f"{ICS}?vorm=leerkring&regio=twente&pijler=match").content.decode()

    assert (
        "X-WR-CALNAME:Leeragenda Perspectief op Werk: Leerkring\\, Pijler: Match\\, Twente\r\n"
        in content.replace("\r\n ", "")
    )


def test_public_files_when_a_peer_consultation_is_held_then_case_and_link_stay_inside(client):
    hold(
        "Intervisie", form="intervisie", slug="intervisie", case="Geheime casus",
        meeting={"is_online": True, "online_url": LINK},
    )  # fmt: skip

    texts = [
        client.get(address).content
        for address in (ICS, RSS, "/leeragenda/activiteiten/intervisie/activiteit.ics")
    ]

    assert all(b"Intervisie" in text for text in texts)
    assert not any(b"geheim" in text.lower() for text in texts)


def test_event_calendar_when_asked_then_it_is_a_file_of_that_event_alone(client, fetch):
    hold("Kring", NOW + DAY, NOW + 2 * DAY)
    hold("Tank")

    response = client.get("/leeragenda/activiteiten/kring/activiteit.ics")

    assert titles(read_both(response.content)) == ["Kring (1 van 2)", "Kring (2 van 2)"]
    assert response["Content-Disposition"] == 'attachment; filename="kring.ics"'
    assert b"X-WR-CALNAME" not in response.content


@pytest.mark.parametrize("slug", ["concept", "bestaat-niet"])
def test_event_calendar_when_the_event_is_not_on_the_site_then_it_is_not_found(client, slug):
    hold("Concept", live=False)

    assert client.get(f"/leeragenda/activiteiten/{slug}/activiteit.ics").status_code == 404


def test_feed_when_an_event_is_cancelled_then_the_same_entry_says_so_with_a_higher_sequence(fetch, eva):
    event = hold("Kring")
    [before] = fetch(ICS)

    cancel(event, by=eva, reason="De spreker is ziek.", now=NOW + HOUR)

    [after] = fetch(ICS)
    assert (before.uid, before.status, before.sequence) == (after.uid, "CONFIRMED", 0)
    assert (after.status, after.sequence, after.summary) == ("CANCELLED", 1, "Afgelast: Kring")
    assert "De spreker is ziek." in after.description


def test_feed_when_a_meeting_moves_then_it_keeps_its_name_and_when_it_goes_it_is_gone(fetch):
    event = hold("Kring", NOW + DAY, NOW + 2 * DAY)
    first, second = event.meeting_list
    Meeting.objects.filter(pk=first.pk).update(starts_at=NOW + 3 * DAY, ends_at=NOW + 4 * DAY)

    moved = {entry.uid: entry.starts_at for entry in fetch(ICS)}
    second.delete()

    assert moved == {
        f"{first.uid}@leeragenda.perspectief-op-werk": NOW + 3 * DAY,
        f"{second.uid}@leeragenda.perspectief-op-werk": NOW + 2 * DAY,
    }
    assert [entry.starts_at for entry in fetch(ICS)] == [NOW + 3 * DAY]


@pytest.mark.parametrize("address", [ICS, RSS, "/leeragenda/activiteiten/kring/activiteit.ics"])
def test_public_file_when_nothing_changed_then_who_has_it_need_not_load_it_again(
    client, time_machine, address
):
    event = hold("Kring", first_published_at=NOW, last_published_at=NOW)
    first = client.get(address)
    time_machine.move_to(NOW + HOUR)

    same = client.get(address, headers={"If-None-Match": first["ETag"]})
    Event.objects.filter(pk=event.pk).update(title="Anders")
    other = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], first.cookies.output()) == ("public, max-age=300", "")
    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize(
    "address",
    [ICS, RSS, "/leeragenda/activiteiten/kring/activiteit.ics", "/leeragenda/mijn-aanmeldingen/x.ics"],
)
def test_feed_when_posted_to_then_it_refuses(client, address):
    assert client.post(address).status_code == 405


def test_own_calendar_when_the_token_is_unknown_or_of_somebody_shut_out_then_it_is_not_found(client):
    shut_out = UserFactory(is_active=False)
    FeedAddress.objects.create(user=shut_out, token="oud", renewed_at=NOW)

    assert [
        client.get(f"/leeragenda/mijn-aanmeldingen/{token}.ics").status_code
        for token in ("x", "oud", "x" * 5000)
    ] == [404] * 3


def test_own_calendar_when_another_secret_of_ours_is_tried_then_it_opens_nothing(client):
    alice = UserFactory()
    signup = put(hold("Kring"), alice)
    address = FeedAddress.objects.create(user=alice, renewed_at=NOW)

    assert client.get(f"/leeragenda/mijn-aanmeldingen/{signup.token}.ics").status_code == 404
    assert client.get(f"/leeragenda/aanmelding/{address.token}/").status_code == 404


def test_own_calendar_when_asked_then_it_holds_what_is_mine_alone_with_the_link_where_i_go(fetch, client):
    alice, bob = UserFactory(first_name="Alice"), UserFactory(first_name="Bob")
    address = FeedAddress.objects.create(user=alice, renewed_at=NOW)
    online = {"is_online": True, "online_url": LINK}
    put(hold("Ga ik heen", NOW + DAY, meeting=online), alice)
    put(hold("Wacht ik op", NOW + 2 * DAY, meeting=online), alice, "waiting")
    put(hold("Afgemeld", meeting=online), alice, "withdrawn")
    put(hold("Van Bob", meeting=online), bob)
    put(hold("Van de site", live=False), alice)
    put(hold("Lang geleden", NOW - 400 * DAY), alice)

    entries = {entry.summary: entry for entry in fetch(own_subscription(address.token).url)}

    assert {summary: entry.location for summary, entry in entries.items()} == {
        "Ga ik heen": LINK,
        "Wachtlijst: Wacht ik op": "Online",
    }
    response = client.get(f"/leeragenda/mijn-aanmeldingen/{address.token}.ics")
    assert response["Cache-Control"] == "private, max-age=0"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert b"Bob" not in response.content


def test_own_calendar_when_the_address_is_renewed_then_the_old_one_is_closed(fetch, client):
    address = FeedAddress.objects.create(user=UserFactory(), token="a" * 43, renewed_at=NOW)
    assert fetch(f"/leeragenda/mijn-aanmeldingen/{'a' * 43}.ics") == []

    renew_address(address.user, now=NOW)
    refused = client.get(f"/leeragenda/mijn-aanmeldingen/{'a' * 43}.ics")

    page = BeautifulSoup(refused.content, "html.parser")
    assert (refused.status_code, page.h1.get_text()) == (404, "Dit agenda-adres werkt niet")
    assert "Heb je later een nieuw adres gemaakt? Dan werkt het oude niet meer." in page.main.get_text()
    assert page.main.find("a", string="Mijn aanmeldingen")["href"] == "/mijn/aanmeldingen/"
    assert (refused["X-Robots-Tag"], refused["Cache-Control"]) == ("noindex, nofollow", "private, max-age=0")


def test_news_when_events_come_then_the_newest_on_the_site_is_first_with_a_lasting_name(client):
    old = hold("Oud bericht", NOW + DAY, first_published_at=NOW - 2 * DAY, meeting={"place": "Ede"})
    hold("Nieuw bericht", NOW + 9 * DAY, first_published_at=NOW - DAY)
    hold("Voorbij", NOW - 9 * DAY, first_published_at=NOW - HOUR)

    channel, [new, first] = items(client)
    Event.objects.filter(pk=old.pk).update(slug="anders", title="Andere titel")
    renamed = items(client)[1][1]

    assert [channel.find(name).text for name in ("title", "link", "language")] == [
        "Leeragenda Perspectief op Werk",
        "http://testserver/leeragenda/activiteiten/",
        "nl",
    ]
    assert [new["title"], first["title"]] == ["Nieuw bericht", "Oud bericht"]
    assert first["pubDate"] == "Sun, 06 Dec 2026 09:00:00 +0000"
    assert first["description"].startswith("<p>woensdag 9 december 2026, 10.00 – 12.00 uur, Ede</p>")
    assert first["guid"] == renamed["guid"] == f"tag:leeragenda.perspectief-op-werk,2026:activiteit/{old.pk}"
    assert renamed["link"] == "http://testserver/leeragenda/activiteiten/anders/"


def test_news_when_a_text_is_hostile_then_it_stays_text(client):
    hold("<b>Kring</b> & \x01\x0c\ufffe]]>", slug="kring", intro="<script>alert(1)</script>")

    [item] = items(client)[1]

    assert item["title"] == "<b>Kring</b> & ]]>"
    assert "&lt;script&gt;" in item["description"]
    assert "<script" not in item["description"]


@pytest.mark.parametrize("count", [2, 40])
def test_feeds_when_there_are_more_events_then_they_ask_the_same(visit, count):
    alice = UserFactory()
    address = FeedAddress.objects.create(user=alice, renewed_at=NOW)
    region = RegionFactory(slug="twente")
    for number in range(count):
        put(hold(f"Kring {number}", NOW + number * DAY, regions=[region]), alice)
    asked = {
        address: visit(address, Client())
        for address in (
            ICS,
            f"{ICS}?regio=twente",
            RSS,
            "/leeragenda/activiteiten/kring-1/activiteit.ics",
            f"/leeragenda/mijn-aanmeldingen/{address.token}.ics",
        )
    }

    assert [(len(visited.queries), visited.repeated) for visited in asked.values()] == [
        (2, []), (3, []), (2, []), (2, []), (4, []),
    ]  # fmt: skip


def test_sitemap_when_an_event_is_real_then_it_is_there_and_an_example_is_not(home, client):
    hold("Kring", last_published_at=timezone.now())
    hold("Voorbeeld", is_example=True)
    hold("Concept", live=False)

    text = client.get("/sitemap.xml").content.decode()

    assert "<loc>http://testserver/leeragenda/activiteiten/kring/</loc><lastmod>2026-12-08</lastmod>" in text
    assert text.count("/leeragenda/activiteiten/") == 1
