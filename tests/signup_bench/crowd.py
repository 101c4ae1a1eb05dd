"""People who open a form, and then all press its button at the same moment."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.conf import settings

from tests.signup_bench.people import Person

PATIENCE = 120
READERS = 8


@dataclass(frozen=True)
class Answer:
    """What the server said, and how long that took; status 0 is no answer at all."""

    status: int
    seconds: float

    @property
    def is_error(self) -> bool:
        return not 200 <= self.status < 400


class Visitor:
    """A browser with one person's session in it."""

    def __init__(self, port: int, person: Person) -> None:
        self.port, self.person = port, person
        self.cookies = {settings.SESSION_COOKIE_NAME: person.session_key}

    def open_form(self, path: str) -> dict[str, str]:
        """The fields of the form on that page, filled in as the page came."""
        status, text = self._ask("GET", path)
        if status != 200:
            raise RuntimeError(f"the form at {path} answered {status}")
        return read_form(text, path)

    def send(self, path: str, fields: dict[str, str]) -> int:
        """Presses the button."""
        return self._ask("POST", path, urlencode(fields))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer.status, text


def all_at_once(visitors: Sequence[Visitor], path: str) -> list[Answer]:
    """Opens the form for everybody, then lets them send it at the same moment."""
    with ThreadPoolExecutor(READERS) as pool:
        forms = list(pool.map(lambda visitor: visitor.open_form(path), visitors))
    gate = threading.Barrier(len(visitors))
    with ThreadPoolExecutor(len(visitors)) as pool:
        sent = [
            pool.submit(timed, gate, lambda visitor=visitor, form=form: visitor.send(path, form))
            for visitor, form in zip(visitors, forms, strict=True)
        ]
        return [future.result(PATIENCE * 2) for future in sent]


def timed(gate: threading.Barrier, send: Callable[[], int]) -> Answer:
    """Waits for the others, sends, and says what came of it."""
    gate.wait(PATIENCE)
    started = time.monotonic()
    try:
        status = send()
    except OSError:
        status = 0
    return Answer(status, time.monotonic() - started)


def read_form(html: str, path: str) -> dict[str, str]:
    """What a browser would send of the form that posts to this page: hidden, filled in, chosen and ticked."""
    forms = BeautifulSoup(html, "html.parser").select("form[method=post]")
    form = next(form for form in forms if form.get("action", "") in ("", path))
    fields = {}
    for field in form.select("input[name], select[name], textarea[name], button[name]"):
        if (value := value_of(field)) is not None:
            fields[str(field["name"])] = value
    return fields


def value_of(field: Tag) -> str | None:
    """What is sent for a field; None for what is not ticked."""
    if field.name == "select":
        option = field.select_one("option[selected]") or field.select_one("option")
        return str(option.get("value", option.get_text())) if option else ""
    if field.name == "textarea":
        return field.get_text()
    if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
        return None
    return str(field.get("value", "on" if field.get("type") in ("radio", "checkbox") else ""))
