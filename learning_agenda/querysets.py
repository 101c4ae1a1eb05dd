"""Questions about many events at once. The moment is always an argument."""

from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from learning_agenda.enums import EventForm


class EventQuerySet(QuerySet):
    """Events, by the moments of their meetings: half-open, so that every moment has one answer."""

    def published(self) -> "EventQuerySet":
        return self.filter(live=True).exclude(meetings=None)

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
        events = self.with_period(now).filter(last_end__gt=now)
        return events.order_by("next_start", "pk").prefetch_related("meetings")

    def past(self, now: datetime) -> "EventQuerySet":
        """Over, the latest first."""
        events = self.with_period(now).filter(last_end__lte=now)
        return events.order_by("-last_end", "-pk").prefetch_related("meetings")
