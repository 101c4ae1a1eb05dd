"""Pages in `pages` and `lessons`; events in `events`, `facts` and `meetings`; the rest a file each."""

from .attendance import Attendance
from .case_files import CaseFile
from .events import Event
from .feeds import FeedAddress
from .lesson_facts import Contribution, LessonUse
from .lessons import KnowledgeBasePage, LessonDocument, LessonPage
from .lookbacks import LookbackAnswer, LookbackTurn
from .materials import Material
from .meetings import Meeting
from .messages import ContactMessage, MessageAnswer, MessageMoment, MessageNote
from .pages import LearningAgendaPage, ThemeIndexPage
from .proofs import Proof
from .signups import Handover, Signup, SignupMoment
from .theme_facts import HelpOffer, RegionWish, ThemeCall, ThemeMoment
from .themes import LearningThemePage, ThemeDocument

__all__ = [
    "Attendance",
    "CaseFile",
    "ContactMessage",
    "Contribution",
    "Event",
    "FeedAddress",
    "Handover",
    "HelpOffer",
    "KnowledgeBasePage",
    "LearningAgendaPage",
    "LearningThemePage",
    "LessonDocument",
    "LessonPage",
    "LessonUse",
    "LookbackAnswer",
    "LookbackTurn",
    "Material",
    "Meeting",
    "MessageAnswer",
    "MessageMoment",
    "MessageNote",
    "Proof",
    "RegionWish",
    "Signup",
    "SignupMoment",
    "ThemeCall",
    "ThemeDocument",
    "ThemeIndexPage",
    "ThemeMoment",
]
