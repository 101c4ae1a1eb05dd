"""What arrives: headers, text with its HTML twin, attachments with their kind."""

from email import message_from_bytes, policy

import pytest

from pow_site.outbox.composing import Attachment, compose, new_message_id

pytestmark = pytest.mark.django_db

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Één leerkring\r\nEND:VCALENDAR\r\n"


def arrived(mail):
    return message_from_bytes(compose(mail).message().as_bytes(linesep="\r\n"), policy=policy.default)


def test_mail_when_it_arrives_then_text_html_and_a_calendar_with_its_method_are_there(make_mail):
    calendar = Attachment("uitnodiging.ics", CALENDAR, "text/calendar; method=REQUEST")
    picture = Attachment("één.bin", b"\x00\xff", "application/octet-stream")
    mail = make_mail(
        text="Dag Zoë\n", html="<p>Dag Zoë</p>", attachments=[calendar.as_json(), picture.as_json()]
    )

    message = arrived(mail)

    parts = [part for part in message.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == [
        "text/plain",
        "text/html",
        "text/calendar",
        "application/octet-stream",
    ]
    assert [part.get_content_type() for part in message.walk() if part.is_multipart()] == [
        "multipart/mixed",
        "multipart/alternative",
    ]
    assert [part.get_content() for part in parts[:2]] == ["Dag Zoë\r\n", "<p>Dag Zoë</p>"]
    assert dict(parts[2]["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert parts[2].get_payload(decode=True).decode() == CALENDAR
    assert [(part.get_filename(), part.get_content_disposition()) for part in parts[2:]] == [
        ("uitnodiging.ics", "attachment"),
        ("één.bin", "attachment"),
    ]
    assert parts[3].get_content() == b"\x00\xff"


def test_headers_when_the_mail_arrives_then_they_say_who_it_is_from_whom_to_answer_and_that_no_person_wrote_it(
    make_mail,
):
    mail = make_mail(
        sender="Leeragenda <agenda@example.org>",
        reply_to=["Organisator <sam@example.org>"],
        headers={"List-Unsubscribe": "<https://example.org/uit/>", "auto-submitted": "no"},
    )

    message = arrived(mail)

    headers = {name: message.get_all(name) for name in message if name not in ("Date", "Content-Type")}
    assert headers == {
        "Subject": ["Onderwerp 1"],
        "From": ["Leeragenda <agenda@example.org>"],
        "To": ["bob1@example.org"],
        "Reply-To": ["Organisator <sam@example.org>"],
        "Message-ID": ["<1@example.org>"],
        "MIME-Version": ["1.0"],
        "List-Unsubscribe": ["<https://example.org/uit/>"],
        "Auto-Submitted": ["auto-generated"],
        "X-Auto-Response-Suppress": ["OOF, AutoReply"],
    }


def test_sender_when_none_was_given_then_it_is_the_site(make_mail, settings):
    settings.DEFAULT_FROM_EMAIL = "Perspectief op Werk <noreply@example.org>"

    assert arrived(make_mail())["From"] == "Perspectief op Werk <noreply@example.org>"


@pytest.mark.parametrize(
    ("sender", "domain"),
    [("Perspectief <noreply@example.org>", "example.org"), ("noreply@pow.example", "pow.example"), ("", "localhost")],
)  # fmt: skip
def test_message_id_when_made_then_it_is_new_and_of_the_senders_domain(settings, sender, domain):
    settings.DEFAULT_FROM_EMAIL = sender

    first, second = new_message_id(), new_message_id()

    assert first != second
    assert first.startswith("<")
    assert first.endswith(f"@{domain}>")
