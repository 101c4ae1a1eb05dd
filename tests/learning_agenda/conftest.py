"""Fixtures for events."""

import os

import pytest

from learning_agenda.proofs.proof_pdf import PdfUnavailable, tagged_pdf
from learning_agenda.signups import mails

NO_PANGO = "THE TESTS OF PDFS DID NOT RUN: PANGO IS NOT HERE. INSTALL IT: make pdf"
skipped_aloud = pytest.StashKey[bool]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say aloud that tests of PDFs are missing from this run."""
    if config.stash.get(skipped_aloud, False):
        terminalreporter.section("NO PANGO", sep="!", red=True, bold=True)
        terminalreporter.write_line(NO_PANGO, red=True, bold=True)


@pytest.fixture(scope="session")
def pango(request: pytest.FixtureRequest) -> None:
    """What PDFs are drawn with; without it the tests are skipped aloud, or fail under REQUIRE_PDF=1."""
    try:
        tagged_pdf("<!doctype html><html lang=nl><title>x</title><p>x</p></html>", "")
    except PdfUnavailable:
        if os.environ.get("REQUIRE_PDF") == "1":
            pytest.fail(NO_PANGO, pytrace=False)
        request.config.stash[skipped_aloud] = True
        pytest.skip(NO_PANGO)


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
