"""An event of the learning agenda: what editors write of it, and what became of it."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PreviewableMixin

from learning_agenda.enums import EventForm
from learning_agenda.events.reading import event_context
from learning_agenda.querysets import EventQuerySet
from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from pow_site.cms.fields import ProseField
from pow_site.cms.models.pages import EXAMPLE_HELP
from regions.enums import Pillar
from regions.fields import PillarsField, read_pillars

from .event_panels import PANELS
from .facts import EventFacts
from .findable import FindableEvent
from .meetings import Meeting


class Event(EventFacts, FindableEvent, PreviewableMixin):
    """Something that people come to, once or several times; one sign-up covers all its meetings."""

    title = models.CharField("titel", max_length=120)
    slug = models.SlugField("adres", max_length=120, unique=True)
    form = models.CharField("vorm", max_length=15, choices=EventForm)
    intro = models.TextField("inleiding", help_text="Waar gaat het over? Een of twee zinnen.")
    theme = models.ForeignKey(
        "learning_agenda.LearningThemePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="leerthema",
    )
    takeaway = ProseField(
        "wat neem je mee",
        blank=True,
        features=SHORT_TEXT_FEATURES,
        help_text="Wat kan iemand na afloop doen?",
    )
    audience = models.CharField("voor wie", max_length=200, blank=True)
    programme = ProseField("programma", blank=True, features=SHORT_TEXT_FEATURES)
    speakers = models.TextField("sprekers", blank=True, help_text="Eén per regel: naam en functie.")
    organiser = models.CharField("organisator", max_length=120, blank=True)
    reply_to = models.EmailField(
        "e-mailadres van de organisator", blank=True, help_text="Antwoorden op mails komen hier binnen."
    )
    pillars = PillarsField("pijlers")
    regions = ParentalManyToManyField(
        "regions.Region", blank=True, related_name="events", verbose_name="regio's"
    )
    capacity = models.PositiveIntegerField(
        "aantal plekken",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Laat leeg als er geen maximum is.",
    )
    has_waiting_list = models.BooleanField("wachtlijst", default=True)
    opens_at = models.DateTimeField(
        "aanmelden kan vanaf", null=True, blank=True, help_text="Leeg: zodra de activiteit op de site staat."
    )
    closes_at = models.DateTimeField(
        "aanmelden kan tot", null=True, blank=True, help_text="Leeg: tot de eerste bijeenkomst begint."
    )
    seats_per_region = models.PositiveSmallIntegerField(
        "hoogstens zoveel plekken per regio",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Iedereen ziet deze regel.",
    )
    seats_until = models.DateField("die regel geldt tot en met", null=True, blank=True)
    is_example = models.BooleanField("voorbeeld", default=False, help_text=EXAMPLE_HELP)

    objects = EventQuerySet.as_manager()

    panels = PANELS

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="learning_agenda_event_closes_after_opening",
                violation_error_message="Het aanmelden sluit voordat het opengaat. Kies een latere sluiting.",
            ),
            models.CheckConstraint(
                condition=Q(seats_per_region=None, seats_until=None)
                | Q(seats_per_region__isnull=False, seats_until__isnull=False),
                name="learning_agenda_event_seat_rule_whole",
                violation_error_message="Vul bij de plekken per regio ook in tot wanneer de regel geldt.",
            ),
        ]

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
    def is_private(self) -> bool:
        """Who takes part in a peer consultation, and its case, only the group sees."""
        return self.form == EventForm.PEER_CONSULTATION

    @property
    def meeting_list(self) -> list[Meeting]:
        """The meetings in the order in which they take place."""
        return sorted(self.meetings.all(), key=lambda meeting: meeting.starts_at)

    def next_meeting(self, now: datetime) -> Meeting | None:
        """The first that is not over yet."""
        return next((meeting for meeting in self.meeting_list if meeting.ends_at > now), None)

    @property
    def answers_to(self) -> str:
        """Where an answer to a mail about this event goes: the organiser, else the site."""
        return self.reply_to or settings.DEFAULT_FROM_EMAIL

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "learning_agenda/event_detail.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | event_context(self, timezone.now())
