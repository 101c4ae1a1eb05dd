"""Questions about many events at once. The moment is always an argument."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db.models import Case, Count, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from learning_agenda.enums import EventForm, SignupState


class EventQuerySet(QuerySet):
    """Events, by the moments of their meetings: half-open, so that every moment has one answer."""

    def published(self) -> "EventQuerySet":
        return self.filter(live=True).exclude(meetings=None)

    def with_counts(self) -> "EventQuerySet":
        """With `going_count` and `waiting_count`."""
        return self.annotate(going_count=_count(SignupState.GOING), waiting_count=_count(SignupState.WAITING))

    def of_form(self, form: EventForm | None) -> "EventQuerySet":
        return self.filter(form=form) if form else self

    def with_period(self, now: datetime) -> "EventQuerySet":
        """With `first_start`, `last_end`, and `next_start`: of the first meeting that is not yet over."""
        return self.annotate(
            first_start=Min("meetings__starts_at"),
            last_end=Max("meetings__ends_at"),
            next_start=Min("meetings__starts_at", filter=Q(meetings__ends_at__gt=now)),
        )

    def upcoming(self, now: datetime) -> "EventQuerySet":
        """Not over yet, by the next meeting: what goes on now comes first."""
        events = self.with_period(now).with_counts().filter(last_end__gt=now)
        return events.order_by("next_start", "pk").prefetch_related("meetings")

    def with_waiting(self, now: datetime) -> "EventQuerySet":
        """On the site, not cancelled and not over, with somebody who waits for a place."""
        events = self.filter(live=True, cancelled_at=None, meetings__ends_at__gt=now)
        return events.filter(pk__in=_signups().waiting().values("event")).distinct().order_by("pk")

    def past(self, now: datetime) -> "EventQuerySet":
        """Over, the latest first."""
        events = self.with_period(now).with_counts().filter(last_end__lte=now)
        return events.order_by("-last_end", "-pk").prefetch_related("meetings")


class SignupQuerySet(QuerySet):
    """Sign-ups."""

    def with_last_moment(self) -> "SignupQuerySet":
        """With `last_step` and `last_why`: what happened last to each."""
        moments: QuerySet = apps.get_model("learning_agenda", "SignupMoment")._default_manager.filter(
            signup=OuterRef("pk")
        )
        last = moments.order_by("-happened_at", "-pk")
        return self.annotate(
            last_step=Subquery(last.values("step")[:1]), last_why=Subquery(last.values("why")[:1])
        )

    def of_region(self, region_id: str | None) -> "SignupQuerySet":
        """Of people of one region; None is those who work nationwide."""
        return self.filter(region=region_id)

    def going(self) -> "SignupQuerySet":
        return self.filter(state=SignupState.GOING)

    def waiting(self) -> "SignupQuerySet":
        """Those who wait, in the order in which they get a place."""
        return self.filter(state=SignupState.WAITING).order_by("queued_at", "pk")

    def ahead_of(self, signup: Any) -> "SignupQuerySet":
        """Those who wait and get a place before somebody else who waits."""
        earlier = Q(queued_at__lt=signup.queued_at) | Q(queued_at=signup.queued_at, pk__lt=signup.pk)
        return self.waiting().filter(earlier)

    def with_number(self) -> "SignupQuerySet":
        """With `number`: the place in the line, from 1 on; None for who does not wait."""
        each = SimpleNamespace(queued_at=OuterRef("queued_at"), pk=OuterRef("pk"))
        ahead = _how_many(_signups().filter(event=OuterRef("event")).ahead_of(each))
        return self.annotate(number=Case(When(state=SignupState.WAITING, then=ahead + 1), default=None))

    def active(self) -> "SignupQuerySet":
        """Those who take part or wait."""
        return self.filter(state__in=[SignupState.GOING, SignupState.WAITING])


class HandoverQuerySet(QuerySet):
    """Offers of a place."""

    def open(self) -> "HandoverQuerySet":
        """Neither taken nor lapsed."""
        return self.filter(accepted_at=None, ended_at=None)


def _count(state: str) -> Any:
    """A subquery, so that other joins of the query do not multiply the counts."""
    return _how_many(_signups().filter(event=OuterRef("pk"), state=state))


def _how_many(signups: "SignupQuerySet") -> Any:
    """How many of one event, for each row of the query around it."""
    counts = signups.order_by().values("event").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def _signups() -> "SignupQuerySet":
    return apps.get_model("learning_agenda", "Signup").objects.all()
