"""An example that a member hands in: from an empty draft to the support team, and what the team does with it.

Every change holds the row and looks again, so that what two people do at once happens once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from learning_agenda.enums import OPEN_CONTRIBUTIONS, ContributionState, Credit
from learning_agenda.lessons import contribution_mails as mails
from learning_agenda.lessons.contribution_steps import Missing, missing_of
from learning_agenda.lessons.drafting import draft_from_contribution
from learning_agenda.models import Contribution, Event, LearningThemePage, LessonPage
from learning_agenda.signups.locking import atomically
from pow_site.accounts.models import Profile, User

MOST_DRAFTS = 20
TOO_MANY = (
    f"Je hebt {MOST_DRAFTS} voorbeelden die nog niet zijn ingestuurd. Stuur er een in, of gooi er een weg."
)
GONE = "Dit voorbeeld is er niet meer."
IN_WORDS = {
    ContributionState.DRAFT: "Dit voorbeeld ligt bij de maker, die het nog niet heeft ingestuurd.",
    ContributionState.SENT: "Dit voorbeeld is al ingestuurd. Het ligt bij het ondersteuningsteam.",
    ContributionState.RETURNED: "Dit voorbeeld is al teruggestuurd met een vraag.",
    ContributionState.ACCEPTED: "Dit voorbeeld is al overgenomen als les.",
    ContributionState.DECLINED: "Over dit voorbeeld is al besloten: het is niet overgenomen.",
}


class ContributionRefused(Exception):
    """It cannot be done as things stand; the message says in Dutch why."""


class Incomplete(ContributionRefused):
    """Something has to be filled in before it can be sent."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("Er ontbreekt nog iets.")
        self.missing = missing


@atomically
def start(
    user: User,
    *,
    profile: Profile,
    theme: LearningThemePage | None = None,
    event: Event | None = None,
    now: datetime,
) -> Contribution:
    """An empty draft; one that is still empty and of the same origin is given again. Raises ContributionRefused."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    drafts = Contribution.objects.filter(user=user, state=ContributionState.DRAFT)
    empty = drafts.filter(title="", situation="", approach="", evidence="", theme=theme, event=event)
    if untouched := empty.first():
        return untouched
    if drafts.count() >= MOST_DRAFTS:
        raise ContributionRefused(TOO_MANY)
    return Contribution.objects.create(
        user=user,
        region=profile.region,
        theme=theme,
        event=event,
        credit=Credit.REGION if profile.region else Credit.NOBODY,
        saved_at=now,
    )


@atomically
def save(contribution: Contribution, values: Mapping[str, Any], *, now: datetime) -> Contribution:
    """Keeps what somebody wrote on one step; other steps stay as they are. Raises ContributionRefused."""
    row = _locked(contribution, *OPEN_CONTRIBUTIONS)
    for name, value in values.items():
        setattr(row, name, value)
    row.saved_at = now
    row.save(update_fields=[*values, "saved_at"])
    return row


@atomically
def send(contribution: Contribution, *, now: datetime) -> Contribution:
    """To the support team, and a receipt to its maker. Raises ContributionRefused, or Incomplete with what lacks."""
    row = _locked(contribution, *OPEN_CONTRIBUTIONS)
    if row.region_id is None and row.user:
        row.region_id = Profile.objects.filter(user=row.user).values_list("region", flat=True).first()
    if missing := missing_of(row):
        raise Incomplete(missing)
    row.state, row.sent_at, row.saved_at = ContributionState.SENT, now, now
    row.save(update_fields=["region", "state", "sent_at", "saved_at"])
    mails.mail_received(row)
    return row


@atomically
def take_back(contribution: Contribution, *, now: datetime) -> Contribution:
    """Its maker goes on writing, as long as nobody decided. Raises ContributionRefused."""
    row = _locked(contribution, ContributionState.SENT)
    row.state, row.saved_at = ContributionState.DRAFT, now
    row.save(update_fields=["state", "saved_at"])
    return row


@atomically
def discard(contribution: Contribution) -> None:
    """Its maker throws it away; not while it is with the support team, nor when it became a lesson."""
    _locked(contribution, *OPEN_CONTRIBUTIONS, ContributionState.DECLINED).delete()


@atomically
def send_back(contribution: Contribution, question: str, *, by: Any, now: datetime) -> Contribution:
    """The support team asks something; its maker can go on and send it again. Raises ContributionRefused."""
    row = _answered(contribution, ContributionState.RETURNED, question, by=by, now=now)
    mails.mail_returned(row)
    return row


@atomically
def decline(contribution: Contribution, reason: str, *, by: Any, now: datetime) -> Contribution:
    """It becomes no lesson; its maker is told why. Raises ContributionRefused."""
    row = _answered(contribution, ContributionState.DECLINED, reason, by=by, now=now)
    mails.mail_declined(row)
    return row


@atomically
def accept(contribution: Contribution, *, by: Any, now: datetime) -> LessonPage:
    """Makes an unpublished lesson of it and tells its maker. Raises ContributionRefused, DraftRefused."""
    row = _answered(contribution, ContributionState.ACCEPTED, "", by=by, now=now)
    row.lesson = draft_from_contribution(row, by=by)
    row.save(update_fields=["lesson"])
    mails.mail_accepted(row)
    return row.lesson


def _answered(
    contribution: Contribution, state: ContributionState, answer: str, *, by: Any, now: datetime
) -> Contribution:
    row = _locked(contribution, ContributionState.SENT)
    row.state, row.answer, row.answered_at, row.answered_by = state, answer, now, by
    row.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    return row


def _locked(contribution: Contribution, *states: ContributionState) -> Contribution:
    """The row as it is now and for this transaction alone, in one of these states. Raises ContributionRefused."""
    row = Contribution.objects.select_for_update().filter(pk=contribution.pk).first()
    if row is None:
        raise ContributionRefused(GONE)
    if row.state not in states:
        raise ContributionRefused(IN_WORDS[ContributionState(row.state)])
    return row
