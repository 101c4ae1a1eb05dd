"""Mail for a machine without a mail server."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail


@pytest.fixture
def folder(settings, tmp_path):
    """Where the mail goes; not there yet."""
    settings.EMAIL_BACKEND = "pow_site.lib.mail_files.EmlFileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "deep" / "mail"
    return settings.EMAIL_FILE_PATH


def read(path):
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def test_mail_when_sent_then_a_file_holds_it_and_the_console_says_where(folder, capsys):
    sent = send_mail("Één onderwerp", "Dag Eva,\ntot ziens.", "van@example.org", ["naar@example.org"])

    (path,) = folder.iterdir()
    mail = read(path)
    assert sent == 1
    assert path.suffix == ".eml"
    assert capsys.readouterr().err == f"Mail written to {path}\n"
    assert (mail["Subject"], mail["From"], mail["To"]) == (
        "Één onderwerp",
        "van@example.org",
        "naar@example.org",
    )
    assert mail.get_content() == "Dag Eva,\ntot ziens."


@pytest.mark.parametrize("count", [0, 1, 3])
def test_mails_when_sent_together_then_each_has_a_file_and_none_is_half(folder, capsys, count):
    messages = [EmailMultiAlternatives(f"Nummer {n}", "x", "a@b.nl", ["c@d.nl"]) for n in range(count)]
    for message in messages:
        message.attach_alternative("<p>x</p>", "text/html")

    assert get_connection().send_messages(messages) == count

    assert sorted(read(path)["Subject"] for path in folder.glob("*.eml")) == [
        f"Nummer {n}" for n in range(count)
    ]
    assert [path for path in folder.iterdir() if path.suffix != ".eml"] == []
    assert [read(path).get_content_type() for path in folder.iterdir()] == ["multipart/alternative"] * count
