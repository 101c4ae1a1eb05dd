"""People for the tests of roles: who proved an address, what mail they got, what a page says."""

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup

from pow_site.accounts.models import OrganisationKind, Profile
from pow_site.outbox.models import OutgoingMail

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
TWENTE, ACHTERHOEK = "regio-redacteur Twente", "regio-redacteur Achterhoek"
EDITOR, SUPPORT = "redacteur", "ondersteuningsteam"


def prove(user, email=""):
    """Somebody typed the code that was sent to their address, or to another one of theirs."""
    EmailAddress.objects.create(user=user, email=email or user.email, verified=True, primary=not email)
    return user


def complete(user):
    """Somebody told of their work what is asked once."""
    kind, _ = OrganisationKind.objects.get_or_create(name="Proefgemeente")
    Profile.objects.create(user=user, is_nationwide=True, organisation="Gemeente", organisation_kind=kind)
    return user


def roles(user):
    """The names of somebody's roles."""
    return sorted(user.groups.values_list("name", flat=True))


def mails():
    """By each mail that was put in the outbox: which one, and to whom; oldest first."""
    return list(OutgoingMail.objects.order_by("pk").values_list("name", "recipient"))


def said(response):
    """What a page says, in one line, without header and footer."""
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())
