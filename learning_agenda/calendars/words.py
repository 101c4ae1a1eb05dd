"""The words of an event as other programs get them: plain text, for everybody to read.

Nothing here knows the case of a peer consultation or the link of an online meeting.
"""

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from learning_agenda.models import Event, Meeting

LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNSENDABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SITE_NAME = "Perspectief op Werk"


def clean(text: str) -> str:
    """The text with one kind of line end, and without what neither a calendar nor XML may hold."""
    return UNSENDABLE.sub("", LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def headline(event: "Event", *, is_cancelled: bool) -> str:
    """The title, after what someone has to know who sees nothing else."""
    marks = [("Afgelast: ", is_cancelled), ("Voorbeeld: ", event.is_example)]
    return "".join(mark for mark, holds in marks if holds) + one_line(event.title)


def address_of(event: "Event") -> str:
    """The page of the event, in full."""
    return settings.SITE_URL + event.path


def description(event: "Event", *, is_cancelled: bool) -> str:
    """What it is, in a few lines, and where to read on."""
    lines = [
        f"Deze activiteit gaat niet door. {clean(event.cancel_reason)}".strip() if is_cancelled else "",
        clean(event.intro),
        f"Voor wie: {clean(event.audience)}" if event.audience else "",
        f"Organisatie: {clean(event.organiser)}" if event.organiser else "",
        f"Lees meer: {address_of(event)}",
    ]
    return "\n\n".join(line for line in lines if line)


def place(meeting: "Meeting") -> str:
    """Every place, and that it is online; empty while nobody knows."""
    places = [one_line(name) for name in meeting.places]
    return "; ".join([*places, *(["Online"] if meeting.is_online else [])])


def organiser(event: "Event") -> tuple[str, str]:
    """Name and e-mail address of whoever gets the answers."""
    name, address = parseaddr(one_line(event.answers_to))
    return one_line(event.organiser) or name or SITE_NAME, address
