"""What the contact form brings in, and what became of it: questions, nominations for the agenda, words on the site."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.message_querysets import ContactMessageQuerySet

TEXT_LENGTH = 5000


class ContactMessage(models.Model):
    """A message to the support team. Whoever has its `number` may follow it; nothing that was typed is shown there.

    Nobody is mailed about it before its address is confirmed, by code or because the writer was logged in. When its
    time is up, name, address and text go; that it was there, from which region and for which theme, stays.
    """

    number = models.CharField("nummer", max_length=20, unique=True)
    kind = models.CharField("soort", max_length=10, choices=MessageKind)
    subject = models.CharField("onderwerp", max_length=150)
    text = models.TextField("bericht", max_length=TEXT_LENGTH)
    page_url = models.CharField("over welke pagina", max_length=300, blank=True)
    name = models.CharField("naam", max_length=100, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    region = models.ForeignKey(
        "regions.Region",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contact_messages",
        verbose_name="regio",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contact_messages",
        verbose_name="account",
    )
    state = models.CharField("stand", max_length=12, choices=MessageState)
    state_at = models.DateTimeField("stand sinds")
    received_at = models.DateTimeField("ontvangen op")
    confirmed_at = models.DateTimeField("adres bevestigd op", null=True, blank=True)
    answer_due_on = models.DateField("antwoord beloofd voor", null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie pakt dit op",
    )
    theme = models.ForeignKey(
        "learning_agenda.LearningThemePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="leerthema",
    )
    quarantined_because = models.CharField("apart gezet omdat", max_length=200, blank=True)
    sent_key = models.CharField(
        "sleutel van het formulier", max_length=64, unique=True, null=True, blank=True
    )
    code_hash = models.CharField("bewaarde code", max_length=128, blank=True)
    code_sent_at = models.DateTimeField("code gestuurd op", null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField("pogingen met de code", default=0)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering: ClassVar = ["-received_at", "-pk"]
        default_permissions = ("view", "change")
        indexes: ClassVar = [models.Index(fields=["state", "answer_due_on"], name="agenda_message_inbox")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=MessageState.LINKED) | Q(kind=MessageKind.NOMINATION),
                name="learning_agenda_message_linked_is_nomination",
                violation_error_message="Alleen een onderwerp voor de leeragenda kan bij een thema horen.",
            ),
            models.CheckConstraint(
                condition=Q(theme=None) | Q(kind=MessageKind.NOMINATION),
                name="learning_agenda_message_theme_of_nomination",
                violation_error_message="Alleen een onderwerp voor de leeragenda kan bij een thema horen.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("received_at")),
                name="learning_agenda_message_confirmed_after_receipt",
                violation_error_message="Een adres wordt bevestigd nadat het bericht binnenkwam.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"

    @property
    def is_nomination(self) -> bool:
        return self.kind == MessageKind.NOMINATION

    @property
    def is_reachable(self) -> bool:
        """Whether the writer may be mailed: the address is theirs, and we still have it."""
        return bool(self.confirmed_at and self.email)


class MessageMoment(models.Model):
    """A change of a message's state: when, by whom and why. The public page of a nomination shows it. Never edited."""

    message = models.ForeignKey(
        ContactMessage, models.CASCADE, related_name="moments", verbose_name="bericht"
    )
    state = models.CharField("stand", max_length=12, choices=MessageState)
    why = models.CharField("waarom", max_length=500, blank=True)
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
        verbose_name = "moment van een bericht"
        verbose_name_plural = "momenten van berichten"
        ordering: ClassVar = ["happened_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_state_display()


class MessageNote(models.Model):
    """A word among the support team about a message; the writer never sees it."""

    message = models.ForeignKey(ContactMessage, models.CASCADE, related_name="notes", verbose_name="bericht")
    text = models.TextField("notitie", max_length=2000)
    written_at = models.DateTimeField("geschreven op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )

    class Meta:
        verbose_name = "notitie bij een bericht"
        verbose_name_plural = "notities bij berichten"
        ordering: ClassVar = ["written_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"notitie bij {self.message_id}"


class MessageAnswer(models.Model):
    """What the support team mailed to the writer."""

    message = models.ForeignKey(
        ContactMessage, models.CASCADE, related_name="answers", verbose_name="bericht"
    )
    text = models.TextField("antwoord", max_length=TEXT_LENGTH)
    sent_at = models.DateTimeField("gestuurd op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )

    class Meta:
        verbose_name = "antwoord op een bericht"
        verbose_name_plural = "antwoorden op berichten"
        ordering: ClassVar = ["sent_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"antwoord op {self.message_id}"
