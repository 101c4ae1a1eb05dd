"""Sign-ups for example events: of nobody, so that no mail goes out and no invented person is on the site."""

from datetime import datetime, timedelta
from itertools import cycle, islice

from learning_agenda.enums import SignupState, SignupStep
from learning_agenda.models import Event, Signup, SignupMoment
from pow_site.accounts.models import OrganisationKind

HOUR = timedelta(hours=1)


def add_example_signups(event: Event, *, going: int, waiting: int, before: datetime) -> None:
    """So many take part and so many wait: in turn of each region of the event and nationwide, of all kinds.

    They signed up one after the other, an hour apart, the last an hour before the first meeting or `before`.
    """
    count = going + waiting
    last = min(before, *(meeting.starts_at for meeting in event.meeting_list))
    regions = islice(cycle([*event.regions.all(), None]), count)
    kinds = islice(cycle([*OrganisationKind.objects.all(), None]), count)
    signups = Signup.objects.bulk_create(
        Signup(
            event=event,
            region=region,
            organisation_kind=kind,
            state=SignupState.GOING if number < going else SignupState.WAITING,
            signed_up_at=at,
            queued_at=None if number < going else at,
            state_at=at,
        )
        for number, (region, kind) in enumerate(zip(regions, kinds, strict=True))
        for at in [last - (count - number) * HOUR]
    )
    SignupMoment.objects.bulk_create(
        SignupMoment(
            signup=signup,
            step=SignupStep.SIGNED_UP if signup.is_going else SignupStep.QUEUED,
            happened_at=signup.signed_up_at,
        )
        for signup in signups
    )
