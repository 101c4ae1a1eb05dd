"""What there is to take home: on the page of the event and as files, each for who may have it."""

import pytest
from django.contrib.auth.models import Permission

from learning_agenda.models import Attendance, Event
from learning_agenda.signups.signing_up import withdraw
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person
from tests.learning_agenda.take_home import photo, take
from tests.learning_agenda.visiting import EVENTS, browser_of, links, status_of, tree, words

pytestmark = pytest.mark.django_db

ADDRESS = f"{EVENTS}kring/"
AFTER = NOW + 3 * HOUR
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"
PAGE_QUERIES_GOING = 15


@pytest.fixture(autouse=True)
def site(home, time_machine, post, settings, tmp_path):
    """A site after the event, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(AFTER, tick=False)


@pytest.fixture
def event():
    """Room for one; it is over."""
    return make_event("Kring", NOW, capacity=1)


@pytest.fixture
def anna(event):
    """She has the place."""
    anna = make_person("Anna")
    join(event, anna, now=NOW - DAY)
    return anna


def file_of(material, slug="kring"):
    return f"{EVENTS}{slug}/materiaal/{material.pk}/"


def editor(*names):
    """Somebody with these rights."""
    person = make_person("Redacteur")
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    return person


def titles(response):
    return [title.get_text() for title in tree(response).select(".material-list__title")]


def someone(who, event, anna):
    """One of the matrix."""
    bram, cas = make_person("Bram"), make_person("Cas")
    join(event, bram, now=NOW - DAY)
    withdraw(join(event, cas, now=NOW - DAY), by=cas, now=NOW - DAY)
    return {
        "visitor": lambda: None, "member": lambda: make_person("Eef"), "waiting": lambda: bram,
        "withdrawn": lambda: cas, "going": lambda: anna, "redacteur": lambda: editor("change_event"),
        "organiser": lambda: editor("change_signup"),
    }[who]()  # fmt: skip


OUTSIDE = ("visitor", "member", "waiting", "withdrawn", "redacteur")
WHO = pytest.mark.parametrize("who", [*OUTSIDE, "going", "organiser"])


@WHO
@pytest.mark.parametrize("form", ["leerkring", "intervisie"])
def test_matrix_when_somebody_comes_then_page_and_files_show_what_is_theirs(event, anna, who, form):
    # Arrange
    public, private = take(event, "Open", is_public=True), take(event, "Besloten")
    person = someone(who, event, anna)
    Event.objects.filter(pk=event.pk).update(form=form)  # later, so that what was public was so before
    browser = browser_of(person)

    # Act
    page = browser.get(ADDRESS)
    statuses = [status_of(browser.get(file_of(one))) for one in (public, private)]

    # Assert
    sees = ["Open", "Besloten"] if who not in OUTSIDE else ["Open"] if form == "leerkring" else []
    assert titles(page) == sees
    assert statuses == [200 if title in sees else 404 for title in ("Open", "Besloten")]


def test_file_when_public_then_it_is_saved_and_caches_may_keep_it_shortly(client, event):
    kept = take(event, "Wat nu, Ée & co?", is_public=True, file="Tekening.HTML", content=b"<script>")

    response = client.get(file_of(kept))

    assert b"".join(response.streaming_content) == b"<script>"
    assert response["Content-Disposition"] == 'attachment; filename="wat-nu-ee-co.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in response or "Cookie" not in response["Vary"]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("a.jpg", "image/jpeg"), ("a.jpeg", "image/jpeg"), ("a.png", "image/png"), ("a.webp", "image/webp")],
)
def test_photo_when_private_then_it_shows_as_exactly_what_it_is_and_nobody_keeps_it(
    event, anna, name, content_type
):
    kept = take(event, "Groep", kind="foto", alt_text="Zes mensen", file=name, content=photo())

    response = browser_of(anna).get(file_of(kept))

    assert b"".join(response.streaming_content) == photo()
    assert response["Content-Disposition"] == f'inline; filename="groep.{name.partition(".")[2]}"'
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (content_type, "nosniff")
    assert response["Cache-Control"] == PRIVATE


def test_photo_when_its_file_is_something_else_then_it_is_never_shown(event, anna):
    kept = take(event, "Groep", kind="foto", alt_text="Zes mensen", file="a.svg", content=b"<svg/>")

    response = browser_of(anna).get(file_of(kept))

    assert status_of(response) == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_file_when_the_address_leads_nowhere_then_it_is_not_there(client, event, anna):
    kept, text = take(event, is_public=True), take(event, file="", text="Zeven.", is_public=True)
    make_event("Anders")
    addresses = [
        file_of(kept, "anders"),
        f"{EVENTS}kring/materiaal/999999/",
        file_of(text),
        f"/media/{kept.file.name}",
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.post(file_of(kept)).status_code == 405
    kept.file.storage.delete(kept.file.name)
    assert client.get(file_of(kept)).status_code == 404


def test_file_when_the_event_is_off_the_site_then_those_with_a_place_alone_have_it(client, event, anna):
    kept = take(event, is_public=True)
    Event.objects.update(live=False)

    statuses = [status_of(browser.get(file_of(kept))) for browser in (client, browser_of(anna))]

    assert statuses == [404, 200]


def test_file_when_somebody_with_a_place_was_ticked_absent_then_they_still_have_it(event, anna):
    kept = take(event)
    Attendance.objects.create(
        signup=event.signups.get(), meeting=event.meeting_list[0], is_present=False, noted_at=NOW
    )

    assert status_of(browser_of(anna).get(file_of(kept))) == 200


@pytest.mark.parametrize(
    ("cancelled", "sees"),
    [(NOW - HOUR, []), (NOW + 2 * HOUR, ["Open", "Besloten"])],
    ids=["never was", "stopped"],
)
def test_event_when_it_never_was_then_nothing_suggests_otherwise(client, event, anna, cancelled, sees):
    public, private = take(event, "Open", is_public=True), take(event, "Besloten")
    Event.objects.update(cancelled_at=cancelled, cancel_reason="Ziek.")
    browser, organiser = browser_of(anna), browser_of(editor("change_signup"))

    page, mine = browser.get(ADDRESS), browser.get("/mijn/aanmeldingen/")

    assert titles(page) == sees
    assert ("Om mee te nemen (2)" in words(mine)) == bool(sees)
    status = 200 if sees else 404
    assert status_of(browser.get(file_of(private))) == status_of(client.get(file_of(public))) == status
    assert status_of(organiser.get(file_of(private))) == 200


def test_page_when_there_is_something_of_everything_then_each_shows_what_it_is(client):
    event = make_event("Kring", NOW - 7 * DAY, NOW)
    first, second = event.meeting_list
    take(
        event, "Los verslag", kind="verslag", file="v.docx", is_public=True, text="Kort:\n\n<b>belangrijk</b>"
    )
    take(event, "Groep", kind="foto", alt_text="Zes mensen", file="a.jpg", is_public=True, meeting=second)
    take(
        event, "Terugkijken", kind="opname", file="", url="https://www.video.example.org/kijk?v=1&t=2",
        is_public=True, meeting=first,
    )  # fmt: skip

    page = client.get(ADDRESS)

    [one, photo_, report] = tree(page).select(".material-list__item")
    said = " ".join(one.get_text(" ", strip=True).split())
    assert said == (
        "Terugkijken Opname Bijeenkomst van 1 december 2026 Bekijk de opname op video.example.org : Terugkijken "
        "Dit is een andere website. Daar gelden andere regels voor cookies en privacy."
    )
    assert one.a["href"] == "https://www.video.example.org/kijk?v=1&t=2"
    assert tree(page).select("iframe, video, embed, object") == []
    assert photo_.img["alt"] == "Zes mensen"
    assert status_of(client.get(photo_.img["src"])) == 200
    assert "Download (DOCX) : Los verslag" in " ".join(report.get_text(" ", strip=True).split())
    assert report.select("b") == []


def test_page_when_there_is_nothing_then_there_is_no_part_for_it(client, event):
    assert "Om mee te nemen" not in words(client.get(ADDRESS))


def test_page_when_there_is_more_to_take_home_then_the_queries_are_the_same(visit, event, anna):
    def asked():
        return len(visit(ADDRESS).queries), len(visit(ADDRESS, browser_of(anna)).queries)

    few = [take(event, is_public=True, meeting=event.meeting_list[0])] and asked()
    for _ in range(9):
        take(event, meeting=event.meeting_list[0])

    assert (few, asked()) == ((7, PAGE_QUERIES_GOING), (7, PAGE_QUERIES_GOING))


def test_own_list_when_there_is_something_to_take_home_then_it_leads_there_with_one_query(visit, event, anna):
    # Arrange: another two events, one without anything
    browser = browser_of(anna)
    bare = len(visit("/mijn/aanmeldingen/", browser).queries)
    other = make_event("Tweede", NOW)
    join(other, anna, now=NOW - DAY)
    join(make_event("Leeg", NOW), anna, now=NOW - DAY)
    for one in (event, event, event, other):
        take(one)

    # Act
    seen = visit("/mijn/aanmeldingen/", browser)

    # Assert
    assert len(seen.queries) == bare
    said = words(seen.response)
    assert ("Om mee te nemen (3) : Kring" in said, "Om mee te nemen (1) : Tweede" in said) == (True, True)
    assert said.count("Om mee te nemen") == 2
    assert f"{ADDRESS}#om-mee-te-nemen" in links(seen.response)
