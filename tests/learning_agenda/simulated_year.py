"""A year of events in which things change, and what should be sent in it: reckoned per message, not per run.

The reckoning knows the history of every meeting and place, and the moments of the runs. It shares no code with the
product but the words of the kinds, and asks for each message alone: which run is the first that may send it?
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from learning_agenda.models import Event, Meeting, Signup
from tests.factories.people import UserFactory

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2026, 12, 1, tzinfo=UTC)
END = BEGIN + 365 * DAY
NEVER = datetime.max.replace(tzinfo=UTC)


def runs_of(dice, *, stops=0.01):
    """Every hour, with stops of up to two days: so many of the runs are followed by one."""
    moment, runs = BEGIN, []
    while moment < END:
        runs.append(moment)
        moment += dice.randint(2, 48) * HOUR if dice.random() < stops else HOUR
    return runs


@dataclass
class Place:
    """Somebody's place, from when till when."""

    event: "Plan"
    since: datetime
    until: datetime = NEVER
    key: int = 0


@dataclass
class Plan:
    """An event, till when it takes place, and its meetings: of each what held from when on."""

    until: datetime = NEVER
    meetings: list = field(default_factory=list)
    keys: list = field(default_factory=list)
    key: int = 0


@dataclass
class Year:
    """Events with places, and what happens to them: at a moment, a change in the database."""

    plans: list = field(default_factory=list)
    places: list = field(default_factory=list)
    changes: list = field(default_factory=list)


def make_year(dice, *, meetings, places):
    """So many meetings in events of one to six, and places: most from before the year, some from just before a meeting."""
    year = Year()
    while meetings:
        count = min(dice.randint(1, 6), meetings)
        meetings -= count
        year.plans.append(_plan(dice, count, len(year.plans)))
    for plan in year.plans:
        _let_something_happen(dice, year, plan)
    for number in range(places):
        year.places.append(_place(dice, year, year.plans[number % len(year.plans)]))
    year.changes.sort(key=lambda change: change[0])
    return year


def _plan(dice, count, number):
    first = BEGIN + dice.randint(0, 330 * 24) * HOUR + dice.choice([0, 30]) * timedelta(minutes=1)
    starts = [first + place * dice.choice([1, 7, 14]) * DAY for place in range(count)]
    rows = [
        Meeting(
            starts_at=start,
            ends_at=start + dice.choice([1, 2, 30]) * HOUR,
            online_url=dice.choice(["", "https://bellen.example.org/"]),
        )
        for start in starts
    ]
    event = Event(
        title=f"Kring {number}", slug=f"kring-{number}", form="leerkring", intro="Waar het over gaat."
    )
    event.meetings = rows
    event.save()
    stored = list(event.meetings.all())
    return Plan(
        meetings=[
            [(datetime.min.replace(tzinfo=UTC), row.starts_at, row.ends_at, row.online_url)] for row in stored
        ],
        keys=[str(row.uid) for row in stored],
        key=event.pk,
    )


def _let_something_happen(dice, year, plan):
    """Some events are cancelled, of some a meeting moves, often after its reminder went."""
    if dice.random() < 0.15:
        _, start, _, _ = dice.choice(plan.meetings)[-1]
        plan.until = start - dice.randint(1, 200) * HOUR
        year.changes.append(
            (plan.until, lambda: Event.objects.filter(pk=plan.key).update(cancelled_at=plan.until))
        )
    for number, versions in enumerate(plan.meetings):
        if dice.random() < 0.25:
            _, start, end, link = versions[-1]
            at = start - dice.randint(1, 240) * HOUR
            moved = dice.randint(-100, 400) * HOUR
            versions.append((at, start + moved, end + moved, link))
            year.changes.append((at, _moving(plan.keys[number], start + moved, end + moved)))


def _moving(uid, starts_at, ends_at):
    return lambda: Meeting.objects.filter(uid=uid).update(starts_at=starts_at, ends_at=ends_at)


def _place(dice, year, plan):
    _, start, _, _ = dice.choice(plan.meetings)[0]
    late = start - dice.choice([0.5, 1, 3, 24, 30, 167, 168, 169]) * HOUR
    place = Place(plan, since=dice.choice([BEGIN - 30 * DAY, BEGIN - 30 * DAY, late]))
    user = UserFactory()
    state = "going" if place.since < BEGIN else "waiting"
    signup = Signup.objects.create(
        event_id=plan.key, user=user, state=state, signed_up_at=BEGIN - 30 * DAY,
        queued_at=BEGIN - 30 * DAY, state_at=BEGIN - 30 * DAY,
    )  # fmt: skip
    place.key = signup.pk
    rows = Signup.objects.filter(pk=signup.pk)
    if place.since >= BEGIN:
        year.changes.append((place.since, lambda: rows.update(state="going", state_at=place.since)))
    if dice.random() < 0.15:
        place.until = place.since + dice.randint(1, 300 * 24) * HOUR
        year.changes.append((place.until, lambda: rows.update(state="withdrawn", state_at=place.until)))
    return place


def expected(year, runs):
    """For each message that should be sent, by its key, the moment of the first run that may."""
    found = {}
    for place in year.places:
        for uid, versions in zip(place.event.keys, place.event.meetings, strict=True):
            for number, name in enumerate(["reminder-week", "reminder-day", "meeting-link"]):
                found[f"signup-{place.key}-{name}-{uid}"] = _first(
                    place, _spans_before(versions, number), runs
                )
        last = _versions_of_last(place.event.meetings)
        for number, name in enumerate(["look-back", "look-back-later"]):
            found[f"signup-{place.key}-{name}"] = _first(place, _spans_after(last, number), runs)
    return {key: moment for key, moment in found.items() if moment}


def _first(place, spans, runs):
    """The first run within a span, of somebody who has the place since before the message was due."""
    for due, begin, end in spans:
        begin, end = max(begin, place.since), min(end, place.until, place.event.until)
        number = bisect_left(runs, begin)
        if place.since <= due and number < len(runs) and runs[number] < end:
            return runs[number]
    return None


def _spans_before(versions, number):
    """When a message about a meeting may go: from its moment until that of the next one, as long as a version holds."""
    changed_at = [since for since, *_ in versions[1:]] + [NEVER]
    for (since, start, end, link), until in zip(versions, changed_at, strict=True):
        moments = [
            _by_the_clock(start, days=-7),
            _by_the_clock(start, days=-1),
            start - HOUR if link else start,
        ]
        ends = [moments[1], moments[2], end if link else start]
        yield moments[number], max(since, moments[number]), min(ends[number], until)


def _versions_of_last(meetings):
    """When the last meeting ends, as that changed."""
    moments = sorted({since for versions in meetings for since, *_ in versions})
    return [
        (moment, max([v for v in versions if v[0] <= moment][-1][2] for versions in meetings))
        for moment in moments
    ]


def _spans_after(versions, number):
    changed_at = [since for since, _ in versions[1:]] + [NEVER]
    for (since, over), until in zip(versions, changed_at, strict=True):
        due = over if number == 0 else _three_months_later(over)
        yield due, max(since, due), min(_by_the_clock(due, days=(30, 60)[number]), until)


def _by_the_clock(moment, *, days):
    return (moment.astimezone(AMSTERDAM) + days * DAY).astimezone(UTC)


def _three_months_later(moment):
    """The day by its number; the first of the next month at midnight when there is none."""
    local = moment.astimezone(AMSTERDAM)
    year, month = (local.year, local.month + 3) if local.month < 10 else (local.year + 1, local.month - 9)
    try:
        return local.replace(year=year, month=month).astimezone(UTC)
    except ValueError:
        return datetime(year, month + 1, 1, tzinfo=AMSTERDAM).astimezone(UTC)
