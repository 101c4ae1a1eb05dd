"""Who takes part in an event, who waits for a place, and why that is so."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string

from learning_agenda.enums import SignupState, SignupStep
from learning_agenda.querysets import HandoverQuerySet, SignupQuerySet

TOKEN_LENGTH = 43


def make_token() -> str:
    """A word that nobody guesses, for an address in a mail."""
    return get_random_string(TOKEN_LENGTH)


class Signup(models.Model):
    """One person's sign-up for all meetings of an event. Never deleted: its state tells what became of it.

    Region and organisation are those of the moment of signing up. `user` is None when the account is gone: the
    sign-up still counts, without name. Who signs up again after withdrawing gets a new row, at the end of the line.
    """

    event = models.ForeignKey(
        "learning_agenda.Event", models.PROTECT, related_name="signups", verbose_name="activiteit"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signups",
        verbose_name="wie",
    )
    region = models.ForeignKey(
        "regions.Region", models.SET_NULL, null=True, blank=True, related_name="signups", verbose_name="regio"
    )
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    organisation_kind = models.ForeignKey(
        "accounts.OrganisationKind",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signups",
        verbose_name="soort organisatie",
    )
    state = models.CharField("stand", max_length=12, choices=SignupState)
    signed_up_at = models.DateTimeField("aangemeld op")
    queued_at = models.DateTimeField("in de rij sinds", null=True, blank=True)
    state_at = models.DateTimeField("stand sinds")
    token = models.CharField("sleutel", max_length=TOKEN_LENGTH, unique=True, default=make_token)

    objects = SignupQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering: ClassVar = ["signed_up_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["event", "state", "queued_at"], name="agenda_signup_queue")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "user"],
                condition=Q(state__in=[SignupState.GOING, SignupState.WAITING]),
                name="learning_agenda_signup_once",
                violation_error_message="Je bent al aangemeld voor deze activiteit.",
            ),
            models.CheckConstraint(
                condition=~Q(state=SignupState.WAITING) | Q(queued_at__isnull=False),
                name="learning_agenda_signup_waiting_in_line",
                violation_error_message="Wie wacht, staat in de rij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or 'iemand zonder account'}: {self.event}"

    @property
    def is_active(self) -> bool:
        """Takes part or waits."""
        return self.state in (SignupState.GOING, SignupState.WAITING)

    @property
    def is_going(self) -> bool:
        return self.state == SignupState.GOING

    @property
    def is_waiting(self) -> bool:
        return self.state == SignupState.WAITING


class SignupMoment(models.Model):
    """What happened to a sign-up, and why: someone got a place, was passed over, went. Never edited."""

    signup = models.ForeignKey(Signup, models.CASCADE, related_name="moments", verbose_name="aanmelding")
    step = models.CharField("wat", max_length=12, choices=SignupStep)
    why = models.CharField("waarom", max_length=200, blank=True)
    happened_at = models.DateTimeField("moment")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )

    class Meta:
        verbose_name = "moment van een aanmelding"
        verbose_name_plural = "momenten van aanmeldingen"
        ordering: ClassVar = ["happened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.why}".strip()


class Handover(models.Model):
    """Someone offers their place to a colleague, who takes it after logging in with that address."""

    signup = models.ForeignKey(Signup, models.CASCADE, related_name="handovers", verbose_name="aanmelding")
    email = models.EmailField("e-mailadres van je collega")
    token = models.CharField("sleutel", max_length=TOKEN_LENGTH, unique=True, default=make_token)
    offered_at = models.DateTimeField("aangeboden op")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    ended_at = models.DateTimeField("vervallen op", null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["signup"],
                condition=Q(accepted_at=None, ended_at=None),
                name="learning_agenda_handover_one_open",
                violation_error_message="Je hebt je plek al aan iemand aangeboden.",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht van {self.signup_id}"
