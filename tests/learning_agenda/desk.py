"""Pages of the organiser as somebody in the CMS sees them, and browsers of everybody who might try."""

import re

from bs4 import BeautifulSoup
from django.test import Client

from pow_site.roles.groups import EDITORS, SUPPORT_TEAM
from tests.factories.people import EditorFactory, GroupEditorFactory
from tests.learning_agenda.cast import make_person

VISITOR, MEMBER, SUPERUSER = "visitor", "member", "superuser"
EVERYBODY = (VISITOR, MEMBER, EDITORS, SUPPORT_TEAM, SUPERUSER)
ORGANISERS = (SUPPORT_TEAM, SUPERUSER)


def page_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def texts(response, selector):
    return [" ".join(one.get_text(" ").split()) for one in page_of(response).select(selector)]


def said(response):
    """What the CMS says on top of the page."""
    return [text.removesuffix(" Ga naar eerste fout") for text in texts(response, ".messages li")]


def words_of(response):
    """What the page says, on one line."""
    return re.sub(r" (?=[.,])", "", " ".join(page_of(response).get_text(" ", strip=True).split()))


def ticked(response):
    """What is ticked on a list: {key of the sign-up: value}."""
    chosen = page_of(response).select("input[type=radio][name^=p-][checked]")
    return {int(one["name"].removeprefix("p-")): one["value"] for one in chosen}


def browser_of(who):
    """A browser of somebody in that group; a member has an account and no role."""
    client = Client()
    if who == MEMBER:
        client.force_login(make_person("Lid"))
    elif who == SUPERUSER:
        client.force_login(EditorFactory())
    elif who != VISITOR:
        client.force_login(GroupEditorFactory(group=who))
    return client
