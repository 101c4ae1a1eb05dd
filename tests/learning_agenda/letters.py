"""What people get in the mail, read from the bytes that were sent."""

from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy

import icalendar
import vobject
from django.core import mail
from django.utils import timezone

from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.sending import send_waiting
from tests.learning_agenda.agenda import Entry, read_both


@dataclass(frozen=True)
class File:
    """A calendar in a mail: its method as the mail says it, and what two libraries read in it."""

    name: str
    method: str
    entries: list[Entry]
    content: bytes = field(repr=False)

    @property
    def facts(self):
        """What a calendar program decides by."""
        found = {(entry.sequence, entry.status) for entry in self.entries}
        return (self.name, self.method, len(self.entries), *next(iter(found))) if len(found) == 1 else found


@dataclass(frozen=True)
class Letter:
    """A mail as it arrived."""

    message_id: str
    to: str
    sender: str
    reply_to: str | None
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    files: list[File] = field(repr=False)
    kind: str = ""

    @property
    def envelope(self):
        return (self.kind, self.to, self.subject)


def deliver():
    """Sends everything that waits, as the worker does, and gives what arrived, in the order in which it was written."""
    mail.outbox.clear()
    send_waiting(timezone.now)
    assert not OutgoingMail.objects.exclude(state=State.SENT).exists()
    kinds = dict(OutgoingMail.objects.values_list("message_id", "name"))
    letters = [read_letter(message.message().as_bytes(linesep="\r\n")) for message in mail.outbox]
    return [replace(letter, kind=kinds[letter.message_id]) for letter in letters]


def deliver_to(name):
    """The same, for who should have got exactly one."""
    [letter] = [letter for letter in deliver() if letter.to == f"{name.lower()}@example.org"]
    return letter


def read_letter(sent):
    """A mail with a text, its HTML twin and perhaps calendars, from its bytes."""
    message = message_from_bytes(sent, policy=policy.default)
    body, html, *files = [part for part in message.walk() if not part.is_multipart()]
    assert (body.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    return Letter(
        message_id=message["Message-ID"],
        to=message["To"],
        sender=message["From"],
        reply_to=message["Reply-To"],
        subject=message["Subject"].strip(),
        text=body.get_content().replace("\r\n", "\n"),
        html=html.get_content(),
        files=[_read_file(part) for part in files],
    )


def _read_file(part):
    """The mail, and both libraries, tell the same method."""
    assert part.get_content_type() == "text/calendar"
    assert part.get_content_disposition() == "attachment"
    content, method = part.get_payload(decode=True), part["Content-Type"].params["method"]
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    assert str(icalendar.Calendar.from_ical(content)["method"]) == method
    assert vobject.readOne(content.decode()).method.value == method
    return File(part.get_filename(), method, read_both(content), content)
