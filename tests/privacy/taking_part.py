"""Somebody who took part in events in every way: signed up, was taken off, offered a place, got one offered, organises."""

from datetime import timedelta

from django.core.files.base import ContentFile

from learning_agenda.models import (
    Attendance,
    CaseFile,
    Contribution,
    Event,
    FeedAddress,
    Handover,
    LookbackTurn,
    Material,
    Meeting,
    Proof,
)
from learning_agenda.signups.handing_over import offer
from learning_agenda.signups.signing_up import remove, sign_up
from pow_site.accounts.models import Profile, User
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import OrganisationKindFactory, UserFactory

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def make_event(slug, *ends, **fields) -> Event:
    """An event on the site whose meetings end at those moments; found again by its address."""
    if event := Event.objects.filter(slug=slug).first():
        return event
    event = Event(title="Samen leren", slug=slug, form="intervisie", intro="Waar het over gaat.", **fields)
    event.meetings = [Meeting(starts_at=end - HOUR, ends_at=end) for end in ends]
    event.save()
    return event


def make_colleague() -> User:
    """Somebody of whom the test asks nothing."""
    user = UserFactory(first_name="Col", last_name="Lega")
    kind = OrganisationKindFactory()
    Profile.objects.create(user=user, organisation="Gemeente", organisation_kind=kind, is_nationwide=True)
    return user


def join(event, user, now):
    """A sign-up with what their profile says."""
    return sign_up(event, user=user, profile=user.profile, now=now)


def take_part(user, mark, *, now) -> None:
    """All of it with the processes of the site; the mails were sent yesterday."""
    together, earlier = make_event("samen", now + 30 * DAY), make_event("eerder", now + 20 * DAY)
    signup = join(together, user, now)
    offer(signup, f"collega-{mark}@example.net", now=now)
    Proof.objects.create(signup=signup, number=f"PW-{user.pk}", shows_name=True, issued_at=now)
    was_there = join(earlier, user, now)
    Attendance.objects.create(
        signup=was_there,
        meeting=earlier.meetings.get(),
        is_present=True,
        noted_at=now,
        noted_by=user,
    )
    remove(was_there, by=None, now=now, why=f"{mark} is ziek")
    offer(join(together, make_colleague(), now), user.email, now=now)
    LookbackTurn.objects.create(signup=user.signups.get(event=together), round=1)
    Material.objects.create(
        event=together, kind="verslag", title="Verslag", text="Kort.", added_at=now, added_by=user
    )
    for state in ("concept", "niet"):
        Contribution.objects.create(
            user=user,
            state=state,
            title=f"{mark} vertelt",
            saved_at=now,
            sent_at=now,
            answered_by=user,
        )
    Contribution.objects.create(user=user, state="overgenomen", title="Les", saved_at=now, sent_at=now)
    FeedAddress.objects.create(user=user, token=f"{mark}-feed-secret", renewed_at=now)
    _organise(user, now)
    OutgoingMail.objects.waiting().update(state="verstuurd", ended_at=now - DAY)


def _organise(user, now) -> None:
    event = make_event(
        f"kring-{user.pk}", now + 10 * DAY, reply_to=user.email.upper(), organiser="Bureau", case="Stil"
    )
    event.save_revision(user=user)
    join(event, make_colleague(), now)
    kept = CaseFile(event=event, title="Vraag van de groep", added_at=now, added_by=user)
    kept.file.save("vraag.pdf", ContentFile(b"vraag"))


def open_offers():
    """To whom a place is offered now."""
    return sorted(Handover.objects.open().values_list("email", flat=True))
