"""The events of a new site: each state is there whenever it is loaded, and all of it is made of rows."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from learning_agenda.enums import EventForm, EventState
from learning_agenda.events.availability import availability
from learning_agenda.events.examples import add_example_events
from learning_agenda.models import Event, Signup, SignupMoment
from pow_site.outbox.models import OutgoingMail
from regions.enums import Pillar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STATES = {
    "een-aanspreekpunt-voor-werkgevers": EventState.CLOSED,
    "een-goede-overdracht-na-de-start": EventState.CLOSED,
    "intervisie-begeleiding-en-nazorg": EventState.OPEN,
    "kijken-op-de-werkvloer": EventState.FULL,
    "kinderopvang-en-werk": EventState.CANCELLED,
    "laat-zien-wat-iemand-kan": EventState.OPEN,
    "landelijke-bijeenkomst-leren-van-elkaar": EventState.OPEN,
    "leerkring-leren-op-de-werkvloer": EventState.OPEN,
    "profielen-die-werkgevers-lezen": EventState.PAST,
    "sprintweek-leerwerkplekken": EventState.GOING_ON,
    "taal-leren-op-het-werk": EventState.ANNOUNCED,
    "van-gesprek-naar-afspraak": EventState.OPEN,
    "wat-houden-we-vast": EventState.WAITING_LIST,
    "werkgevers-aan-het-woord": EventState.PAST,
}
TO_WINTER, TO_SUMMER = date(2026, 10, 25), date(2027, 3, 28)
DAYS = [
    *(date(2026, 11, 23) + timedelta(days=number) for number in range(7)),
    *(change + timedelta(days=days) for change in (TO_WINTER, TO_SUMMER) for days in (-16, -3, -1, 0, 1, 10)),
    date(2028, 2, 29),
    date(2026, 12, 31),
]
HOURS = [(0, 0), (2, 30), (8, 59), (9, 0), (12, 0), (16, 0), (23, 59)]


def states_at(moment):
    return {event.slug: availability(event, moment).state for event in Event.objects.all()}


@pytest.mark.django_db
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_example_events_when_loaded_on_any_day_then_each_state_is_there_at_every_hour(today, time_machine):
    time_machine.move_to(datetime(today.year, today.month, today.day, 23, 59, tzinfo=AMSTERDAM))

    add_example_events(today)

    for hour, minute in HOURS:
        moment = datetime(today.year, today.month, today.day, hour, minute, tzinfo=AMSTERDAM)
        assert states_at(moment.astimezone(UTC)) == STATES, moment
    assert set(STATES.values()) == set(EventState) - {EventState.DRAFT}
    weekdays = {
        moment.astimezone(AMSTERDAM).weekday()
        for moments in Event.objects.values_list("meetings__starts_at", "meetings__ends_at")
        for moment in moments
    }
    assert weekdays <= set(range(5))


@pytest.mark.django_db
def test_example_events_when_loaded_then_nobody_is_mailed_and_the_counts_are_rows(time_machine):
    time_machine.move_to(datetime(2026, 12, 8, 9, tzinfo=UTC))

    add_example_events(date(2026, 12, 8))

    assert (mail.outbox, OutgoingMail.objects.count()) == ([], 0)
    assert set(Signup.objects.values_list("user", flat=True)) == {None}
    assert SignupMoment.objects.count() == Signup.objects.count()
    assert {
        event.slug: (event.going_count, event.waiting_count, event.capacity)
        for event in Event.objects.with_counts()
    } == {
        "een-aanspreekpunt-voor-werkgevers": (17, 0, 20),
        "een-goede-overdracht-na-de-start": (9, 0, 10),
        "intervisie-begeleiding-en-nazorg": (7, 0, 8),
        "kijken-op-de-werkvloer": (10, 0, 10),
        "kinderopvang-en-werk": (6, 0, 25),
        "laat-zien-wat-iemand-kan": (18, 0, None),
        "landelijke-bijeenkomst-leren-van-elkaar": (46, 0, 250),
        "leerkring-leren-op-de-werkvloer": (10, 0, 16),
        "profielen-die-werkgevers-lezen": (11, 0, 12),
        "sprintweek-leerwerkplekken": (9, 0, 15),
        "taal-leren-op-het-werk": (0, 0, 14),
        "van-gesprek-naar-afspraak": (8, 0, 20),
        "wat-houden-we-vast": (12, 4, 12),
        "werkgevers-aan-het-woord": (24, 0, 30),
    }
    waiting = list(Event.objects.get(slug="wat-houden-we-vast").signups.waiting())
    assert [signup.queued_at for signup in waiting] == sorted({signup.queued_at for signup in waiting})
    assert not Signup.objects.filter(signed_up_at__gte=datetime(2026, 12, 8, tzinfo=AMSTERDAM)).exists()


def test_example_events_when_on_the_site_then_all_are_examples_of_every_form_and_pillar(full_site):
    events = Event.objects.all()

    assert set(events.values_list("is_example", "live")) == {(True, True)}
    assert events.count() == 14
    assert set(events.values_list("form", flat=True)) == set(EventForm.values)
    assert {pillar for event in events for pillar in event.pillar_list} == set(Pillar)
    assert events.filter(theme=None).count() == 2
    assert set(events.exclude(theme=None).values_list("theme__slug", flat=True)) == {
        "begeleiding-en-nazorg",
        "overheid-en-bedrijven-samen",
        "resultaten-die-blijven",
        "werken-en-leren-in-de-praktijk",
        "werkgevers-betrekken",
        "werkzoekenden-in-beeld",
    }
    assert events.filter(regions=None).count() == 0
    assert events.values("regions").distinct().count() == 35


def test_example_events_when_on_the_site_then_sign_ups_come_from_many_sides(full_site):
    assert Signup.objects.values("organisation_kind").distinct().count() == 12
    event = Event.objects.get(slug="van-gesprek-naar-afspraak")
    of_regions = Counter(event.signups.values_list("region__slug", flat=True))

    assert set(of_regions) == {None, *event.regions.values_list("slug", flat=True)}
    assert max(of_regions.values()) == event.seats_per_region == 2


def test_leerkring_when_on_the_site_then_it_meets_six_times_every_second_week(full_site):
    event = Event.objects.get(slug="leerkring-leren-op-de-werkvloer")

    days = [meeting.starts_at.astimezone(AMSTERDAM).date() for meeting in event.meeting_list]
    assert [(day - days[0]).days for day in days] == [0, 14, 28, 42, 56, 70]


def test_example_events_when_on_the_site_then_there_is_one_online_and_one_also_in_several_places(full_site):
    meetings = {event.slug: event.meeting_list for event in Event.objects.prefetch_related("meetings")}

    [online] = meetings["laat-zien-wat-iemand-kan"]
    [hybrid] = meetings["landelijke-bijeenkomst-leren-van-elkaar"]
    assert (online.places, online.is_online) == ([], True)
    assert (len(hybrid.places), hybrid.is_online) == (3, True)
