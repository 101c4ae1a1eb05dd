"""Who may come to “Berichten” and merge themes: the support team and superusers; nobody else, by any way."""

import pytest
from django.test import Client
from wagtail.models import Page

from learning_agenda.enums import MessageState
from learning_agenda.messages.triage import seen_of
from learning_agenda.models import ContactMessage
from pow_site.roles.groups import SUPPORT_TEAM, ensure_roles
from regions.roles import region_group_name
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.desk import EVERYBODY, ORGANISERS, VISITOR, browser_of
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_theme, way_of

pytestmark = pytest.mark.django_db

REGION_EDITOR = "region editor"
WHO = (*EVERYBODY, REGION_EDITOR)
PAGES = ("", "{message}/", "{message}/bij-thema/", "{message}/nieuw-thema/")
ACTIONS = (
    "antwoord", "notitie", "oppakken", "geven", "loslaten", "afsluiten", "heropenen", "losmaken", "geen-spam",
    "weggooien", "bij-thema", "nieuw-thema",
)  # fmt: skip


@pytest.fixture
def browse(overview):
    """A browser of anybody; the groups and a region with a plan are there."""
    plan = ActionPlanPageFactory(parent=overview)
    ensure_roles()

    def browse(who):
        if who != REGION_EDITOR:
            return browser_of(who)
        browser = Client()
        browser.force_login(GroupEditorFactory(group=region_group_name(plan)))
        return browser

    return browse


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", WHO)
def test_page_when_asked_for_then_the_support_team_alone_sees_it(browse, who, path):
    message = make_message(subject="Geheim onderwerp")

    answer = browse(who).get(f"/cms/berichten/{path.format(message=message.pk)}", follow=True)

    assert ("Geheim onderwerp" in answer.content.decode()) is (who in ORGANISERS)
    if who not in ORGANISERS:
        assert [status for _, status in answer.redirect_chain][:1] == [302]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", [one for one in WHO if one not in ORGANISERS])
def test_action_when_tried_by_others_then_nothing_happens(browse, who, action):
    state = {"heropenen": "klaar", "losmaken": "thema", "geen-spam": "apart", "weggooien": "apart"}
    message = make_message(state=state.get(action, "nieuw"))
    theme = make_theme()
    browser = browse(who)
    typed = {
        "seen": seen_of(message),
        "text": "x",
        "why": "x",
        "theme": theme.pk,
        "title": "x",
        "question": "x",
    }

    answer = browser.post(f"/cms/berichten/{message.pk}/{action}/", typed | {"status": "genoemd"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/cms/login/" if who == VISITOR else "/cms/")
    [now] = ContactMessage.objects.all()
    assert (now.state, now.owner, now.theme, way_of(now), deliver()) == (message.state, None, None, [], [])
    assert (now.notes.count(), now.answers.count()) == (0, 0)


@pytest.mark.parametrize("action", ACTIONS[:10])
def test_action_when_somebody_comes_by_a_link_then_the_page_opens_and_nothing_happens(browse, action):
    message = make_message()

    answer = browse(SUPPORT_TEAM).get(f"/cms/berichten/{message.pk}/{action}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/cms/berichten/{message.pk}/")
    assert ContactMessage.objects.get().state == MessageState.NEW


def test_action_when_it_does_not_exist_then_there_is_no_such_page(browse):
    assert browse(SUPPORT_TEAM).post(f"/cms/berichten/{make_message().pk}/onzin/").status_code == 404


@pytest.mark.parametrize("who", WHO)
def test_menu_and_home_when_opened_then_the_support_team_alone_hears_of_messages(browse, who):
    make_message()

    answer = browse(who).get("/cms/", follow=True)

    assert ("/cms/berichten/" in answer.content.decode()) is (who in ORGANISERS)
    assert ("Er wacht 1 bericht op het ondersteuningsteam." in answer.content.decode()) is (who in ORGANISERS)


@pytest.mark.parametrize("who", WHO)
def test_themes_when_merged_then_by_who_may_publish_both(browse, who):
    source, target = make_theme("Bellen"), make_theme("Werkgevers")

    browse(who).post(f"/cms/themas/{source.pk}/samenvoegen/", {"target": target.pk, "why": "Zo."})

    assert Page.objects.get(pk=source.pk).live is (who not in ORGANISERS)
