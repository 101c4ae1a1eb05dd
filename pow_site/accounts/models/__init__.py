"""The person: the user who logs in, and what they told of their work."""

from .inactivity import InactivityWarning
from .profiles import OrganisationKind, Profile
from .users import User, UserManager

__all__ = ["InactivityWarning", "OrganisationKind", "Profile", "User", "UserManager"]
