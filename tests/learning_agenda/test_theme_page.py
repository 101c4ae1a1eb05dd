"""The page of a theme: its way, and who and what belongs to it."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from learning_agenda.enums import WishAnswer
from learning_agenda.models import HelpOffer, ThemeDocument, ThemeMoment
from learning_agenda.themes.wishes import say_wish
from pow_site.cms.models import SiteDocument
from tests.learning_agenda.cast import DAY, NOW, join, make_event, make_person, make_region
from tests.learning_agenda.loop_world import World, apply, nominate

pytestmark = pytest.mark.django_db
QUERIES = 12


@pytest.fixture
def world(home, time_machine):
    time_machine.move_to(NOW)
    return World(home)


def want(theme, user, answer=WishAnswer.YES):
    say_wish(theme, user=user, region=user.profile.region, answer=answer, now=NOW)


def section(page, anchor):
    """What its list holds; None when the section is not there."""
    found = page.find("section", id=anchor)
    return found and [" ".join(item.get_text(" ", strip=True).split()) for item in found.select("li")]


def fill(world, theme, count):
    """Puts so many of everything on the page of the theme."""
    for number in range(count):
        person = make_person(f"p{number}", f"AM{number + 1:02}")
        want(theme, person)
        lesson = world.lesson(f"Les-{number}", theme)
        lesson.regions.add(make_region(f"AM{number + 1:02}"))
        lesson.save()
        apply(lesson, f"AM{number + 1:02}")
        nominate(f"2026-{number}", theme, region=make_region(f"AM{number + 1:02}"))
        join(make_event(f"kring-{number}", theme=theme), person)
        make_event(f"oud-{number}", NOW - 9 * DAY, theme=theme)
        ThemeMoment.objects.create(theme=theme, status="longlist", why="Velen.", happened_at=NOW)
        HelpOffer.objects.create(theme=theme, user=person, about="Hoe wij het deden", offered_at=NOW)
        document = SiteDocument.objects.create(
            title=f"Bestand {number}", file=ContentFile(b"x", name="x.txt")
        )
        ThemeDocument.objects.create(page=theme, title=f"Bestand {number}", document=document)


@pytest.mark.parametrize("count", [1, 3])
def test_theme_when_there_is_more_of_everything_then_no_more_queries(world, client, count):
    theme = world.theme("Nazorg", status="longlist")
    fill(world, theme, count)
    client.get("/leeragenda/thema/nazorg/")

    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/leeragenda/thema/nazorg/")

    assert (len(queries), answer.cookies) == (QUERIES, {})


def test_theme_when_status_changed_then_when_and_why(world, read):
    theme = world.theme("Nazorg", status="niet", status_why="Dit valt buiten ons werk.")
    ThemeMoment.objects.create(theme=theme, status="genoemd", happened_at=NOW - DAY)
    ThemeMoment.objects.create(theme=theme, status="niet", why="Dit valt buiten ons werk.", happened_at=NOW)

    page = read("/leeragenda/thema/nazorg/")

    assert [item.get_text(" ", strip=True) for item in page.select(".theme-moments li")] == [
        "7 december 2026 : Genoemd",
        "8 december 2026 : Niet op de agenda . Dit valt buiten ons werk.",
    ]
    assert "Dit valt buiten ons werk." in page.select_one(".steps").find_next("p").get_text()
    assert page.select(".wish-button, .button") == []


def test_theme_when_regions_have_to_do_with_it_then_each_in_its_section(world, read):
    theme = world.theme("Nazorg", status="longlist")
    anna, bram, cas = (
        make_person(name, code) for name, code in (("Anna", "AM01"), ("Bram", "AM02"), ("Cas", "AM03"))
    )
    want(theme, anna)
    want(theme, bram, WishAnswer.NO)
    join(make_event("kring", theme=theme), cas)
    lesson = world.lesson("Bellen", theme)
    apply(lesson, "AM02")
    apply(lesson, "AM04", stage="overwegen")

    page = read("/leeragenda/thema/nazorg/")

    assert section(page, "regios") == ["Regio AM01"]
    assert section(page, "deelname") == ["Regio AM03"]
    assert section(page, "toegepast") == ["Regio AM02 : Bellen"]


def test_theme_when_lesson_is_a_draft_or_restricted_then_neither_it_nor_who_applies_it(world, read):
    theme = world.theme("Nazorg")
    draft, closed = world.lesson("Concept", theme), world.lesson("Besloten", theme)
    for lesson in (draft, closed):
        apply(lesson, "AM01")
    assert len(section(read("/leeragenda/thema/nazorg/"), "toegepast")) == 1

    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    page = read("/leeragenda/thema/nazorg/")
    assert (section(page, "toegepast"), page.find(id="lessen")) == (None, None)


def test_theme_when_somebody_left_or_only_waits_then_their_region_does_not_take_part(world, read):
    theme = world.theme("Nazorg")
    event = make_event("kring", theme=theme, capacity=1)
    join(event, make_person("Anna", "AM01"), make_person("Bram", "AM02"))

    assert section(read("/leeragenda/thema/nazorg/"), "deelname") == ["Regio AM01"]


def test_theme_when_nominations_became_it_then_each_by_its_number_alone(world, read):
    theme = world.theme("Nazorg")
    nominate("2026-1", theme, region=make_region("AM01"), name="Geheim Iemand", email="geheim@example.org")
    nominate("2026-2", theme, state="bezig")

    page = read("/leeragenda/thema/nazorg/")

    assert section(page, "aandragers") == ["VR-2026-1 : Regio AM01, 8 december 2026"]
    assert page.select_one("#aandragers").find_next("a")["href"] == "/contact/volgen/VR-2026-1/"
    assert "eheim" not in page.get_text()


def test_theme_when_nothing_belongs_to_it_then_only_what_one_can_say_or_offer(world, read):
    world.theme("Nazorg")

    page = read("/leeragenda/thema/nazorg/")

    assert [part["id"] for part in page.select("section.section[id]")] == ["regios", "bellen"]


def test_theme_when_files_belong_to_it_then_they_can_be_fetched(world, read):
    theme = world.theme("Nazorg")
    fill(world, theme, 1)

    assert (
        read("/leeragenda/thema/nazorg/")
        .select_one("#bestanden")
        .find_next("a")["href"]
        .startswith("/documenten/")
    )
