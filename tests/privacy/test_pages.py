"""“Mijn gegevens”: see, download and delete, by way of the pages."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as METHODS_OF_KEY
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy import views
from regions.models import Follow
from tests.factories.people import EditorFactory, UserFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

OVERVIEW, DOWNLOAD, ERASE, GONE = (
    f"/mijn/gegevens/{part}" for part in ("", "download/", "verwijderen/", "verwijderd/")
)
SURE = {"is_sure": "on"}


@pytest.fixture(autouse=True)
def site(home):
    """There is a site around the pages."""


def browser_of(user, ago=timedelta(0)):
    """A browser in which somebody logged in so long ago."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    session = client.session
    at = (timezone.now() - ago).timestamp()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": at, "email": user.email}]
    session[METHODS_OF_KEY] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def dirk():
    return UserFactory(email="dirk@example.org", first_name="Dirk", last_name="de Vries")


@pytest.fixture
def browser(dirk):
    return browser_of(dirk)


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


@pytest.mark.parametrize("address", [OVERVIEW, DOWNLOAD, ERASE])
def test_page_when_a_visitor_asks_for_it_then_they_log_in_first_and_come_back(client, address):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/inloggen/?next={address}")


@pytest.mark.parametrize("address", [OVERVIEW, DOWNLOAD, ERASE])
def test_page_when_shown_then_nobody_keeps_a_copy(browser, address):
    assert "no-store" in browser.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [OVERVIEW, DOWNLOAD, GONE])
def test_page_when_posted_to_then_it_is_refused(browser, address):
    assert browser.post(address).status_code == 405


def test_overview_when_opened_then_it_says_what_why_and_how_long(browser):
    page = words(browser.get(OVERVIEW))

    for part in (
        "Dit is alles wat deze site over jou bewaart.",
        "Hiermee log je in, en weten we hoe we je aanspreken.",
        "Log je 24 maanden niet in? Dan krijg je eerst een mail.",
        "Voornaam Dirk Achternaam de Vries",
        "Beheert de hele site Nee",
    ):
        assert part in page


def test_overview_when_opened_then_it_leads_to_correcting_downloading_and_deleting(browser):
    links = {
        link["href"] for link in BeautifulSoup(browser.get(OVERVIEW).content, "html.parser").select("main a")
    }

    assert {DOWNLOAD, ERASE, "/mijn/profiel/", "/privacy/"} <= links


def test_overview_when_somebody_used_everything_then_every_kind_has_its_heading(bob, carol):
    page = BeautifulSoup(browser_of(bob).get(OVERVIEW).content, "html.parser").select_one("main")

    assert {"Je account", "Je profiel", "Regio's die je volgt", "Contactpersoon van een regio"} <= {
        heading.get_text() for heading in page.select("h2")
    }
    assert "carol" not in page.get_text().lower()
    assert "Brief aan bob" not in page.get_text()


def test_overview_when_there_are_many_rows_then_the_newest_are_shown_in_as_many_queries(visit, dirk, browser):
    def follow(count):
        for _ in range(count):
            number = Follow.objects.count()
            region = RegionFactory(name=f"Regio {number:02}", slug=f"regio-{number}")
            Follow.objects.create(user=dirk, region=region, since=timezone.now())

    follow(2)
    few = visit(OVERVIEW, browser)
    follow(20)

    many = visit(OVERVIEW, browser)

    assert len(many.queries) == len(few.queries)
    assert len(BeautifulSoup(many.response.content, "html.parser").select("main tbody tr")) == 10
    assert "Er is meer. In de download staat alles." in words(many.response)
    assert "Er is meer." not in words(few.response)


def test_download_when_asked_then_it_is_a_zip_and_the_log_has_no_name(browser, caplog):
    caplog.set_level("INFO", logger="pow_site.privacy")

    response = browser.get(DOWNLOAD)

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="mijn-gegevens.zip"'
    with ZipFile(BytesIO(response.content)) as archive:
        assert {"LEESMIJ.txt", "gegevens.json", "01-je-account.csv"} <= set(archive.namelist())
    [record] = caplog.records
    assert record.msg["event"] == "data_exported"
    assert "dirk" not in str(record.msg).lower()


def test_download_when_asked_then_nothing_changes(browser, dirk):
    before = list(User.objects.values())

    browser.get(DOWNLOAD)

    assert list(User.objects.values()) == before


def test_erase_page_when_opened_then_it_says_what_goes_and_nothing_happens(browser, dirk):
    response = browser.get(ERASE)

    assert "Dit gaat weg Je account" in words(response)
    assert "Dit blijft" not in words(response)
    assert User.objects.filter(pk=dirk.pk).exists()


def test_erase_page_when_something_stays_then_it_says_so(bob):
    page = words(browser_of(bob).get(ERASE))

    assert "Dit blijft, zonder je naam" in page
    assert "De rol en de organisatie van een contactpersoon in een plan" in page


def test_erase_when_the_tick_is_missing_then_nothing_happens_and_it_says_why(browser, dirk):
    response = browser.post(ERASE)

    assert response.status_code == 200
    assert "Zet een vinkje als je het zeker weet." in words(response)
    assert User.objects.filter(pk=dirk.pk).exists()


def test_erase_when_sure_then_the_account_is_gone_everywhere_and_a_mail_says_so(browser, dirk):
    other = browser_of(dirk)

    response = browser.post(ERASE, SURE)

    assert (response.status_code, response["Location"]) == (302, GONE)
    assert not User.objects.exists()
    assert not Session.objects.exists()
    assert response.cookies["sessionid"].value == ""
    assert OutgoingMail.objects.get().recipient == "dirk@example.org"
    assert other.get(OVERVIEW)["Location"] == f"/inloggen/?next={OVERVIEW}"


def test_gone_page_when_a_visitor_opens_it_then_it_says_what_was_done_without_a_cookie(client):
    response = client.get(GONE)

    assert "Je account is verwijderd" in words(response)
    assert dict(response.cookies) == {}


def test_gone_page_when_somebody_with_an_account_opens_it_then_it_leads_to_their_data(browser):
    assert browser.get(GONE)["Location"] == OVERVIEW


def test_erase_when_sent_again_from_another_tab_then_it_leads_to_logging_in(browser):
    twin = Client()
    twin.cookies = browser.cookies.copy()
    browser.post(ERASE, SURE)

    response = twin.post(ERASE, SURE)

    assert (response.status_code, response["Location"]) == (302, f"/inloggen/?next={ERASE}")
    assert OutgoingMail.objects.count() == 1


def test_erase_when_the_account_goes_while_the_page_is_being_sent_then_it_is_gone_all_the_same(
    browser, dirk, monkeypatch
):
    def first(user, **options):
        User.objects.filter(pk=user.pk).delete()
        return erase(user, **options)

    erase = views.erase_person
    monkeypatch.setattr(views, "erase_person", first)

    response = browser.post(ERASE, SURE)

    assert (response.status_code, response["Location"]) == (302, GONE)


def test_erase_when_logged_in_long_ago_then_they_confirm_first_and_come_back(dirk):
    browser = browser_of(dirk, ago=timedelta(hours=3))

    response = browser.post(ERASE, SURE)

    assert response.status_code == 302
    assert response["Location"].endswith("?next=%2Fmijn%2Fgegevens%2Fverwijderen%2F")
    assert User.objects.filter(pk=dirk.pk).exists()


def test_erase_when_the_last_superuser_then_the_page_says_what_to_do_first():
    eva = EditorFactory()
    browser = browser_of(eva)

    page, refused = browser.get(ERASE), browser.post(ERASE, SURE)

    assert (page.status_code, refused.status_code) == (200, 409)
    for response in (page, refused):
        assert "Dit is het enige account dat de hele site kan beheren." in words(response)
        assert not BeautifulSoup(response.content, "html.parser").select("main form")
    assert User.objects.filter(pk=eva.pk).exists()


def test_erase_when_sent_from_another_site_then_it_is_refused(dirk):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(dirk)

    assert browser.post(ERASE, SURE).status_code == 403
    assert User.objects.filter(pk=dirk.pk).exists()


@pytest.mark.parametrize("value", ["", "nee", "\x00", "x" * 5000])
def test_erase_when_the_tick_is_something_odd_then_it_is_never_an_error(browser, value):
    assert browser.post(ERASE, {"is_sure": value}).status_code in {200, 302}
