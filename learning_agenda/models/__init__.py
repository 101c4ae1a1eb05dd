"""Pages in `pages`; events and their meetings in `events`."""

from .events import Event, Meeting
from .pages import LearningAgendaPage, LearningThemePage, ThemeIndexPage

__all__ = ["Event", "LearningAgendaPage", "LearningThemePage", "Meeting", "ThemeIndexPage"]
