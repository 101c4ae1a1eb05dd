"""“Wij ook”: one word per region, for one's own region alone, and back."""

import pytest

from learning_agenda.enums import WishAnswer
from learning_agenda.models import RegionWish
from learning_agenda.themes.wishes import (
    OTHER_REGION,
    WishRefused,
    WrongRegion,
    regions_wanting,
    say_wish,
    wanting,
    withdraw_wish,
)
from tests.learning_agenda.cast import DAY, NOW, make_person, make_region
from tests.learning_agenda.loop_world import World

pytestmark = pytest.mark.django_db
YES, NO = WishAnswer.YES, WishAnswer.NO


@pytest.fixture
def world(home):
    return World(home)


@pytest.fixture
def theme(world):
    return world.theme("Nazorg", status="longlist")


def say(theme, user, answer=YES, now=NOW):
    return say_wish(theme, user=user, region=user.profile.region, answer=answer, now=now)


def address(theme):
    return f"/leeragenda/thema/{theme.slug}/wij-ook/"


def test_wish_when_several_of_a_region_say_it_then_the_region_counts_once(theme):
    for name, region in (("Anna", "AM01"), ("Bram", "AM01"), ("Cas", "AM02")):
        say(theme, make_person(name, region))

    assert wanting([theme]) == {theme.pk: 2}
    assert regions_wanting([theme]) == {theme.pk: ["Regio AM01", "Regio AM02"]}


def test_wish_when_colleagues_disagree_then_the_last_word_counts_until_it_is_taken_back(theme):
    anna, bram = make_person("Anna", "AM01"), make_person("Bram", "AM01")
    say(theme, anna, YES, NOW)
    say(theme, bram, NO, NOW + DAY)
    assert wanting([theme]) == {}

    assert withdraw_wish(theme, user=bram) is True
    assert wanting([theme]) == {theme.pk: 1}
    assert withdraw_wish(theme, user=bram) is False


def test_wish_when_said_twice_then_one_row_with_its_first_moment(theme):
    anna = make_person("Anna", "AM01")
    first, second = say(theme, anna, YES, NOW), say(theme, anna, YES, NOW + DAY)

    assert (first.pk, second.said_at, RegionWish.objects.count()) == (second.pk, NOW, 1)


def test_wish_when_another_answer_follows_then_it_replaces_the_first(theme):
    anna = make_person("Anna", "AM01")
    say(theme, anna, YES, NOW)
    wish = say(theme, anna, NO, NOW + DAY)

    assert (wish.answer, wish.said_at, RegionWish.objects.count()) == (NO, NOW + DAY, 1)


def test_wish_when_region_is_not_theirs_then_refused(theme):
    with pytest.raises(WrongRegion):
        say_wish(theme, user=make_person("Anna", "AM01"), region=make_region("AM02"), answer=YES, now=NOW)

    assert RegionWish.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        ("genoemd", True),
        ("longlist", True),
        ("onderzoek", True),
        ("agenda", True),
        ("afgerond", False),
        ("niet", False),
    ],
)
def test_wish_when_theme_has_a_status_then_open_until_it_is_over(world, status, is_open):
    theme, anna = world.theme("Thema", status=status), make_person("Anna", "AM01")
    if is_open:
        assert say(theme, anna).answer == YES
    else:
        with pytest.raises(WishRefused):
            say(theme, anna)


def test_wish_when_theme_was_closed_since_then_it_can_still_be_taken_back(theme, client):
    anna = make_person("Anna", "AM01")
    say(theme, anna)
    theme.status = "afgerond"
    theme.save()
    client.force_login(anna)

    client.post(address(theme), {"antwoord": "terug"})

    assert RegionWish.objects.count() == 0


def test_wish_when_account_is_erased_then_the_word_of_the_region_counts_on(theme):
    anna = make_person("Anna", "AM01")
    say(theme, anna)
    RegionWish.objects.update(user=None)
    anna.delete()

    assert wanting([theme]) == {theme.pk: 1}


def test_wish_page_when_visitor_is_not_logged_in_then_led_to_the_login_and_back(theme, client):
    answer = client.post(address(theme), {"antwoord": "ja"})

    assert (answer.status_code, answer["Location"]) == (302, f"/inloggen/?next={address(theme)}")
    assert RegionWish.objects.count() == 0


def test_wish_page_when_member_presses_then_noted_for_the_region_of_the_profile(theme, client):
    anna = make_person("Anna", "AM01")
    client.force_login(anna)

    answer = client.post(address(theme), {"antwoord": "ja"})

    assert (answer.status_code, answer["Location"]) == (302, "/leeragenda/thema/nazorg/#regios")
    assert list(RegionWish.objects.values_list("user", "region", "answer")) == [(anna.pk, "AM01", "ja")]
    page = client.get(address(theme)).content.decode()
    assert "Jij zei: <strong>Wij ook</strong>" in page


@pytest.mark.parametrize("region", ["AM01", None])
def test_wish_page_when_another_region_is_posted_then_told_so_and_nothing_noted(theme, client, region):
    make_region("AM02")
    client.force_login(make_person("Anna", region))

    answer = client.post(address(theme), {"antwoord": "ja", "regio": "AM02"})

    assert (answer.status_code, RegionWish.objects.count()) == (403, 0)
    assert OTHER_REGION in answer.content.decode()


def test_wish_page_when_own_region_is_posted_then_noted(theme, client):
    client.force_login(make_person("Anna", "AM01"))

    assert client.post(address(theme), {"antwoord": "nee", "regio": "AM01"}).status_code == 302
    assert RegionWish.objects.get().answer == NO


def test_wish_page_when_member_works_nationwide_then_told_why_not(theme, client):
    client.force_login(make_person("Anna"))

    answer = client.post(address(theme), {"antwoord": "ja"})

    assert (answer.status_code, RegionWish.objects.count()) == (409, 0)
    assert "Je werkt landelijk." in answer.content.decode()


@pytest.mark.parametrize("word", ["", "misschien", "ja\x00"])
def test_wish_page_when_answer_is_no_answer_then_asked_again(theme, client, word):
    client.force_login(make_person("Anna", "AM01"))

    answer = client.post(address(theme), {"antwoord": word})

    assert (answer.status_code, RegionWish.objects.count()) == (400, 0)
    assert "Kies “Wij ook” of “Wij niet”." in answer.content.decode()


def test_wish_page_when_theme_is_a_draft_then_not_found(world, client):
    theme = world.theme("Concept", live=False)
    client.force_login(make_person("Anna", "AM01"))

    assert client.post(address(theme), {"antwoord": "ja"}).status_code == 404
