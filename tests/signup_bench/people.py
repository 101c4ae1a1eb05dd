"""The site of a run: an event with few places, and many people who are logged in already."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from io import StringIO

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from learning_agenda.models import Event, Meeting
from pow_site.accounts.models import OrganisationKind, Profile, User
from regions.models import Region
from tests.factories.places import RegionFactory

REGIONS = 5


@dataclass(frozen=True)
class Person:
    """Someone with an account, in whose browser a session is open."""

    pk: int
    session_key: str


def prepare() -> None:
    """An empty database with all that a page needs."""
    call_command("prepare_site", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def make_event(places: int) -> Event:
    """Open for everybody, on the site, in ten days."""
    starts_at = timezone.now() + timedelta(days=10)
    event = Event(
        title="De laatste plek",
        slug="de-laatste-plek",
        form="leerkring",
        intro="Voor velen.",
        capacity=places,
    )
    event.meetings = [Meeting(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Utrecht")]
    event.save()
    event.save_revision().publish()
    return event


def make_people(count: int) -> list[Person]:
    """People of some regions, each logged in."""
    regions = list(Region.objects.all()[:REGIONS]) or RegionFactory.create_batch(REGIONS)
    kind, _ = OrganisationKind.objects.get_or_create(name="Gemeente")
    password = make_password(None)
    users = User.objects.bulk_create(
        User(
            email=f"deelnemer{number}@example.org",
            first_name="Deelnemer",
            last_name=str(number),
            password=password,
        )
        for number in range(count)
    )
    Profile.objects.bulk_create(
        Profile(
            user=user, region=regions[number % len(regions)], organisation="Gemeente", organisation_kind=kind
        )
        for number, user in enumerate(users)
    )
    return [Person(user.pk, open_session(user)) for user in users]


def open_session(user: User) -> str:
    """What logging in leaves behind, without the log-in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
