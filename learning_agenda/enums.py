"""The fixed lists of the learning agenda."""

from django.db import models


class EventForm(models.TextChoices):
    """The forms in which regions learn from each other."""

    THINK_TANK = "denktank", "Denktank"
    PEER_CONSULTATION = "intervisie", "Intervisie"
    SPRINT_TEAM = "sprintteam", "Sprintteam"
    LEARNING_CIRCLE = "leerkring", "Leerkring"
    MEETING = "bijeenkomst", "Landelijke bijeenkomst"


class EventState(models.TextChoices):
    """Where an event stands; `learning_agenda.events.availability` decides, and the first that holds counts."""

    DRAFT = "draft", "Nog niet gepubliceerd"
    CANCELLED = "cancelled", "Afgelast"
    PAST = "past", "Geweest"
    GOING_ON = "going_on", "Nu bezig"
    ANNOUNCED = "announced", "Aangekondigd"
    CLOSED = "closed", "Aanmelden gesloten"
    OPEN = "open", "Open"
    WAITING_LIST = "waiting_list", "Vol, met wachtlijst"
    FULL = "full", "Vol"


class SignupState(models.TextChoices):
    """What became of a sign-up."""

    GOING = "going", "Doet mee"
    WAITING = "waiting", "Staat op de wachtlijst"
    WITHDRAWN = "withdrawn", "Afgemeld"
    REMOVED = "removed", "Verwijderd door de organisator"
    HANDED_OVER = "handed_over", "Overgedragen"


class SignupStep(models.TextChoices):
    """What can happen to a sign-up."""

    SIGNED_UP = "signed_up", "Aangemeld"
    QUEUED = "queued", "Op de wachtlijst gezet"
    PROMOTED = "promoted", "Plek gekregen"
    PASSED_OVER = "passed_over", "Overgeslagen"
    WITHDRAWN = "withdrawn", "Afgemeld"
    REMOVED = "removed", "Verwijderd"
    HANDED_OVER = "handed_over", "Overgedragen"
    TAKEN_OVER = "taken_over", "Overgenomen"
    ERASED = "erased", "Account verwijderd"


class Presence(models.TextChoices):
    """What is noted of somebody at a meeting."""

    PRESENT = "erbij", "Erbij"
    ABSENT = "afwezig", "Niet erbij"
    UNSAID = "leeg", "Nog niets"


class MaterialKind(models.TextChoices):
    """What there is to take home after a meeting."""

    RECORDING = "opname", "Opname"
    SLIDES = "presentatie", "Presentatie"
    POLL = "peiling", "Uitslag van een peiling"
    REPORT = "verslag", "Verslag"
    PHOTO = "foto", "Foto"
    OTHER = "overig", "Overig"


class LookbackRound(models.IntegerChoices):
    """When people are asked to look back."""

    AFTER = 1, "Na afloop"
    LATER = 2, "Na drie maanden"


class DidIt(models.TextChoices):
    """Whether somebody did what they meant to do."""

    YES = "ja", "Ja"
    PARTLY = "deels", "Een deel"
    NO = "nee", "Nee"


class ThemeStatus(models.TextChoices):
    """The way of a theme, from someone's question to the agenda and off it."""

    NOMINATED = "genoemd", "Genoemd"
    LONG_LIST = "longlist", "Op de longlist"
    EXPLORING = "onderzoek", "In onderzoek"
    ON_AGENDA = "agenda", "Op de agenda"
    FINISHED = "afgerond", "Afgerond"
    REFUSED = "niet", "Niet op de agenda"


class WishAnswer(models.TextChoices):
    """What somebody says for their region of a theme."""

    YES = "ja", "Wij ook"
    NO = "nee", "Wij niet"


class MessageKind(models.TextChoices):
    """What somebody writes to the support team about."""

    QUESTION = "vraag", "Een vraag"
    NOMINATION = "thema", "Een onderwerp voor de leeragenda"
    SITE = "site", "Iets over deze website"


class MessageState(models.TextChoices):
    """Where a message stands. `LINKED` is of nominations alone: they became a theme or joined one."""

    QUARANTINE = "apart", "Apart gezet"
    UNCONFIRMED = "onbevestigd", "E-mailadres nog niet bevestigd"
    NEW = "nieuw", "Ontvangen"
    IN_PROGRESS = "bezig", "In behandeling"
    LINKED = "thema", "Hoort bij een thema"
    CLOSED = "klaar", "Afgehandeld"


class LessonKind(models.TextChoices):
    """What was learnt, in the words of the learning agenda."""

    LESSON = "les", "Les"
    GOOD_EXAMPLE = "voorbeeld", "Goed voorbeeld"
    EXPERIMENT = "experiment", "Experiment"
    TOOL = "hulpmiddel", "Hulpmiddel"
    TREND = "trend", "Trend"


class LessonOutcome(models.TextChoices):
    """Whether what was tried worked."""

    WORKED = "werkte", "Werkte"
    PARTLY = "deels", "Werkte deels"
    FAILED = "werkte-niet", "Werkte niet"
    UNKNOWN = "onbekend", "Nog niet bekend"


class UseStage(models.TextChoices):
    """How far a region is with a lesson of others."""

    CONSIDERING = "overwegen", "Overweegt dit"
    TRYING = "proberen", "Probeert dit"
    ADOPTED = "ingevoerd", "Heeft dit ingevoerd"
    STOPPED = "gestopt", "Is hiermee gestopt"


APPLYING = (UseStage.TRYING, UseStage.ADOPTED)
"""The stages that count as applying a lesson."""


class ContributionState(models.TextChoices):
    """What became of an example that a member hands in."""

    DRAFT = "concept", "Concept"
    SENT = "ingestuurd", "Ingestuurd"
    RETURNED = "terug", "Terug met een vraag"
    ACCEPTED = "overgenomen", "Overgenomen"
    DECLINED = "niet", "Niet overgenomen"


OPEN_CONTRIBUTIONS = (ContributionState.DRAFT, ContributionState.RETURNED)
"""The states in which its maker can write in an example."""


class Credit(models.TextChoices):
    """How the maker of an example wants to be named."""

    NAME = "naam", "Mijn naam en mijn organisatie"
    ORGANISATION = "organisatie", "Alleen mijn organisatie"
    REGION = "regio", "Alleen mijn regio"
    NOBODY = "niemand", "Geen naam"
