"""What became of an event, and the case of a peer consultation: in no version, and so never undone by an older one."""

from typing import Any, Self

from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import DraftStateMixin, RevisionMixin

FACTS = ("sequence", "closed_by_hand_at", "cancelled_at", "cancel_reason", "told", "case")


class EventFacts(DraftStateMixin, RevisionMixin, ClusterableModel):
    """Something with drafts and versions, and facts beside them.

    `told` holds the meetings as participants know them (`learning_agenda.events.changes`); `case` is what only the
    group of a peer consultation reads (`learning_agenda.events.cases`).
    """

    sequence = models.PositiveIntegerField(default=0, editable=False)
    closed_by_hand_at = models.DateTimeField("met de hand gesloten", null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField("afgelast op", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("waarom afgelast", max_length=300, blank=True, editable=False)
    told = models.JSONField(default=list, blank=True, editable=False)
    case = models.TextField("casus", blank=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, **kwargs: Any) -> None:
        """Stores the event and its meetings at once. Facts are stored only when `update_fields` names them.

        Publishing, and taking off the site, store the whole event as it was when the request began: an event that
        was cancelled in the meantime would come back to life.
        """
        if self.pk and kwargs.get("update_fields") is None and not kwargs.get("force_insert"):
            kwargs["update_fields"] = self._all_but_facts()
        super().save(**kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """What a version holds: all but the facts."""
        data: dict[str, Any] = super().serializable_data()
        return {name: value for name, value in data.items() if name not in FACTS}

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A version of the event: with what became of it since, and with the lasting names of its meetings."""
        version: Self = super().with_content_json(content)
        for name in FACTS:
            setattr(version, name, getattr(self, name))
        uids = {meeting.pk: meeting.uid for meeting in self.meetings.all()}
        for meeting in version.meetings.all():
            meeting.uid = uids.get(meeting.pk, meeting.uid)
        return version

    def _all_but_facts(self) -> list[str]:
        """The names of the fields that editors write, and of the rows that are stored with the event."""
        fields = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        rows = [relation.get_accessor_name() for relation in get_all_child_relations(self)]
        several = [field.name for field in get_all_child_m2m_relations(self)]
        return [name for name in fields if name not in FACTS] + rows + several
