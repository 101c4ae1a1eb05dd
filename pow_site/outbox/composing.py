"""From a row of the outbox to a message that can be sent."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from pow_site.lib.mail import with_html
from pow_site.outbox.models import OutgoingMail

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}
"""Nobody's holiday message should answer: the standard's way, and Outlook's."""


@dataclass(frozen=True)
class Attachment:
    """A small file with a mail; a type such as “text/calendar; method=REQUEST” arrives as it is."""

    name: str
    content: str | bytes
    content_type: str

    def as_json(self) -> dict[str, str]:
        content = self.content.encode() if isinstance(self.content, str) else self.content
        return {"name": self.name, "type": self.content_type, "content": b64encode(content).decode()}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> Self:
        return cls(kept["name"], b64decode(kept["content"]), kept["type"])


def new_message_id() -> str:
    """A Message-ID in the domain of the site's sender."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4()}@{domain}>"


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message, the same at every try."""
    message = with_html(mail.subject, mail.text, mail.html, to=[mail.recipient], reply_to=mail.reply_to)
    if mail.sender:
        message.from_email = mail.sender
    ours = AUTOMATIC | {"Message-ID": mail.message_id}
    taken = {name.lower() for name in ours}
    message.extra_headers = {
        name: value for name, value in mail.headers.items() if name.lower() not in taken
    } | ours
    for attachment in map(Attachment.from_json, mail.attachments):
        message.attach(attachment.name, attachment.content, attachment.content_type)
    return message
