"""Themes, messages and the support team for the tests of the triage: say what matters, the rest is plain."""

from itertools import count

from django.contrib.auth.models import Group

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.models import ContactMessage, LearningAgendaPage, LearningThemePage, ThemeIndexPage
from pow_site.home.models import HomePage
from pow_site.roles.groups import SUPPORT_TEAM, ensure_roles
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import DAY, NOW

NUMBERS = count(1)


def theme_index():
    """The place of the themes, made when it is not there."""
    found = ThemeIndexPage.objects.first()
    if found is None:
        agenda = LearningAgendaPage.objects.first() or HomePage.objects.get().add_child(
            instance=LearningAgendaPage(title="Leeragenda", slug="leeragenda")
        )
        found = agenda.add_child(instance=ThemeIndexPage(title="Thema's", slug="thema"))
    return found


def make_theme(title="Werkgevers", *, live=True, **fields):
    """A theme, published as the CMS does it; `live=False`: a draft."""
    theme = LearningThemePage(title=title, question="Hoe dan?", live=False, **fields)
    theme_index().add_child(instance=theme)
    revision = theme.save_revision()
    if live:
        revision.publish()
    theme.refresh_from_db()
    return theme


def make_message(kind=MessageKind.NOMINATION, state=MessageState.NEW, *, confirmed=True, **fields):
    """A message of Noor, received at NOW and with ten working days to go."""
    filled = {
        "number": f"PC-{next(NUMBERS):04}",
        "subject": "Werkgevers bereiken",
        "text": "Hoe krijg je werkgevers mee?",
        "name": "Noor",
        "email": "noor@example.org",
        "received_at": NOW,
        "state_at": NOW,
        "confirmed_at": NOW if confirmed else None,
        "answer_due_on": (NOW + 14 * DAY).date() if confirmed else None,
    } | fields
    return ContactMessage.objects.create(kind=kind, state=state, **filled)


def way_of(subject):
    """What its moments say: state or status, why, and by whom."""
    return [
        (getattr(one, "state", "") or one.status, one.why, one.by.first_name if one.by else "")
        for one in subject.moments.order_by("pk").select_related("by")
    ]


def make_supporter(name="Sam"):
    """Somebody of the support team, with the rights of that group."""
    if not Group.objects.filter(name=SUPPORT_TEAM).exists():
        ensure_roles()
    user = UserFactory(email=f"{name.lower()}@example.org", first_name=name)
    user.groups.add(Group.objects.get(name=SUPPORT_TEAM))
    return user
