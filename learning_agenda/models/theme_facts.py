"""What becomes of a theme, beside its page: how far it is, who wants it, who was asked, who is ready to be called."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from learning_agenda.enums import ThemeStatus, WishAnswer

THEME = "learning_agenda.LearningThemePage"


class ThemeMoment(models.Model):
    """A change of a theme's status: when, by whom and why, for everybody to read. Never edited."""

    theme = models.ForeignKey(THEME, models.CASCADE, related_name="moments", verbose_name="leerthema")
    status = models.CharField("stand", max_length=10, choices=ThemeStatus)
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
        verbose_name = "moment van een thema"
        verbose_name_plural = "momenten van thema's"
        ordering: ClassVar = ["happened_at", "pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status=ThemeStatus.REFUSED) | ~Q(why=""),
                name="learning_agenda_thememoment_refusal_has_reason",
                violation_error_message="Vertel waarom dit thema niet op de agenda komt.",
            )
        ]

    def __str__(self) -> str:
        return self.get_status_display()


class RegionWish(models.Model):
    """Somebody says for their region that it wants a theme, or not. Of several of one region, one counts.

    `user` is None when the account is gone: the word of the region still counts.
    """

    theme = models.ForeignKey(THEME, models.CASCADE, related_name="wishes", verbose_name="leerthema")
    region = models.ForeignKey(
        "regions.Region", models.CASCADE, related_name="theme_wishes", verbose_name="regio"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="theme_wishes",
        verbose_name="wie",
    )
    answer = models.CharField("antwoord", max_length=4, choices=WishAnswer, default=WishAnswer.YES)
    said_at = models.DateTimeField("gezegd op")

    class Meta:
        verbose_name = "wens van een regio"
        verbose_name_plural = "wensen van regio's"
        ordering: ClassVar = ["said_at", "pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["theme", "user"],
                name="learning_agenda_regionwish_once",
                violation_error_message="Je hebt dit al gezegd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.get_answer_display()}"


class ThemeCall(models.Model):
    """The support team asked all regions whether they want a theme."""

    theme = models.ForeignKey(THEME, models.CASCADE, related_name="calls", verbose_name="leerthema")
    text = models.TextField("toelichting", max_length=1000, blank=True)
    asked_at = models.DateTimeField("gevraagd op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )

    class Meta:
        verbose_name = "vraag aan de regio's"
        verbose_name_plural = "vragen aan de regio's"
        ordering: ClassVar = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"vraag over thema {self.theme_id}"


class HelpOffer(models.Model):
    """Somebody is ready to be called by others about a theme. Their address is shown to nobody."""

    theme = models.ForeignKey(THEME, models.CASCADE, related_name="help_offers", verbose_name="leerthema")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="help_offers", verbose_name="wie"
    )
    about = models.CharField("waarover kunnen anderen je bellen?", max_length=200)
    offered_at = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "aanbod om te helpen"
        verbose_name_plural = "aanbod om te helpen"
        ordering: ClassVar = ["offered_at", "pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["theme", "user"],
                name="learning_agenda_helpoffer_once",
                violation_error_message="Je staat al bij dit thema.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} bij {self.theme_id}"
