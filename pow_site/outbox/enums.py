"""Fixed lists."""

from django.db import models


class State(models.TextChoices):
    """How far a mail is. Only what waits is ever sent."""

    WAITING = "wacht", "Wacht"
    SENT = "verstuurd", "Verstuurd"
    GIVEN_UP = "opgegeven", "Opgegeven"
    WITHDRAWN = "ingetrokken", "Ingetrokken"
