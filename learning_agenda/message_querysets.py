"""What is asked of many messages at once."""

from datetime import date

from django.db.models import QuerySet

from learning_agenda.enums import MessageKind, MessageState

OPEN = (MessageState.NEW, MessageState.IN_PROGRESS)


class ContactMessageQuerySet(QuerySet):
    """Messages of the contact form."""

    def nominations(self) -> "ContactMessageQuerySet":
        """Themes that somebody put forward."""
        return self.filter(kind=MessageKind.NOMINATION)

    def waiting_for_answer(self) -> "ContactMessageQuerySet":
        """Those that the support team still has to deal with."""
        return self.filter(state__in=OPEN)

    def overdue(self, today: date) -> "ContactMessageQuerySet":
        """Those whose promised day has passed."""
        return self.waiting_for_answer().filter(answer_due_on__lt=today)
