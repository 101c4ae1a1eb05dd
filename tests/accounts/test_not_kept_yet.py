"""A text that is sent after the log-in ran out, or before the profile is complete: shown to copy, never lost."""

from urllib.parse import urlencode

import pytest

from pow_site.accounts.models import Profile
from tests.learning_agenda.cast import make_person
from tests.learning_agenda.lessons import make_lesson, told
from tests.learning_agenda.visiting import browser_of, tree

pytestmark = pytest.mark.django_db

ADDRESS = "/kennisbank/bellen/toepassen/"
SENT = {"stage": "proberen", "sentence": "Wij bellen <b>nu</b>."}


@pytest.fixture
def lesson(home):
    return make_lesson(home, "Bellen", "AM30")


def shown(response):
    """The texts on the page, why it was not kept, and where it leads."""
    page = tree(response)
    texts = [area.get_text().strip() for area in page.select("main textarea")]
    return (
        texts,
        page.select_one("[role=alert]").get_text(" ", strip=True),
        page.select_one("main a.button")["href"],
    )


def test_text_when_sent_logged_out_then_shown_to_copy_with_the_way_to_log_in(client, lesson):
    response = client.post(ADDRESS, SENT)

    texts, why, way = shown(response)
    assert (response.status_code, texts) == (403, [SENT["sentence"]])
    assert why.startswith("Je bent niet meer ingelogd Daarom konden we niet bewaren wat je verstuurde.")
    assert way == f"/inloggen/?{urlencode({'next': ADDRESS}, safe='/')}"
    assert not response.cookies
    assert told(lesson) == {}


def test_text_when_sent_before_the_profile_is_complete_then_shown_with_the_way_to_complete_it(lesson):
    anna = make_person("Anna", "AM01")
    Profile.objects.filter(user=anna).update(region=None, is_nationwide=False)

    texts, why, way = shown(browser_of(anna).post(ADDRESS, SENT))

    assert texts == [SENT["sentence"]]
    assert why.startswith("We missen nog een paar gegevens van je")
    assert way == f"/inloggen/gegevens/?{urlencode({'next': ADDRESS})}"


@pytest.mark.parametrize("sent", [{}, {"stage": "proberen", "sentence": ""}, {"sentence": "Bellen"}])
def test_choice_when_sent_logged_out_then_straight_to_the_log_in(client, lesson, sent):
    response = client.post(ADDRESS, sent)

    assert (response.status_code, response.url) == (
        302,
        f"/inloggen/?{urlencode({'next': ADDRESS}, safe='/')}",
    )
