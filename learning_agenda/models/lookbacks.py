"""Looking back: what people say they learnt, and months later whether they did it. Who said what, nobody knows."""

import uuid
from typing import ClassVar

from django.db import models

from learning_agenda.enums import DidIt, LookbackRound


class LookbackTurn(models.Model):
    """Somebody had their say in one round. When, and what they said, is not kept with it."""

    signup = models.ForeignKey(
        "learning_agenda.Signup", models.CASCADE, related_name="lookback_turns", verbose_name="aanmelding"
    )
    round = models.PositiveSmallIntegerField("ronde", choices=LookbackRound)

    class Meta:
        verbose_name = "beurt in een terugblik"
        verbose_name_plural = "beurten in een terugblik"
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["signup", "round"],
                name="learning_agenda_lookback_once",
                violation_error_message="Je hebt deze vragen al beantwoord.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signup_id}, ronde {self.round}"


class LookbackAnswer(models.Model):
    """What one person said in one round, without a name, a moment or a number that gives the order away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "learning_agenda.Event", models.CASCADE, related_name="lookback_answers", verbose_name="activiteit"
    )
    round = models.PositiveSmallIntegerField("ronde", choices=LookbackRound)
    learned = models.TextField("wat heb je geleerd?", blank=True)
    will_do = models.TextField("wat ga je doen?", blank=True)
    needs = models.TextField("wat heb je nodig?", blank=True)
    did_it = models.CharField("heb je het gedaan?", max_length=6, choices=DidIt, blank=True)
    outcome = models.TextField("wat kwam ervan?", blank=True)

    class Meta:
        verbose_name = "antwoord in een terugblik"
        verbose_name_plural = "antwoorden in een terugblik"
        default_permissions = ()

    def __str__(self) -> str:
        return f"ronde {self.round} van {self.event_id}"
