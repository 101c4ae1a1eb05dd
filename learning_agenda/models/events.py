"""An event of the learning agenda and the meetings that it consists of."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from learning_agenda.enums import EventForm, EventState
from learning_agenda.querysets import EventQuerySet
from learning_agenda.reading import event_context
from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.models.pages import EXAMPLE_HELP
from pow_site.cms.rows import RowsPanel
from regions.enums import Pillar
from regions.fields import PillarsField, read_pillars


class Event(DraftStateMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """Something that people come to, once or several times."""

    title = models.CharField("titel", max_length=120)
    slug = models.SlugField("adres", max_length=120, unique=True)
    form = models.CharField("vorm", max_length=15, choices=EventForm)
    intro = models.TextField("inleiding", help_text="Waar gaat het over? Een of twee zinnen.")
    takeaway = RichTextField(
        "wat neem je mee",
        blank=True,
        features=SHORT_TEXT_FEATURES,
        help_text="Wat kan iemand na afloop doen?",
    )
    audience = models.CharField("voor wie", max_length=200, blank=True)
    programme = RichTextField("programma", blank=True, features=SHORT_TEXT_FEATURES)
    organiser = models.CharField("organisator", max_length=120, blank=True)
    pillars = PillarsField("pijlers")
    is_example = models.BooleanField("voorbeeld", default=False, help_text=EXAMPLE_HELP)

    objects = EventQuerySet.as_manager()

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel(name) for name in ("title", "slug", "form", "intro")], heading="Wat"),
        RowsPanel("meetings", heading="Wanneer en waar", label="Bijeenkomst", min_num=1),
        *(
            FieldPanel(name)
            for name in ("takeaway", "audience", "programme", "organiser", "pillars", "is_example")
        ),
    ]

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning_agenda:event-detail", args=[self.slug])

    @property
    def path(self) -> str:
        return self.get_absolute_url()

    @property
    def pillar_list(self) -> list[Pillar]:
        return read_pillars(self.pillars)

    @property
    def meeting_list(self) -> "list[Meeting]":
        """The meetings in the order in which they take place."""
        return sorted(self.meetings.all(), key=lambda meeting: meeting.starts_at)

    def next_meeting(self, now: datetime) -> "Meeting | None":
        """The first that is not over yet."""
        return next((meeting for meeting in self.meeting_list if meeting.ends_at > now), None)

    def state_at(self, now: datetime) -> EventState:
        """Over when every meeting is, going on during one of them, otherwise still to come."""
        meeting = self.next_meeting(now)
        if meeting is None:
            return EventState.PAST
        return EventState.GOING_ON if meeting.starts_at <= now else EventState.UPCOMING

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "learning_agenda/event_detail.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | event_context(self, timezone.now())


class Meeting(models.Model):
    """One time that people of an event come together, somewhere or online."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("plaats", max_length=150, blank=True)
    is_online = models.BooleanField("ook of alleen online", default=False)

    panels: ClassVar[list[Panel]] = [
        FieldPanel(name) for name in ("starts_at", "ends_at", "place", "is_online")
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="learning_agenda_meeting_ends_after_start",
                violation_error_message="De bijeenkomst eindigt voordat ze begint. Kies een latere eindtijd.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}, {self.starts_at:%d-%m-%Y}"
