"""Examples of members for the tests: whole unless a test says otherwise."""

from bs4 import BeautifulSoup

from learning_agenda.enums import ContributionState
from learning_agenda.lessons.contributing import send
from learning_agenda.models import Contribution, KnowledgeBasePage
from tests.learning_agenda.cast import NOW

WHOLE = {
    "title": "Een dag meelopen",
    "kind": "voorbeeld",
    "situation": "Niemand durfde te bellen.\n\nEn <b>dat</b> kost tijd.",
    "approach": "We liepen een dag mee.",
    "tools": "Een rooster.",
    "costs": "Twee dagen.",
    "outcome": "werkte",
    "evidence": "Er waren 12 gesprekken.",
    "pillars": "vraag,match",
    "credit": "naam",
}
OWN = "/kennisbank/insturen/"


def make_knowledge_base(home):
    """The page below which lessons stand."""
    return home.add_child(instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank"))


def make_draft(user, **fields):
    """A whole example that is not sent."""
    return Contribution.objects.create(
        user=user, region=user.profile.region, saved_at=NOW, **{**WHOLE, **fields}
    )


def make_sent(user, **fields):
    """A whole example with the support team; the receipt is mailed."""
    return send(make_draft(user, **fields), now=NOW)


def state_of(contribution):
    return ContributionState(Contribution.objects.get(pk=contribution.pk).state)


def main(response):
    return BeautifulSoup(response.content, "html.parser").main


def words(response):
    return " ".join(main(response).get_text(" ").split())
