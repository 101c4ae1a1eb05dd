"""Two regions with their plans, and everybody who may do something with one of them."""

from dataclasses import dataclass

from django.test import Client
from django.utils.text import slugify

from pow_site.accounts.models import User
from pow_site.roles.groups import ensure_roles
from regions.models import ActionPlanIndexPage, ActionPlanPage
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.people import EditorFactory, GroupEditorFactory, UserFactory
from tests.factories.places import RegionFactory

ROLES = ["regio-redacteur Twente", "regio-redacteur Achterhoek", "redacteur", "ondersteuningsteam"]
EVERYBODY = ["bezoeker", "lid", *ROLES, "beheerder"]


@dataclass
class Cast:
    """The plan of Twente, that of Achterhoek, and by role a person; a visitor is nobody."""

    twente: ActionPlanPage
    achterhoek: ActionPlanPage
    people: dict[str, User]

    def browser(self, role: str) -> Client:
        """A browser in which somebody with that role is logged in."""
        client = Client()
        if role in self.people:
            client.force_login(self.people[role])
        return client


def make_cast(overview: ActionPlanIndexPage) -> Cast:
    """Both plans are on the site; every group has one member."""
    twente, achterhoek = (make_plan(overview, name) for name in ("Twente", "Achterhoek"))
    ensure_roles()
    people = {"lid": UserFactory(email="lid@example.org"), "beheerder": EditorFactory()}
    return Cast(twente, achterhoek, people | {role: GroupEditorFactory(group=role) for role in ROLES})


def make_plan(overview: ActionPlanIndexPage, name: str) -> ActionPlanPage:
    """A plan on the site, without a version: the first change makes one."""
    region = RegionFactory(name=name, slug=slugify(name))
    return ActionPlanPageFactory(parent=overview, region=region)
