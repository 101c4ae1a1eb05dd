"""What happens around lessons: who uses them, and what members hand in."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from learning_agenda.contribution_querysets import ContributionQuerySet
from learning_agenda.enums import (
    APPLYING,
    OPEN_CONTRIBUTIONS,
    ContributionState,
    Credit,
    LessonKind,
    LessonOutcome,
    UseStage,
)
from regions.enums import Pillar, TargetGroup
from regions.fields import PillarsField, TargetGroupsField, read_pillars, read_several

TEXT_LENGTH = 3000


class LessonUse(models.Model):
    """How far a region is with a lesson, in one sentence of somebody there: one row per region, the last word."""

    lesson = models.ForeignKey(
        "learning_agenda.LessonPage", models.CASCADE, related_name="uses", verbose_name="les"
    )
    region = models.ForeignKey(
        "regions.Region", models.CASCADE, related_name="lessons_taken", verbose_name="regio"
    )
    stage = models.CharField("hoe ver", max_length=10, choices=UseStage)
    sentence = models.CharField("in één zin", max_length=250)
    said_at = models.DateTimeField("gezegd op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lesson_uses",
        verbose_name="door",
    )

    class Meta:
        verbose_name = "toepassing van een les"
        verbose_name_plural = "toepassingen van lessen"
        ordering: ClassVar = ["said_at", "pk"]
        default_permissions = ("change",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lesson", "region"],
                name="learning_agenda_lessonuse_once",
                violation_error_message="Deze regio staat al bij deze les.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.get_stage_display()}"

    @property
    def is_applying(self) -> bool:
        return self.stage in APPLYING


class Contribution(models.Model):
    """An example that a member hands in: a draft that is kept, then read by the support team, then a lesson or not."""

    key = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="wie",
    )
    state = models.CharField(
        "stand", max_length=12, choices=ContributionState, default=ContributionState.DRAFT
    )
    title = models.CharField("titel", max_length=120, blank=True)
    kind = models.CharField("soort", max_length=12, choices=LessonKind, default=LessonKind.GOOD_EXAMPLE)
    situation = models.TextField("wat was er aan de hand?", max_length=TEXT_LENGTH, blank=True)
    approach = models.TextField("wat deden jullie?", max_length=TEXT_LENGTH, blank=True)
    outcome = models.CharField("werkte het?", max_length=12, choices=LessonOutcome, blank=True)
    evidence = models.TextField("waaraan merkten jullie dat?", max_length=TEXT_LENGTH, blank=True)
    costs = models.TextField("wat kostte het aan geld en tijd?", max_length=TEXT_LENGTH, blank=True)
    tools = models.TextField("wat heeft een ander nodig?", max_length=TEXT_LENGTH, blank=True)
    pillars = PillarsField("bij welke pijlers past het?")
    target_groups = TargetGroupsField("voor wie was het?")
    theme = models.ForeignKey(
        "learning_agenda.LearningThemePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="leerthema",
    )
    event = models.ForeignKey(
        "learning_agenda.Event",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="activiteit",
    )
    region = models.ForeignKey(
        "regions.Region",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="regio",
    )
    credit = models.CharField(
        "hoe wil je genoemd worden?", max_length=12, choices=Credit, default=Credit.REGION
    )
    saved_at = models.DateTimeField("bewaard op")
    sent_at = models.DateTimeField("ingestuurd op", null=True, blank=True)
    answer = models.TextField("antwoord van het ondersteuningsteam", max_length=2000, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwoord door",
    )
    lesson = models.ForeignKey(
        "learning_agenda.LessonPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="les",
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "ingestuurd voorbeeld"
        verbose_name_plural = "ingestuurde voorbeelden"
        ordering: ClassVar = ["-saved_at", "-pk"]
        default_permissions = ("change",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ContributionState.DRAFT) | Q(sent_at__isnull=False),
                name="learning_agenda_contribution_sent_or_draft",
                violation_error_message="Een voorbeeld is een concept tot iemand het instuurt.",
            )
        ]

    def __str__(self) -> str:
        return self.title or "voorbeeld zonder titel"

    @property
    def is_open(self) -> bool:
        """Its maker can write in it."""
        return self.state in OPEN_CONTRIBUTIONS

    @property
    def is_waiting(self) -> bool:
        """It is with the support team."""
        return self.state == ContributionState.SENT

    @property
    def pillar_list(self) -> list[Pillar]:
        return read_pillars(self.pillars)

    @property
    def target_group_list(self) -> list[TargetGroup]:
        return read_several(TargetGroup, self.target_groups)
