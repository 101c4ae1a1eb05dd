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


class TargetGroup(models.TextChoices):
    """Whom a measure is for. A fixed list, so that regions can be compared (ADR 0022)."""

    YOUNG = "jongeren", "Jongeren"
    DISABILITY = "arbeidsbeperking", "Mensen met een arbeidsbeperking"
    SOCIAL_ASSISTANCE = "bijstand", "Mensen met bijstand"
    UNEMPLOYMENT_BENEFIT = "ww", "Mensen met een WW-uitkering"
    NO_BENEFIT = "geen-uitkering", "Mensen zonder werk en zonder uitkering"
    REFUGEES = "statushouders", "Statushouders en vluchtelingen"
    OVER_50 = "vijftigplus", "50-plussers"
    NO_QUALIFICATION = "startkwalificatie", "Mensen zonder startkwalificatie"
    BASIC_SKILLS = "basisvaardigheden", "Mensen die moeite hebben met taal of rekenen"
    MENTAL_HEALTH = "psychisch", "Mensen met psychische klachten"
    CARERS = "mantelzorgers", "Ouders en mantelzorgers"
    EMPLOYED = "werkenden", "Werkenden die willen overstappen"


class Sector(models.TextChoices):
    """Where the work is. A fixed list, so that regions can be compared (ADR 0022)."""

    CONSTRUCTION = "bouw", "Bouw en installatie"
    ENERGY = "energie", "Energie en klimaat"
    AGRICULTURE = "groen", "Groen en landbouw"
    RETAIL = "handel", "Winkels en handel"
    HOSPITALITY = "horeca", "Horeca en toerisme"
    ICT = "ict", "ICT"
    INDUSTRY = "techniek", "Techniek en industrie"
    CULTURE = "cultuur", "Cultuur en sport"
    EDUCATION = "onderwijs", "Onderwijs en kinderopvang"
    GOVERNMENT = "overheid", "Overheid"
    FACILITIES = "schoonmaak", "Schoonmaak en beveiliging"
    LOGISTICS = "logistiek", "Vervoer en logistiek"
    BUSINESS_SERVICES = "zakelijk", "Zakelijke diensten"
    HEALTH_CARE = "zorg", "Zorg en welzijn"


class MomentKind(models.TextChoices):
    """What can happen to a published plan."""

    CHANGED = "gewijzigd", "Gewijzigd"
    CONFIRMED = "bevestigd", "Bevestigd: dit klopt nog"


class NameKind(models.TextChoices):
    """Why a place has another name."""

    ALIAS = "alias", "Andere naam"
    FORMER = "former", "Vroegere naam"
