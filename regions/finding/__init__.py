"""Find my region: from the name of any place to the plan of its region."""

from .candidates import Answer, Candidate, find

__all__ = ["Answer", "Candidate", "find"]
