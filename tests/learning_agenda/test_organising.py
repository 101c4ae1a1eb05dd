"""What the organiser sees of an event: who comes, who waits and why, and which regions are not there yet."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.models import Event
from learning_agenda.signups.organising import Tally, overview_of
from learning_agenda.signups.signing_up import remove, withdraw
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person, make_region

pytestmark = pytest.mark.django_db


def test_overview_when_people_come_and_go_then_each_is_in_one_list(post, eva):
    # Arrange
    event = make_event("Kring", capacity=2)
    anna, bram, cas, dina = join(
        event, *(make_person(name, region="AM01") for name in ("Anna", "Bram", "Cas", "Dina"))
    )
    remove(bram, by=eva, now=NOW + HOUR, why="Voor klantmanagers.")
    withdraw(dina, by=dina.user, now=NOW + HOUR)

    # Act
    overview = overview_of(event, NOW + HOUR)

    # Assert
    assert [(one.name, one.last_moment) for one in overview.going] == [
        (anna.user.get_full_name(), "Aangemeld"),
        (cas.user.get_full_name(), "Plek gekregen"),
    ]
    assert overview.waiting == []
    assert [one.last_moment for one in overview.ended] == ["Verwijderd: Voor klantmanagers.", "Afgemeld"]
    assert overview.why == ""


def test_overview_when_people_wait_then_they_are_in_their_order_with_the_reason(post):
    event = make_event("Kring", capacity=1)
    join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas")))

    overview = overview_of(event, NOW)

    assert [(one.number, one.email) for one in overview.waiting] == [
        (1, "bram@example.org"),
        (2, "cas@example.org"),
    ]
    assert overview.why == "Alle plekken zijn bezet (1)."


def test_overview_when_a_region_has_its_share_then_it_tells_who_was_passed_over_and_why(post):
    event = make_event("Kring", capacity=3, seats_per_region=1, seats_until=date(2026, 12, 9))
    join(event, make_person("Anna", region="AM01"), make_person("Bram", region="AM01"))
    join(event, make_person("Cas"))

    [bram] = overview_of(event, NOW).waiting

    assert (
        bram.last_moment
        == "Overgeslagen: De regio heeft al 1 plek. Dat is het meeste tot en met woensdag 9 december 2026."
    )


def test_overview_when_regions_are_counted_then_the_most_frequent_comes_first_and_the_others_are_missing(
    post,
):
    one, other, third = (make_region(code) for code in ("AM01", "AM02", "AM03"))
    event = make_event("Kring", capacity=3)
    join(event, make_person("Anna", region="AM02"), make_person("Bram", region="AM02"))
    join(event, make_person("Cas"), make_person("Dina", region="AM01"))

    overview = overview_of(event, NOW)

    assert overview.regions == [Tally(other.name, 2), Tally("Landelijk", 1), Tally(one.name, 1)]
    assert overview.kinds == [Tally("Gemeente", 4)]
    assert overview.missing == [third.name]


def test_overview_when_an_account_is_gone_then_it_counts_without_a_name(post):
    event = make_event("Kring")
    signup = join(event, make_person("Anna"))
    signup.user.delete()

    [someone] = overview_of(event, NOW).going

    assert (someone.name, someone.email, someone.region) == ("Iemand zonder account", "", "Niet bekend")


def test_overview_when_it_grows_then_the_number_of_queries_is_the_same(post):
    event = make_event("Kring", NOW + DAY, capacity=2)
    counts = []
    for _ in range(2):
        join(event, *(make_person(region="AM01") for _ in range(4)))
        found = Event.objects.with_counts().prefetch_related("meetings").get(pk=event.pk)
        with CaptureQueriesContext(connection) as captured:
            overview_of(found, NOW)
        counts.append(len(captured))

    assert counts == [2, 2]
