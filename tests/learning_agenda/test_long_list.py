"""The long list: every theme with its status and how many regions want it."""

from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.enums import WishAnswer
from learning_agenda.models import LearningThemePage, ThemeMoment
from learning_agenda.themes.wishes import say_wish
from tests.learning_agenda.cast import DAY, NOW, make_person
from tests.learning_agenda.loop_world import World
from tests.learning_agenda.visiting import tree

pytestmark = pytest.mark.django_db
LIST = "/leeragenda/longlist/"
QUERIES = 4


@pytest.fixture
def world(home):
    return World(home)


def titles(page):
    return [title.get_text(strip=True) for title in page.select(".listed-theme__title")]


def want(theme, *regions):
    for region in regions:
        user = make_person(f"{theme.slug}{region}", region)
        say_wish(theme, user=user, region=user.profile.region, answer=WishAnswer.YES, now=NOW)


def test_long_list_when_themes_are_there_then_drafts_and_merged_ones_are_not(world, read):
    theme = world.theme("Nazorg", status="longlist")
    world.theme("Concept", live=False)
    merged = world.theme("Opgegaan")
    assert titles(read(LIST)) == ["Nazorg", "Opgegaan"]

    LearningThemePage.objects.filter(pk=merged.pk).update(merged_into=theme)

    assert titles(read(LIST)) == ["Nazorg"]


def test_long_list_when_regions_want_a_theme_then_the_number_is_what_its_link_lists(world, read):
    theme = world.theme("Nazorg", status="longlist")
    want(theme, "AM01", "AM02")
    link = read(LIST).select_one(".listed-theme__wish a")

    address, _, anchor = link["href"].partition("#")
    listed = read(address).find(id=anchor).select("li")

    assert link.get_text().startswith("2 regio's willen dit")
    assert [one.get_text(strip=True) for one in listed] == ["Regio AM01", "Regio AM02"]


def test_long_list_when_the_answer_was_no_then_it_says_why_and_asks_nobody(world, read):
    world.theme("Parkeren", status="niet", status_why="Hier gaan regio's niet over.")

    item = read(LIST).select_one(".listed-theme")

    assert (
        item.select_one(".listed-theme__reason").get_text(" ", strip=True)
        == "Waarom niet? Hier gaan regio's niet over."
    )
    assert item.select(".button") == []


def test_long_list_when_status_changed_then_since_the_last_moment_of_that_status(world, read):
    theme = world.theme("Nazorg", status="onderzoek", first_published_at=NOW - 30 * DAY)
    assert read(LIST).select_one(".listed-theme time")["datetime"] == "2026-11-08"

    for status, days in (("onderzoek", -9), ("longlist", -5), ("onderzoek", -2), ("agenda", -1)):
        ThemeMoment.objects.create(theme=theme, status=status, happened_at=NOW + days * DAY)

    assert read(LIST).select_one(".listed-theme time")["datetime"] == "2026-12-06"


def test_long_list_when_narrowed_then_only_those_and_the_counts_are_right(world, read):
    world.theme("Nazorg", status="longlist")
    world.theme("Taal", status="genoemd", question="Hoe leren nieuwkomers de taal?")
    page = read(LIST, {"stand": "genoemd"})

    assert titles(page) == ["Taal"]
    choices = {a.get_text(strip=True): a["href"] for a in page.select(".filter-bar__choice")}
    assert choices == {
        "Alle (2)": LIST,
        "Genoemd (1)": f"{LIST}?stand=genoemd",
        "Op de longlist (1)": f"{LIST}?stand=longlist",
    }
    assert titles(read(LIST, {"q": "NIEUWKOMERS taal"})) == ["Taal"]


@pytest.mark.parametrize("query", [{"stand": "onzin"}, {"q": "\x00"}, {"q": " "}, {"stand": ["a", "b"]}])
def test_long_list_when_address_makes_no_sense_then_everything(world, client, query):
    world.theme("Nazorg")

    answer = client.get(LIST, query)

    assert (answer.status_code, answer.content.decode().count('class="listed-theme"')) == (200, 1)


def test_long_list_when_nothing_is_found_then_a_way_on(world, read):
    world.theme("Nazorg")

    state = read(LIST, {"q": "zeppelin"}).select_one(".empty-state")

    assert state.a["href"] == LIST


def test_long_list_when_theme_is_a_candidate_then_marked(world, read):
    world.theme("Nazorg", is_candidate=True)

    assert [tag.get_text() for tag in read(LIST).select(".listed-theme .tag")] == ["Kandidaat-thema"]


@pytest.mark.parametrize("count", [1, 3, 200])
def test_long_list_when_there_are_more_themes_then_no_more_queries(world, client, count):
    for number in range(count):
        want(world.theme(f"Thema-{number}", status="longlist"), *(["AM01"] if number < 3 else []))
    client.get(LIST)  # the site itself is read once

    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(LIST)

    assert (len(queries), answer.cookies) == (QUERIES, {})


def test_long_list_when_member_looks_then_what_they_said_is_there(world, client):
    theme = world.theme("Nazorg", status="longlist")
    want(theme, "AM01")
    client.force_login(theme.wishes.get().user)

    page = client.get(LIST).content.decode()

    assert "Jij zei: Wij ook" in page
    assert 'name="antwoord" value="terug"' in page


@pytest.mark.parametrize("path", [LIST, "/leeragenda/thema/coördinatie/"])
def test_theme_when_its_address_has_an_accent_then_its_page_and_the_list_lead_to_its_steps(
    world, client, path
):
    world.theme("Coördinatie")
    client.force_login(make_person("anna", "AM01"))

    page = tree(client.get(path))

    [wish] = [form["action"] for form in page.select("form.wish-button")]
    assert unquote(wish) == "/leeragenda/thema/coördinatie/wij-ook/"
    steps = wish, wish.replace("wij-ook", "bellen")
    assert [client.get(step).status_code for step in steps] == [200, 200]
