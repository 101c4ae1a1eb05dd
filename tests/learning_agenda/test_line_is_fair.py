"""Whatever people and organisers do, in whatever order: no place too many, nobody waits for nothing, the order is fair."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning_agenda.events.availability import availability, may_promote, seat_rule
from learning_agenda.events.changes import close_by_hand, reconcile, reopen
from learning_agenda.models import Event, SignupMoment
from learning_agenda.signups.handing_over import HandoverRefused, accept, offer
from learning_agenda.signups.promoting import promote_all
from learning_agenda.signups.signing_up import SignupRefused, let_go_of, remove, sign_up, withdraw
from tests.learning_agenda.cast import DAY, NOW, make_event, make_person

pytestmark = pytest.mark.django_db

REGIONS = ("AM01", "AM01", "AM01", "AM02", "AM02", None, None, "AM03")
PERSON = st.integers(0, len(REGIONS) - 1)
ACTION = st.one_of(
    st.tuples(st.just("sign_up"), PERSON),
    st.tuples(st.just("withdraw"), PERSON),
    st.tuples(st.just("remove"), PERSON),
    st.tuples(st.just("hand_over"), PERSON, PERSON),
    st.tuples(st.just("erase"), PERSON),
    st.tuples(st.just("set_capacity"), st.sampled_from([1, 2, 3, 5, None])),
    st.tuples(st.just("set_rule"), st.sampled_from([1, 2, None])),
    st.tuples(st.just("set_waiting_list"), st.booleans()),
    st.tuples(st.just("close")),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("pass_time"), st.integers(1, 30)),
    st.tuples(st.just("run_the_job")),
)
LAST_DAY = date(2026, 12, 9)


@dataclass
class Scene:
    """An event, eight people of four regions, and the clock."""

    event: Event
    people: list
    now: datetime = NOW
    gone: set = field(default_factory=set)
    has_settled: bool = True
    """Whether the line moved since time passed; until something happens, who waits may have to wait for the job."""

    def act(self, name, *arguments):
        self.now += timedelta(seconds=1)
        getattr(self, name)(*arguments)

    def signup_of(self, number):
        return self.event.signups.active().filter(user=self.people[number]).first()

    def sign_up(self, number):
        person = self.people[number]
        if number not in self.gone:
            with suppress(SignupRefused):
                signup = sign_up(self.event, user=person, profile=person.profile, now=self.now)
                self.has_settled |= signup.signed_up_at == self.now

    def withdraw(self, number):
        if signup := self.signup_of(number):
            self.has_settled = withdraw(signup, by=None, now=self.now)

    def remove(self, number):
        if signup := self.signup_of(number):
            self.has_settled = remove(signup, by=None, now=self.now)

    def hand_over(self, number, other):
        signup, colleague = self.signup_of(number), self.people[other]
        if signup is None or other in self.gone:
            return
        with suppress(HandoverRefused):
            handover = offer(signup, colleague.email, now=self.now)
            accept(handover, user=colleague, profile=colleague.profile, now=self.now)
            self.has_settled = True

    def erase(self, number):
        if number not in self.gone:
            self.gone.add(number)
            self.has_settled |= let_go_of(self.people[number], now=self.now) > 0

    def set_capacity(self, capacity):
        self._edit(capacity=capacity)

    def set_rule(self, per_region):
        self._edit(seats_per_region=per_region, seats_until=per_region and LAST_DAY)

    def set_waiting_list(self, there_is_one):
        self._edit(has_waiting_list=there_is_one)

    def _edit(self, **fields):
        Event.objects.filter(pk=self.event.pk).update(**fields)
        reconcile(self.event, now=self.now)
        self.has_settled = True

    def close(self):
        close_by_hand(self.event, now=self.now)

    def reopen(self):
        self.has_settled |= reopen(self.event, now=self.now)

    def pass_time(self, hours):
        self.now += timedelta(hours=hours)
        self.has_settled = False

    def run_the_job(self):
        promote_all(self.now)
        self.has_settled = True


@dataclass
class Picture:
    """Who takes part, by region too, and who waits, in order: at one moment."""

    going: dict
    waiting: list

    @classmethod
    def of(cls, event):
        rows = list(
            event.signups.active().order_by("queued_at", "pk").values("pk", "state", "region_id", "user_id")
        )
        assert len({row["user_id"] for row in rows}) == len(rows), "somebody is signed up twice"
        return cls(
            {row["pk"]: row["region_id"] for row in rows if row["state"] == "going"},
            [(row["pk"], row["region_id"]) for row in rows if row["state"] == "waiting"],
        )

    def of_region(self, region):
        return list(self.going.values()).count(region)


def check(scene, before, after):
    """What always holds, comparing what was with what is."""
    event = Event.objects.get(pk=scene.event.pk)
    rule = seat_rule(event, scene.now)
    check_places(event, rule, before, after)
    assert len(set(before.going) - set(after.going)) <= 1, "somebody lost a place"
    came = set(after.going) - set(before.going)
    came -= set(SignupMoment.objects.filter(step="taken_over").values_list("signup", flat=True))
    has_place = availability(event, scene.now).has_place
    for pk, region in after.waiting:
        is_held_back = rule is not None and not rule.has_room(after.of_region(region))
        assert is_held_back or max(came, default=0) < pk, f"somebody overtook {pk}"
        if scene.has_settled and may_promote(event, scene.now):
            assert is_held_back or not has_place, f"{pk} waits beside a place"


def check_places(event, rule, before, after):
    """Never a place too many; where there were too many, because less was allowed since, not one more."""
    if event.capacity is not None:
        assert len(after.going) <= max(event.capacity, len(before.going)), "a place too many"
    for region in set(after.going.values()) if rule else ():
        assert after.of_region(region) <= max(rule.per_region, before.of_region(region)), "against the rule"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    capacity=st.sampled_from([1, 2, 3, 4, None]),
    per_region=st.sampled_from([1, 2, None]),
    first=st.permutations(range(len(REGIONS))),
    actions=st.lists(ACTION, min_size=5, max_size=20),
)
def test_line_when_anything_happens_in_any_order_then_it_stays_fair(
    post, capacity, per_region, first, actions
):
    """It begins with a crowd: six of the eight sign up."""
    post.sent.clear()
    with transaction.atomic():
        rule = {"seats_per_region": per_region, "seats_until": per_region and LAST_DAY}
        event = make_event("Kring", NOW + 6 * DAY, capacity=capacity, closes_at=NOW + 4 * DAY, **rule)
        scene = Scene(event, [make_person(region=region) for region in REGIONS])
        before = Picture.of(event)
        for action in [("sign_up", number) for number in first[:6]] + actions:
            scene.act(*action)
            after = Picture.of(event)
            check(scene, before, after)
            before = after
        check_post(post)
        transaction.set_rollback(True)


MAILED = {
    "signed_up": "confirmed",
    "queued": "waiting",
    "promoted": "promoted",
    "withdrawn": "withdrawn",
    "removed": "removed",
    "handed_over": "handed_over",
}
"""The mail that goes with each step; who leaves the line for a colleague's place, or is erased, hears nothing of that."""


def check_post(post):
    """Each step was mailed once, and nothing else was."""
    mailed = Counter(
        (kind, details[1]["giver"].pk if kind == "handed_over" else subject.pk)
        for kind, subject, details in post.sent
        if kind != "handover_offered"
    )
    moments = SignupMoment.objects.filter(step__in=MAILED).values_list("step", "signup_id")
    assert mailed == Counter((MAILED[step], pk) for step, pk in moments)
