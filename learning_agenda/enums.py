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
    """Where an event is in time, by its meetings."""

    UPCOMING = "upcoming", "Komt eraan"
    GOING_ON = "going_on", "Bezig"
    PAST = "past", "Geweest"


class ThemeStatus(models.TextChoices):
    """The way of a theme, from someone's question to the agenda and off it."""

    NOMINATED = "genoemd", "Genoemd"
    LONG_LIST = "longlist", "Op de longlist"
    EXPLORING = "onderzoek", "In onderzoek"
    ON_AGENDA = "agenda", "Op de agenda"
    FINISHED = "afgerond", "Afgerond"
    REFUSED = "niet", "Niet op de agenda"
