"""The pages of the way in, and of someone's profile."""

from .entry import CodeView, EntryView
from .password import CmsLogInView, PasswordLogInView
from .profile import profile, welcome

__all__ = ["CmsLogInView", "CodeView", "EntryView", "PasswordLogInView", "profile", "welcome"]
