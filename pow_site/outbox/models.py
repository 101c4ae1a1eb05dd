"""The mails that the site sends: a row each, written with the change that it tells of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pow_site.jobs.failures import MAX_ERROR
from pow_site.outbox.enums import State
from pow_site.outbox.querysets import OutgoingMailQuerySet


class OutgoingMail(models.Model):
    """A mail to one address, as it will be sent. Once its content is forgotten, the recipient is empty.

    `key` says which fact it tells, and makes that there is one mail of it. `claimed_until` says until when a worker
    has it for itself. `message_id` is the same at every try, so that a repeat can be recognised.
    """

    key = models.CharField("sleutel", max_length=200, blank=True)
    name = models.CharField("soort mail", max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outgoing_mails",
        verbose_name="van wie",
    )
    recipient = models.EmailField("aan", blank=True)
    sender = models.CharField("afzender", max_length=320, blank=True)
    reply_to = models.JSONField("antwoord aan", default=list, blank=True)
    subject = models.TextField("onderwerp", blank=True)
    text = models.TextField("tekst", blank=True)
    html = models.TextField("HTML", blank=True)
    attachments = models.JSONField("bijlagen", default=list, blank=True)
    headers = models.JSONField("kopregels", default=dict, blank=True)
    message_id = models.CharField("kenmerk", max_length=255, unique=True)
    is_kept = models.BooleanField("inhoud een tijd bewaren", default=True)
    state = models.CharField("stand", max_length=15, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    created_at = models.DateTimeField("gemaakt", default=timezone.now)
    next_try_at = models.DateTimeField("volgende poging", default=timezone.now)
    last_tried_at = models.DateTimeField("laatste poging", null=True, blank=True)
    claimed_until = models.DateTimeField("bezig tot uiterlijk", null=True, blank=True)
    ended_at = models.DateTimeField("klaar", null=True, blank=True)
    last_error = models.CharField("wat er misging", max_length=MAX_ERROR, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        ordering = ("created_at", "pk")
        default_permissions = ()
        permissions = (
            ("view_outgoingmail", "Mag zien welke mail wacht of niet aankwam"),
            ("change_outgoingmail", "Mag mail opnieuw proberen of tegenhouden"),
        )
        indexes = (
            models.Index(
                fields=["next_try_at"], condition=Q(state=State.WAITING), name="outbox_outgoingmail_waiting"
            ),
            models.Index(fields=["state", "ended_at"], name="outbox_outgoingmail_ended"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key=""),
                name="outbox_outgoingmail_key_unique",
                violation_error_message="Deze mail staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="outbox_outgoingmail_state_known",
                violation_error_message="Kies een stand uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING, ended_at=None)
                | (~Q(state=State.WAITING) & Q(ended_at__isnull=False)),
                name="outbox_outgoingmail_ended_has_moment",
                violation_error_message="Wat niet meer wacht, heeft een moment waarop het klaar was.",
            ),
            models.CheckConstraint(
                condition=Q(claimed_until=None) | Q(state=State.WAITING),
                name="outbox_outgoingmail_claim_waits",
                violation_error_message="Alleen een mail die wacht, wordt verstuurd.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | ~Q(recipient=""),
                name="outbox_outgoingmail_waits_for_someone",
                violation_error_message="Een mail die wacht, heeft een ontvanger.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def recipient_in_part(self) -> str:
        """Enough to recognise an address with, too little to learn it from: “b…@example.org”."""
        local, _, domain = self.recipient.rpartition("@")
        return f"{local[:1]}…@{domain}" if self.recipient else "Verwijderd"
