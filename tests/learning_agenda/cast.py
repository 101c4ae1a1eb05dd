"""Events and people for the tests: say what matters, the rest is plain."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from learning_agenda.models import Event, Meeting, Signup
from learning_agenda.signups.signing_up import sign_up
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
from tests.factories.people import UserFactory
from tests.factories.places import RegionFactory

NOW = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
"""A Tuesday, 10.00 in Amsterdam."""
SECOND, MINUTE, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))


def make_event(title="Kring", *starts, form="leerkring", **fields):
    """An event on the site with a meeting of two hours at each of the moments; without any, two days after NOW."""
    event = Event(title=title, slug=title.lower(), form=form, intro="Waar het over gaat.", **fields)
    event.meetings = [
        Meeting(starts_at=start, ends_at=start + 2 * HOUR) for start in starts or (NOW + 2 * DAY,)
    ]
    event.save()
    return event


def make_region(code="AM01"):
    """The region of that code, made when it is not there."""
    return Region.objects.filter(code=code).first() or RegionFactory(code=code)


def make_person(name=None, region=None):
    """Someone with a complete profile; without a region they work nationwide. `region` is a code."""
    user = UserFactory(**({"email": f"{name.lower()}@example.org", "first_name": name} if name else {}))
    kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
    Profile.objects.create(
        user=user,
        region=make_region(region) if region else None,
        is_nationwide=region is None,
        organisation="Gemeente Voorbeeld",
        organisation_kind=kind,
    )
    return user


def join(event, *people, now=NOW):
    """Everybody signs up, one after the other; gives the sign-up, or all of them when there are more."""
    signups = [sign_up(event, user=person, profile=person.profile, now=now) for person in people]
    return signups[0] if len(signups) == 1 else signups


def states(event):
    """Who stands where: `{"anna": "going", …}`, of those who are active."""
    return {
        signup.user.email.partition("@")[0]: signup.state
        for signup in event.signups.active().select_related("user")
    }


def line(event):
    """Who waits, in their order."""
    return [signup.user.email.partition("@")[0] for signup in event.signups.waiting().select_related("user")]


def steps(signup):
    """What happened to a sign-up, with the reasons."""
    return [f"{moment.step}: {moment.why}".removesuffix(": ") for moment in signup.moments.all()]


def tallies(event):
    """How many sign-ups there are in each state."""
    return dict(Counter(Signup.objects.filter(event=event).values_list("state", flat=True)))


def remove_everything() -> None:
    """For tests that commit: takes away what this module made."""
    Signup.objects.all().delete()
    Event.objects.all().delete()
    User.objects.filter(email__endswith="@example.org").delete()
    Region.objects.filter(name__startswith="Regio AM").delete()
    OrganisationKind.objects.filter(name="Gemeente").delete()
