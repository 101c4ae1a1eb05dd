"""The fixed lists of this subject."""

from django.db import models


class Pillar(models.TextChoices):
    """The four pillars of every action plan, in the order in which they are always told."""

    AANBOD = "aanbod", "Aanbod"
    VRAAG = "vraag", "Vraag"
    MATCH = "match", "Match"
    SCHOLING = "scholing", "Scholing"

    @property
    def question(self) -> str:
        """What the pillar is about, as the question that a plan answers."""
        return {
            Pillar.AANBOD: "Hoe brengen we werkzoekenden in beeld en bereiden we hen voor op werk?",
            Pillar.VRAAG: "Hoe bieden werkgevers een baan, een leerplek of een aangepaste plek?",
            Pillar.MATCH: "Hoe brengen we vraag en aanbod bij elkaar, met begeleiding en nazorg?",
            Pillar.SCHOLING: "Hoe helpen scholing en leren in de praktijk mensen aan werk?",
        }[self]


class MeasureStatus(models.TextChoices):
    """How far a measure is."""

    PREPARING = "voorbereiding", "In voorbereiding"
    RUNNING = "loopt", "Loopt"
    FINISHED = "afgerond", "Afgerond"
    STOPPED = "gestopt", "Gestopt"


class NameKind(models.TextChoices):
    """Why a place has another name."""

    ALIAS = "alias", "Andere naam"
    FORMER = "former", "Vroegere naam"
