"""Pages in `pages`; events in `events`, `facts` and `meetings`, who comes in `signups`; the rest a file each."""

from .case_files import CaseFile
from .events import Event
from .feeds import FeedAddress
from .meetings import Meeting
from .pages import LearningAgendaPage, LearningThemePage, ThemeIndexPage
from .signups import Handover, Signup, SignupMoment

__all__ = [
    "CaseFile",
    "Event",
    "FeedAddress",
    "Handover",
    "LearningAgendaPage",
    "LearningThemePage",
    "Meeting",
    "Signup",
    "SignupMoment",
    "ThemeIndexPage",
]
