"""Questions about many examples that members hand in."""

from django.db.models import F, QuerySet

from learning_agenda.enums import ContributionState


class ContributionQuerySet(QuerySet):
    """Examples that members hand in."""

    def of(self, user: object) -> "ContributionQuerySet":
        """Somebody's own, with what became of them."""
        return self.filter(user=user).select_related("lesson", "theme", "event", "region")

    def waiting(self) -> "ContributionQuerySet":
        """With the support team, whoever waits longest first."""
        return self.filter(state=ContributionState.SENT).order_by("sent_at", "pk")

    def received(self) -> "ContributionQuerySet":
        """Whatever was ever sent and is not taken back; the newest first. Drafts are of their makers alone."""
        sent = self.exclude(state=ContributionState.DRAFT)
        return sent.order_by(F("sent_at").desc(), "-pk")
