"""Fixtures for events."""

import pytest

from learning_agenda import mails


class Post:
    """What was asked to be mailed, in its order: the kind, the sign-up or offer it is about, what else was said."""

    def __init__(self) -> None:
        self.sent = []

    def take(self):
        """The kinds with the names of their people, since the last time."""
        taken = [
            (kind, subject.user.first_name if hasattr(subject, "user") else "")
            for kind, subject, _ in self.sent
        ]
        self.sent.clear()
        return taken


@pytest.fixture
def post(monkeypatch) -> Post:
    """Catches every mail of the learning agenda before it is written."""
    post = Post()
    for name in dir(mails):
        if name.startswith("mail_"):
            monkeypatch.setattr(mails, name, note(post, name.removeprefix("mail_")))
    return post


def note(post, kind):
    """A function that only remembers what it was asked to mail."""
    return lambda subject, *args, **named: post.sent.append((kind, subject, (args, named)))
