"""The contact form as people use it: opened, filled in, sent, the code read in the mail and typed over."""

import re

from bs4 import BeautifulSoup
from django.core.cache import caches

from learning_agenda.messages.addresses import confirm_path
from learning_agenda.models import ContactMessage
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.visiting import tree

CONTACT, FOLLOW = "/contact/", "/contact/volgen/"
TYPED = {
    "kind": "vraag",
    "subject": "Hoe bel ik een werkgever?",
    "text": "Wij bellen nooit.\nHoe pakken anderen dat aan?",
    "page_url": "/actieplannen/",
    "region": "AM01",
    "name": "Anna Ansems",
    "email": "anna@example.net",
    "organisation": "Gemeente Voorbeeld",
}
NOMINATED = {**TYPED, "kind": "thema", "subject": "Bellen met werkgevers"}
CODE_LINE = re.compile(r"^(\d{6})$", re.MULTILINE)


def filled_in(response):
    """What the form on a page sends when nothing is changed: also what stands in a text area or is chosen."""
    fields = {}
    for field in tree(response).select("form.form [name]"):
        name = field["name"]
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[name] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            fields[name] = field.get_text().removeprefix("\n").replace("\r\n", "\n")
        elif field.get("type") != "radio" or field.has_attr("checked"):
            fields[name] = field.get("value", "")
    return fields


def written(response):
    """The same, without what guards the form."""
    guards = ("stempel", "website", "gezien")
    return {name: value for name, value in filled_in(response).items() if name not in guards}


def complaints(response):
    """What the summary on top says is wrong."""
    return [item.get_text(strip=True) for item in tree(response).select(".error-summary__list li")]


def send(browser, clock, *, wait=5, **fields):
    """Opens the page, fills it in, and sends it so many seconds later."""
    page = filled_in(browser.get(CONTACT))
    clock.shift(wait)
    return browser.post(CONTACT, page | TYPED | fields)


def limit(settings, **rates):
    """Limits that count, in a cache that remembers: the suite has none."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "contact"}
    settings.CACHES = {"default": memory}
    caches["default"].clear()
    settings.RATE_LIMITS = settings.RATE_LIMITS | rates


def the_message() -> ContactMessage:
    return ContactMessage.objects.get()


def states_of(message):
    return list(message.moments.values_list("state", flat=True))


def code_in(letter):
    """The one code in a mail."""
    [code] = CODE_LINE.findall(letter.text)
    return code


def confirm(browser, message):
    """Types the code of the newest mail over; gives the page after it."""
    return browser.post(confirm_path(message), {"code": code_in(deliver()[-1])}, follow=True)


def title_of(response):
    return BeautifulSoup(response.content, "html.parser").title.get_text(strip=True)
