"""Who gets in at the organiser's addresses, seen and sent, also of a peer consultation; and how many queries it takes."""

import pytest
from wagtail.models import ModelLogEntry

from learning_agenda.models import Attendance, Signup
from pow_site.accounts.models import OrganisationKind
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.groups import ensure_roles
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import DAY, NOW, join, make_event, make_person, make_region
from tests.learning_agenda.desk import EVERYBODY, ORGANISERS, browser_of, said, ticked, words_of

pytestmark = pytest.mark.django_db

PAGES = ("", "aanwezigheid/", "aanwezigheid/{meeting}/", "mail/")
FILES = ("lijst.csv", "lijst.xlsx")


@pytest.fixture(params=["leerkring", "intervisie"])
def event(request, small_site, time_machine, post):
    """It begins now, with Anna."""
    time_machine.move_to(NOW, tick=False)
    ensure_roles()
    event = make_event("Kring", NOW, form=request.param)
    join(event, make_person("Anna"), now=NOW - DAY)
    return event


def addresses(event, paths):
    meeting = event.meetings.first().pk
    return [f"/cms/activiteiten/{event.pk}/deelnemers/{path.format(meeting=meeting)}" for path in paths]


@pytest.mark.parametrize("who", EVERYBODY)
def test_matrix_when_anybody_comes_then_only_organisers_see_and_do_anything(event, who):
    # Arrange
    browser, may = browser_of(who), who in ORGANISERS
    key = event.signups.get().pk
    [ticks, mail] = addresses(event, PAGES[2:])
    message = {"audience": "plek", "subject": "Dag", "text": "Tot dan.", "nummer": "a" * 16, "aantal": "1"}

    # Act
    seen = [browser.get(address) for address in addresses(event, PAGES)]
    files = [browser.post(address) for address in addresses(event, FILES)]
    sent = [
        browser.post(ticks, {f"p-{key}": "erbij", f"was-{key}": "leeg"}),
        browser.post(mail, message | {"stap": "versturen"}),
        browser.post(mail, message | {"stap": "test"}),
        browser.post(mail, message),
    ]

    # Assert
    assert [one.status_code for one in seen] == [200 if may else 302] * 4
    assert [one.status_code for one in files] == [200 if may else 302] * 2
    assert [one.status_code for one in sent] == ([302, 302, 200, 200] if may else [302] * 4)
    assert b"anna@example.org" not in b"".join(one.content for one in (*seen, *files)) or may
    done = (Attendance.objects.count(), OutgoingMail.objects.count(), ModelLogEntry.objects.count())
    assert done == ((1, 2, 3) if may else (0, 0, 0))


@pytest.mark.parametrize("path", FILES)
def test_file_when_only_looked_at_then_there_is_none_and_nothing_is_told(event, cms, path):
    [address] = addresses(event, [path])

    assert cms.get(address).status_code == 405
    assert ModelLogEntry.objects.count() == 0


@pytest.mark.parametrize("path", FILES)
def test_file_when_taken_along_then_no_cache_keeps_it_and_the_list_tells_it(event, cms, path):
    [address, desk] = addresses(event, [path, ""])

    answer = cms.post(address)

    kind = path.partition(".")[2]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == (
        f'attachment; filename="deelnemers-activiteit-{event.pk}-2026-12-08.{kind}"'
    )
    told = f"8 december 2026, 10.00 uur: Lijst gedownload als {kind.upper()}, 1 persoon, door Eva"
    assert told in words_of(cms.get(desk))


def test_desk_when_who_did_something_is_gone_then_the_list_still_opens(event, cms, eva):
    [address, desk] = addresses(event, ["lijst.csv", ""])
    other = browser_of("superuser")
    other.post(address)
    ModelLogEntry.objects.update(user_id=987654)

    assert "Lijst gedownload als CSV, 1 persoon" in words_of(cms.get(desk))


def fill(event, count):
    """That many people with places in turn, waiting or gone, noted and not."""
    kind, regions = OrganisationKind.objects.first(), [make_region(f"AM{number:02}") for number in (1, 2, 3)]
    users = [UserFactory.build(email=f"p{number}@example.org") for number in range(count)]
    signups = Signup.objects.bulk_create(
        Signup(
            event=event, user=user, region=regions[number % 3], organisation="Bureau", organisation_kind=kind,
            state=("going", "waiting", "withdrawn")[number % 3], signed_up_at=NOW, state_at=NOW, queued_at=NOW,
        )
        for number, user in enumerate(type(users[0]).objects.bulk_create(users))
    )  # fmt: skip
    meeting = event.meetings.first()
    Attendance.objects.bulk_create(
        Attendance(signup=one, meeting=meeting, is_present=True, noted_at=NOW) for one in signups[::2]
    )


QUERIES = {"": 14, "aanwezigheid/": 11, "aanwezigheid/{meeting}/": 12, "mail/": 10}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("event", ["leerkring"], indirect=True)
def test_page_when_there_are_500_sign_ups_then_the_queries_are_few_and_as_many_as_with_one(
    event, cms, visit, path
):
    [address] = addresses(event, [path])
    cms.post(*addresses(event, ["lijst.csv"]))
    visit(address, cms)
    few = visit(address, cms)
    fill(event, 500)

    many = visit(address, cms)

    assert (len(few.queries), len(many.queries)) == (QUERIES[path], QUERIES[path])


@pytest.mark.parametrize("event", ["leerkring"], indirect=True)
def test_files_when_there_are_500_sign_ups_then_the_queries_stay_the_same(
    event, cms, django_assert_num_queries
):
    fill(event, 500)

    for address in addresses(event, FILES):
        cms.post(address)
        with django_assert_num_queries(10):
            assert cms.post(address).status_code == 200


@pytest.mark.parametrize("event", ["leerkring"], indirect=True)
def test_list_when_hundreds_are_ticked_then_one_post_saves_them_all(event, cms):
    fill(event, 900)
    [page] = addresses(event, PAGES[2:3])
    shown = ticked(cms.get(page))

    answer = cms.post(
        page,
        {f"p-{key}": "afwezig" for key in shown} | {f"was-{key}": value for key, value in shown.items()},
        follow=True,
    )

    assert len(shown) == 301
    assert said(answer) == ["Bewaard, van 301 mensen."]
    assert Attendance.objects.filter(is_present=False).count() == 301
