"""The fixed lists of the page kit."""

from django.db import models


class NewsCategory(models.TextChoices):
    """What kind of article it is; the names are those of the programme."""

    NEWS = "nieuws", "Nieuws"
    EXAMPLE = "voorbeeld", "Voorbeeld uit de regio"
    COOPERATION = "samenwerking", "Werkende samenwerking"
    STORY = "verhaal", "Verhaal"
