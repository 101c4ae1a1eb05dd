"""Pages in `pages`; events in `events`, `facts` and `meetings`, who comes in `signups`; the rest a file each."""

from .attendance import Attendance
from .case_files import CaseFile
from .events import Event
from .feeds import FeedAddress
from .lookbacks import LookbackAnswer, LookbackTurn
from .materials import Material
from .meetings import Meeting
from .pages import LearningAgendaPage, LearningThemePage, ThemeIndexPage
from .proofs import Proof
from .signups import Handover, Signup, SignupMoment

__all__ = [
    "Attendance",
    "CaseFile",
    "Event",
    "FeedAddress",
    "Handover",
    "LearningAgendaPage",
    "LearningThemePage",
    "LookbackAnswer",
    "LookbackTurn",
    "Material",
    "Meeting",
    "Proof",
    "Signup",
    "SignupMoment",
    "ThemeIndexPage",
]
