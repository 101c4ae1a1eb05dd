"""The mails of the CMS's workflow, in our look."""

import pytest
from django.core import mail
from wagtail.models import Workflow

from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db


def test_notification_when_a_page_is_handed_in_then_it_has_text_and_html_in_our_look(home, eva, charlie):
    page = StandardPageFactory(parent=home, title="Nazorg")
    page.save_revision()

    Workflow.objects.get().start(page, charlie)

    messages = [message for message in mail.outbox if message.to == [eva.email]]
    assert len(messages) == 2, "one for the workflow, one for its task"
    for message in messages:
        [html] = [part.content for part in message.alternatives]
        assert "Nazorg" in message.body
        assert "Nazorg" in html
        assert '<html lang="nl"' in html
        assert "Dag Eva," in html
        assert '<div class="sheet" style="' in html
        assert "email-header" not in html


def test_forgotten_password_when_at_the_door_of_the_cms_then_the_cms_itself_sends_no_mail(client):
    assert client.get("/cms/password_reset/").status_code == 404
