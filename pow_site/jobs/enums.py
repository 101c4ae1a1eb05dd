"""Fixed lists."""

from django.db import models


class Result(models.TextChoices):
    """How the last run of a job ended."""

    DONE = "gelukt", "Gelukt"
    FAILED = "mislukt", "Mislukt"
