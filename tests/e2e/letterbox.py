"""A mail server of the tests that reads what arrives, and what it makes of the mails of one event."""

import re
from email.message import Message

from tests.e2e.test_entry import Inbox
from tests.learning_agenda.letters import Letter, read_letter

ORGANISER = "organisator@example.org"
OUR_LINK = re.compile(r"http://127\.0\.0\.1:\d+(/leeragenda/(?:aanmelding|overdracht)/\w+/)")


class Letterbox(Inbox):
    """The mail server: codes are given out one by one, other mails wait until somebody empties the box."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []

    def handle_message(self, message: Message) -> None:
        letter = read_letter(message.as_bytes(policy=message.policy.clone(linesep="\r\n")))
        if letter.subject.startswith("Je code"):
            super().handle_message(message)
        else:
            self.letters.append(letter)

    def empty(self) -> list[Letter]:
        letters, self.letters = self.letters, []
        return letters


def told(letters: list[Letter], title: str) -> list[tuple[object, ...]]:
    """To whom what was mailed, with which calendars; whoever it is to, an answer goes to the organiser."""
    assert {letter.reply_to for letter in letters} <= {ORGANISER}
    assert {letter.sender for letter in letters} <= {"Perspectief op Werk <noreply@localhost>"}
    assert all(letter.subject.endswith(f": {title}") for letter in letters)
    return sorted(
        (
            letter.to.partition("@")[0],
            letter.subject.removesuffix(f": {title}"),
            *(file.facts for file in letter.files),
        )
        for letter in letters
    )


def link_in(letter: Letter) -> str:
    """The one address of ours in it that leads to a sign-up or an offer."""
    [address] = OUR_LINK.findall(letter.text)
    return address
