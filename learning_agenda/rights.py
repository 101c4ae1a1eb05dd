"""Who may do what with events and what members hand in, in the CMS."""

from typing import Any

MAY_ADD = "learning_agenda.add_event"
MAY_CHANGE = "learning_agenda.change_event"
MAY_PUBLISH = "learning_agenda.publish_event"
MAY_MANAGE = "learning_agenda.change_signup"
"""Sees who takes part, and decides who does: for the organisers of events alone."""
MAY_REVIEW = "learning_agenda.change_contribution"


def may_add(user: Any) -> bool:
    return user.has_perm(MAY_ADD)


def may_change(user: Any) -> bool:
    return user.has_perm(MAY_CHANGE)


def may_cancel(user: Any) -> bool:
    """Cancelling is public and mails people, as publishing does."""
    return user.has_perm(MAY_PUBLISH)


def may_manage_signups(user: Any) -> bool:
    return user.has_perm(MAY_MANAGE)


def may_review_contributions(user: Any) -> bool:
    """Reads what members hand in, and decides what becomes a lesson."""
    return user.has_perm(MAY_REVIEW)
