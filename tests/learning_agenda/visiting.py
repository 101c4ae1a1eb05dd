"""Pages of events as people see them: browsers with somebody logged in, and what a page says."""

import re

from bs4 import BeautifulSoup
from django.test import Client

from tests.learning_agenda.cast import make_person

EVENTS = "/leeragenda/activiteiten/"


def member(name, region=None):
    """Someone of whom we know everything, also the last name."""
    user = make_person(name, region)
    user.last_name = "de Vries"
    user.save()
    return user


def browser_of(person=None, **options):
    """A fresh browser; with somebody, they are logged in."""
    client = Client(**options)
    if person is not None:
        client.force_login(person)
    return client


def tree(response):
    """The main part of a page."""
    return BeautifulSoup(response.content, "html.parser").main


def words(response):
    """What the main part of a page says, on one line."""
    return re.sub(r" (?=[.,])", "", " ".join(tree(response).get_text(" ", strip=True).split()))


def heading(response):
    return " ".join(tree(response).h1.get_text().split())


def alerts(response):
    """The titles of what stands apart from the text."""
    return [title.get_text(strip=True) for title in tree(response).select(".alert__title")]


def buttons(response):
    """What there is to press in the main part: buttons, and links that look like one."""
    return [button.get_text(" ", strip=True) for button in tree(response).select(".button")]


def links(response):
    """The addresses that the main part leads to."""
    return [link["href"] for link in tree(response).select("a[href]")]


def filled_in(response):
    """What the form of a page sends when nothing is changed."""
    fields = {}
    for field in tree(response).select("form.form [name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[field["name"]] = chosen["value"] if chosen else ""
        else:
            fields[field["name"]] = field.get("value", "")
    return fields


def status_of(response):
    """Only the status; a file is read to its end, so that it is closed."""
    if response.streaming:
        list(response.streaming_content)
    return response.status_code
