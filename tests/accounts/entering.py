"""The way in as a browser goes it, for the tests."""

import re
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

ENTRY, CODE, WELCOME, PASSWORD = (
    "/inloggen/",
    "/inloggen/code/",
    "/inloggen/gegevens/",
    "/inloggen/wachtwoord/",
)
CODE_LINE = re.compile(r"^(\d{6})$", re.MULTILINE)


def tree(response: HttpResponse) -> BeautifulSoup:
    """The page as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def hidden(client: Client, address: str) -> dict[str, str]:
    """What the form of a page sends by itself."""
    fields = tree(client.get(address)).select("main form.form input[type=hidden]")
    return {field["name"]: field["value"] for field in fields}


def ask_code(client: Client, email: str, goal: str = "", **more: str) -> HttpResponse:
    """Open the page, fill in an address and send it."""
    query = f"?next={goal}" if goal else ""
    return client.post(f"{ENTRY}{query}", hidden(client, f"{ENTRY}{query}") | {"email": email} | more)


def newest_code() -> str:
    """From the newest mail, where it stands on a line of its own."""
    [code] = CODE_LINE.findall(mail.outbox[-1].body)
    return code


def type_code(client: Client, code: str, goal: str = "") -> HttpResponse:
    """Type the code over."""
    return client.post(CODE, {"code": code} | ({"next": goal} if goal else {}))


def enter(client: Client, email: str, goal: str = "") -> HttpResponse:
    """The whole way in."""
    ask_code(client, email, goal)
    return type_code(client, newest_code(), goal)


def errors(response: HttpResponse) -> list[str]:
    """What the summary above the form says."""
    return [item.get_text(strip=True) for item in tree(response).select(".error-summary__list li")]


def told(response: HttpResponse) -> list[str]:
    """The messages at the top of the page."""
    return [item.get_text(strip=True) for item in tree(response).select(".messages .alert")]


def person(client: Client) -> str | None:
    """The key of who is in."""
    return client.session.get("_auth_user_id")


@dataclass
class Seen:
    """All that an outsider could compare: the answer, and what the database was asked."""

    status: int
    headers: dict[str, str]
    body: str
    queries: list[str] = field(default_factory=list)


SECRETS = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="stempel" value=")[^"]+')
LITERALS = re.compile(r"'(?:[^']|'')*'|\b\d+(\.\d+)?\b|(?<=SAVEPOINT \")\w+")


def see(
    client: Client, method: str, address: str, data: dict[str, Any] | None = None, hide: str = ""
) -> Seen:
    """Ask, and note all that could tell; the address itself and what is random are left out."""
    with CaptureQueriesContext(connection) as captured:
        response = getattr(client, method)(address, data)
    body = SECRETS.sub("…", response.content.decode())
    return Seen(
        response.status_code,
        {name: value for name, value in response.headers.items() if name != "Content-Length"},
        body.replace(hide, "…") if hide else body,
        [LITERALS.sub("?", query["sql"]) for query in captured.captured_queries],
    )
