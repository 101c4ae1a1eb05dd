"""The chain of a theme: from who put it forward to the regions that apply its lessons."""

import pytest

from learning_agenda.enums import UseStage
from learning_agenda.themes.chain import Chain, Lesson, chains_of
from tests.learning_agenda.cast import make_event
from tests.learning_agenda.loop_world import World, apply, nominate

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(home):
    return World(home)


@pytest.fixture
def nazorg(world):
    return world.theme("Nazorg", status="agenda")


def stations(theme):
    """What the list says, with where it leads."""
    [chain] = chains_of([theme])
    return [(station.name, station.text, station.path) for station in chain.stations]


def test_chain_when_nothing_came_yet_then_it_says_so_and_leads_to_the_theme_alone(nazorg):
    assert stations(nazorg) == [
        ("Aangedragen", "nog niet", ""),
        ("Thema", "Op de agenda", "/leeragenda/thema/nazorg/"),
        ("Geleerd", "nog geen activiteiten", ""),
        ("Opgeschreven", "nog geen lessen", ""),
        ("Toegepast", "nog geen regio's", ""),
    ]


def test_chain_when_all_is_there_then_every_count_leads_to_what_it_counts(world, nazorg):
    nominate(1, nazorg)
    nominate(2, nazorg)
    make_event("Kring", theme=nazorg)
    first, second = world.lesson("Bel", nazorg), world.lesson("Kom", nazorg)
    apply(first, "AM01")
    apply(second, "AM01")
    apply(second, "AM02", "ingevoerd")

    assert stations(nazorg) == [
        ("Aangedragen", "2 keer", "/leeragenda/thema/nazorg/#aandragers"),
        ("Thema", "Op de agenda", "/leeragenda/thema/nazorg/"),
        ("Geleerd", "1 activiteit", "/leeragenda/thema/nazorg/#activiteiten"),
        ("Opgeschreven", "2 lessen", "/kennisbank/?thema=nazorg"),
        ("Toegepast", "2 regio's", "/leeragenda/thema/nazorg/#toegepast"),
    ]


def test_chain_when_things_are_not_public_or_of_another_theme_then_they_do_not_count(world, nazorg):
    other = world.theme("Scholing")
    nominate(1, other)
    nominate(2, nazorg, state="bezig")
    make_event("Concept", theme=nazorg, live=False)
    make_event("Anders", theme=other)
    apply(world.lesson("Concept", nazorg, live=False), "AM01")
    apply(world.lesson("Anders", other), "AM02")

    [chain] = chains_of([nazorg])

    assert chain == Chain(nazorg, 0, (), ())


@pytest.mark.parametrize(
    ("stage", "applies"), [("overwegen", False), ("proberen", True), ("ingevoerd", True), ("gestopt", False)]
)
def test_chain_when_a_region_says_how_far_it_is_then_trying_and_adopted_are_applying(
    world, nazorg, stage, applies
):
    apply(world.lesson("Bel", nazorg), "AM01", stage)

    [chain] = chains_of([nazorg])

    assert chain.regions == (["AM01"] if applies else [])
    assert stage in UseStage.values


def test_chain_when_a_lesson_came_from_an_event_of_the_theme_then_it_hangs_on_that_event(world, nazorg):
    own, strange = make_event("Eigen", theme=nazorg), make_event("Vreemd")
    lessons = [
        world.lesson("Eigen", nazorg, event=own),
        world.lesson("Vreemd", nazorg, event=strange),
        world.lesson("Los", nazorg),
    ]

    [chain] = chains_of([nazorg])

    assert chain.lessons == tuple(
        Lesson(lesson.pk, event, ()) for lesson, event in zip(lessons, [own.pk, None, None], strict=True)
    )


@pytest.mark.parametrize("count", [1, 3])
def test_chains_when_there_are_more_themes_then_the_queries_stay_the_same(
    world, django_assert_num_queries, count
):
    themes = [world.theme(f"Thema{number}") for number in range(count)]
    for number, theme in enumerate(themes):
        nominate(number, theme)
        make_event(f"Kring{number}", theme=theme)
        apply(world.lesson(f"Les{number}", theme), f"AM0{number + 1}")

    with django_assert_num_queries(4):
        chains = chains_of(themes)

    assert [(chain.nominations, len(chain.events), chain.regions) for chain in chains] == [
        (1, 1, [f"AM0{number + 1}"]) for number in range(count)
    ]
