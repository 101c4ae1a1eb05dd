"""The person: the user who logs in, and what they told of their work."""

from .profiles import OrganisationKind, Profile
from .users import User, UserManager

__all__ = ["OrganisationKind", "Profile", "User", "UserManager"]
