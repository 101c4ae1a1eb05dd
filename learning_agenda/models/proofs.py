"""Proof that somebody took part, with a number that anyone can check."""

from django.db import models


class Proof(models.Model):
    """Made when its holder asks for it. The name shows on the public page only if they want that.

    What it proves (event and hours) follows from the attendance at the moment somebody looks.
    """

    signup = models.OneToOneField(
        "learning_agenda.Signup", models.CASCADE, related_name="proof", verbose_name="aanmelding"
    )
    number = models.CharField("nummer", max_length=20, unique=True)
    shows_name = models.BooleanField("mijn naam is te zien bij het nummer", default=False)
    issued_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "bewijs van deelname"
        verbose_name_plural = "bewijzen van deelname"
        default_permissions = ()

    def __str__(self) -> str:
        return self.number
