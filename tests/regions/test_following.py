"""Following the plan of a region: a GET asks, a POST does, and what changed stands on someone's own page."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from pow_site.accounts.models import OrganisationKind, Profile
from regions.enums import MomentKind
from regions.following import follow, followed_moments, followed_plans, unfollow
from regions.models import Follow
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ADDRESS = "/mijn/volgen/"


@pytest.fixture
def plan(overview):
    return make_plan(overview, "Twente")


@pytest.fixture
def other(overview):
    return make_plan(overview, "Groningen")


@pytest.fixture
def member(charlie, plan):
    """Charlie with a complete profile."""
    kind = OrganisationKind.objects.create(name="Proefgemeente")
    Profile.objects.create(user=charlie, region=plan.region, organisation="Gemeente", organisation_kind=kind)
    return charlie


@pytest.fixture
def browser(client, member):
    client.force_login(member)
    return client


def texts(response):
    """What the page says, without the header and footer."""
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def test_plan_page_when_read_by_anyone_then_it_leads_to_the_question(client, plan):
    page = BeautifulSoup(client.get(plan.url).content, "html.parser")

    link = page.find("a", string="Volg dit plan")
    assert link["href"] == "/mijn/volgen/?regio=twente"


def test_following_when_not_logged_in_then_it_leads_to_the_log_in_and_back(client, plan):
    response = client.get(ADDRESS, {"regio": "twente"})

    assert response.status_code == 302
    assert response.url == "/inloggen/?next=/mijn/volgen/%3Fregio%3Dtwente"
    assert not Follow.objects.exists()


def test_question_when_asked_then_nothing_is_followed_until_it_is_posted(browser, member, plan):
    said = texts(browser.get(ADDRESS, {"regio": "twente"}))
    assert "Wil je het plan van Twente volgen?" in said
    assert not Follow.objects.exists()

    response = browser.post(ADDRESS, {"regio": "twente", "actie": "volg"}, follow=True)

    assert "Je volgt nu Twente." in texts(response)
    assert list(Follow.objects.values_list("user", "region")) == [(member.pk, plan.region_id)]


def test_following_when_posted_twice_then_it_is_one(browser, plan):
    for _ in range(2):
        browser.post(ADDRESS, {"regio": "twente", "actie": "volg"})

    assert Follow.objects.count() == 1


def test_stopping_when_posted_then_only_that_one_goes(browser, member, plan, other):
    follow(member, plan.region, now=NOW)
    follow(member, other.region, now=NOW)

    response = browser.post(ADDRESS, {"regio": "twente", "actie": "stop"}, follow=True)

    assert "Je volgt Twente niet meer." in texts(response)
    assert [plan.region.name for plan in followed_plans(member)] == ["Groningen"]


@pytest.mark.parametrize(
    "posted",
    [{}, {"regio": "atlantis", "actie": "volg"}, {"regio": "twente"}, {"regio": "twente", "actie": "weg"}],
)
def test_following_when_what_is_posted_makes_no_sense_then_a_word_and_no_change(browser, plan, posted):
    response = browser.post(ADDRESS, posted, follow=True)

    assert response.status_code == 200
    assert "Deze regio kennen we niet." in texts(response)
    assert not Follow.objects.exists()


def test_question_when_the_region_is_unknown_then_the_page_says_so(browser):
    assert "Deze regio kennen we niet" in texts(browser.get(ADDRESS, {"regio": "atlantis"}))


def test_moments_when_plans_change_then_only_those_that_are_followed_and_public_show(
    member, plan, other, eva
):
    follow(member, plan.region, now=NOW)
    for changed, note in ((plan, "Nieuwe afspraken."), (other, "Iets anders.")):
        changed.moments.create(kind=MomentKind.CHANGED, happened_at=NOW, note=note, by=eva)
    assert [moment.note for moment in followed_moments(member)] == ["Nieuwe afspraken."]

    plan.unpublish()

    assert followed_moments(member) == []
    assert list(followed_plans(member)) == []


def test_moments_when_there_are_many_then_the_newest_six(member, plan):
    follow(member, plan.region, now=NOW)
    for number in range(8):
        plan.moments.create(
            kind=MomentKind.CHANGED, happened_at=NOW + timedelta(days=number), note=f"Wijziging {number}."
        )

    assert [moment.note for moment in followed_moments(member)] == [
        f"Wijziging {number}." for number in (7, 6, 5, 4, 3, 2)
    ]


def test_unfollowing_when_nothing_was_followed_then_it_says_so(member, plan):
    assert unfollow(member, plan.region) is False


def test_follow_when_written_twice_then_the_database_refuses(member, plan):
    follow(member, plan.region, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(user=member, region=plan.region, since=NOW)
