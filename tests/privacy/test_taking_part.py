"""Events and somebody who leaves: the place comes free, the sign-up counts on, and nobody can tell whose it was."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from learning_agenda.models import CaseFile, FeedAddress, Handover, Signup, SignupMoment
from learning_agenda.signups.handing_over import HandoverRefused, accept, offer
from learning_agenda.signups.signing_up import sign_up
from pow_site.accounts.models import User
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import erase_person
from tests.factories.people import AddressFactory, UserFactory
from tests.factories.places import RegionFactory
from tests.privacy.everything import NOW
from tests.privacy.everywhere import tables_with
from tests.privacy.taking_part import join, make_colleague, make_event, open_offers
from tests.privacy.test_exporting import as_json

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def anna():
    """Anna works in a region, and says so when she signs up."""
    anna = make_colleague()
    User.objects.filter(pk=anna.pk).update(email="anna@example.org", first_name="Anna", last_name="Wit")
    anna.profile.region, anna.profile.is_nationwide = RegionFactory(name="Twente"), False
    anna.profile.organisation = "Bureau Anna"
    anna.profile.save()
    return User.objects.get(pk=anna.pk)


@pytest.fixture
def event():
    """A place for one, in ten days."""
    return make_event("kring", NOW + 10 * DAY, capacity=1)


def mails(recipient):
    return list(OutgoingMail.objects.filter(recipient=recipient).order_by("pk").values_list("name", "state"))


# --- Erasing.


def test_place_when_its_holder_is_erased_then_the_next_gets_it_and_a_mail(anna, event):
    mine, waiting = join(event, anna, NOW), join(event, make_colleague(), NOW)

    report = erase_person(anna, now=NOW + DAY)

    waiting.refresh_from_db(), mine.refresh_from_db()
    assert (waiting.state, waiting.state_at) == ("going", NOW + DAY)
    assert mails(waiting.user.email)[-1] == ("signup_promoted", State.WAITING)
    assert report.counts["learning_agenda.Signup"] == 1
    assert (mine.state, mine.user, mine.organisation) == ("withdrawn", None, "")
    assert (mine.region.name, mine.organisation_kind.name) == ("Twente", "Gemeente")
    assert list(mine.moments.values_list("step", "by")) == [("signed_up", None), ("erased", None)]


def test_person_who_waited_when_erased_then_the_line_closes_behind_them(anna, event):
    first, mine, last = (join(event, person, NOW) for person in (make_colleague(), anna, make_colleague()))

    erase_person(anna, now=NOW)

    numbers = event.signups.with_number().order_by("pk").values_list("state", "number")
    assert list(numbers) == [("going", None), ("withdrawn", None), ("waiting", 1)]


def test_sign_up_for_what_is_over_when_erased_then_it_still_counts_as_somebody_who_came(anna, event):
    mine = join(event, anna, NOW)

    erase_person(anna, now=NOW + 11 * DAY)

    mine.refresh_from_db()
    assert (mine.state, mine.user, mine.organisation) == ("going", None, "")


def test_place_when_offered_and_its_holder_is_erased_then_the_offer_ends_and_its_mail_is_not_sent(
    anna, event
):
    handover = offer(join(event, anna, NOW), "dirk@example.net", now=NOW)
    waiting = OutgoingMail.objects.get(name="handover_offered")
    assert "Anna Wit" in waiting.text

    erase_person(anna, now=NOW + DAY)

    handover.refresh_from_db(), waiting.refresh_from_db()
    assert (handover.email, handover.ended_at, handover.accepted_at) == ("", NOW + DAY, None)
    assert (waiting.state, waiting.recipient, waiting.text) == (State.WITHDRAWN, "", "")
    assert tables_with("dirk@example.net") == set()


def test_place_when_offered_to_who_is_erased_then_the_holder_may_offer_it_to_another(anna, event):
    mine = join(event, make_colleague(), NOW)
    handover = offer(mine, "Anna@example.org", now=NOW)

    erase_person(anna, now=NOW)

    assert open_offers() == []
    handover.refresh_from_db()
    assert (handover.email, handover.signup) == ("", mine)
    assert offer(mine, "dirk@example.net", now=NOW).email == "dirk@example.net"


def test_place_when_taken_over_and_both_are_erased_then_nothing_says_who_they_were(anna, event):
    dirk = make_colleague()
    handover = offer(join(event, anna, NOW), dirk.email, now=NOW)
    accept(handover, user=dirk, profile=dirk.profile, now=NOW)

    erase_person(dirk, now=NOW), erase_person(anna, now=NOW)

    assert set(Signup.objects.values_list("user", "organisation")) == {(None, "")}
    assert set(SignupMoment.objects.values_list("by", flat=True)) == {None}
    assert tables_with(dirk.email) | tables_with("anna@example.org") == {"outbox.OutgoingMail.recipient"}
    assert set(OutgoingMail.objects.exclude(recipient="").values_list("name", flat=True)) == {
        "account_erased"
    }


def test_offer_when_its_address_is_only_typed_by_another_account_then_it_stays(anna, event):
    offer(join(event, anna, NOW), "dirk@example.net", now=NOW)
    thief = UserFactory(email="dief@example.org")
    AddressFactory(user=thief, email="dirk@example.net", verified=False, primary=False)

    assert "Plekken die jij aanbood of kreeg aangeboden" not in as_json(thief)
    erase_person(thief, now=NOW)

    assert open_offers() == ["dirk@example.net"]


def test_offer_when_to_an_earlier_address_of_theirs_then_it_is_theirs_and_its_mail_goes_too(anna, event):
    AddressFactory(user=anna, email="anna.oud@example.net", primary=False)
    offer(join(event, make_colleague(), NOW), "anna.oud@example.net", now=NOW)
    OutgoingMail.objects.create(name="los", recipient="Anna.Oud@example.net", text="Dag", message_id="<1@x>")

    [row] = as_json(anna)["Plekken die jij aanbood of kreeg aangeboden"]
    assert (row["Wat"], row["Aan wie"]) == ("Je kreeg een plek aangeboden", "anna.oud@example.net")
    erase_person(anna, now=NOW)

    assert tables_with("anna.oud@example.net") == set()


def test_what_an_organiser_wrote_when_erased_then_it_goes_and_why_others_went_first_stays(anna, event):
    mine = join(event, anna, NOW)
    mine.moments.create(step="passed_over", why="De regio heeft al 1 plek.", happened_at=NOW)
    mine.moments.create(step="removed", why="Anna is ziek", happened_at=NOW)

    erase_person(anna, now=NOW)

    whys = mine.moments.exclude(why="").values_list("step", "why")
    assert list(whys) == [("passed_over", "De regio heeft al 1 plek.")]


def test_organiser_when_erased_then_draft_versions_and_mails_lose_the_address_and_the_event_stays(anna):
    event = make_event("kring", NOW + 10 * DAY, reply_to="Anna@example.org", organiser="Bureau")
    version, colleague = event.save_revision(), make_colleague()
    join(event, colleague, NOW)
    OutgoingMail.objects.update(state=State.SENT, ended_at=NOW)
    join(event, make_colleague(), NOW)

    erase_person(anna, now=NOW)

    event.refresh_from_db(), version.refresh_from_db()
    assert (event.reply_to, event.organiser, version.content["reply_to"]) == ("", "Bureau", "")
    sent, waiting = OutgoingMail.objects.filter(name="signup_confirmed").order_by("pk")
    assert (sent.recipient, sent.reply_to, sent.attachments) == ("", [], [])
    assert (waiting.state, waiting.reply_to, waiting.is_kept) == (State.WAITING, [], False)
    assert waiting.recipient.startswith("iemand")


def test_organiser_when_another_is_erased_then_the_address_stays(anna):
    event = make_event("kring", NOW + 10 * DAY, reply_to="jan.anna@example.org")
    event.save_revision()

    erase_person(anna, now=NOW)

    event.refresh_from_db()
    assert event.reply_to == "jan.anna@example.org"


def test_editor_when_erased_then_the_file_of_the_case_stays_until_its_time(bob):
    kept = CaseFile.objects.get()

    erase_person(bob, now=NOW)

    kept.refresh_from_db()
    assert (kept.added_by, default_storage.exists(kept.file.name)) == (None, True)


def test_person_when_erased_twice_then_one_place_came_free_and_one_mail_went(anna, event):
    join(event, anna, NOW)
    first, second = (join(event, make_colleague(), NOW) for _ in range(2))
    twin = User.objects.get(pk=anna.pk)

    reports = [erase_person(user, now=NOW).was_there for user in (anna, twin)]

    states = event.signups.order_by("pk").values_list("state", flat=True)
    assert (reports, list(states)) == ([True, False], ["withdrawn", "going", "waiting"])
    assert OutgoingMail.objects.filter(name="signup_promoted").count() == 1


def test_person_when_it_is_a_trial_then_nobody_moves_and_nobody_is_mailed(anna, event):
    _, waiting = join(event, anna, NOW), join(event, make_colleague(), NOW)
    count = OutgoingMail.objects.count()

    erase_person(anna, now=NOW, dry_run=True)

    states = event.signups.order_by("pk").values_list("state", "user")
    assert list(states) == [("going", anna.pk), ("waiting", waiting.user.pk)]
    assert OutgoingMail.objects.count() == count


def test_person_when_erased_then_the_link_in_their_mail_and_their_feed_lead_nowhere(
    anna, event, home, client
):
    mine = join(event, anna, NOW)
    feed = FeedAddress.objects.create(user=anna, renewed_at=NOW)
    addresses = [f"/leeragenda/aanmelding/{mine.token}/", f"/leeragenda/mijn-aanmeldingen/{feed.token}.ics"]
    assert [client.get(address).status_code for address in addresses] == [200, 200]

    erase_person(anna, now=NOW)

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_offer_when_its_giver_is_erased_then_the_colleague_reads_that_it_lapsed(anna, event):
    dirk = make_colleague()
    handover = offer(join(event, anna, NOW), dirk.email, now=NOW)

    erase_person(anna, now=NOW)

    with pytest.raises(HandoverRefused):
        accept(handover, user=dirk, profile=dirk.profile, now=NOW)
    assert not event.signups.going().exists()


def test_person_when_they_come_back_with_a_new_account_then_nothing_of_before_is_theirs(anna, event):
    join(event, anna, NOW)
    erase_person(anna, now=NOW)
    again = make_colleague()
    User.objects.filter(pk=again.pk).update(email="anna@example.org")
    again.refresh_from_db()

    assert "Je aanmeldingen" not in as_json(again)
    sign_up(event, user=again, profile=again.profile, now=NOW)

    assert event.signups.active().get().user == again


# --- What they see.


def test_export_when_somebody_took_part_then_it_says_what_when_and_as_who(anna, event):
    join(event, make_colleague(), NOW), join(event, anna, NOW)
    anna.profile.organisation = "Ergens anders"
    anna.profile.save()

    held = as_json(anna)

    [signup] = held["Je aanmeldingen"]
    assert signup == {
        "Activiteit": "Samen leren",
        "Stand": "Staat op de wachtlijst",
        "Aangemeld op": "2026-05-01T10:00:00Z",
        "Op de wachtlijst sinds": "2026-05-01T10:00:00Z",
        "Stand sinds": "2026-05-01T10:00:00Z",
        "Arbeidsmarktregio toen": "Twente",
        "Organisatie toen": "Bureau Anna",
        "Soort organisatie toen": "Gemeente",
    }
    [moment] = held["Wat er met je aanmelding gebeurde"]
    assert (moment["Wiens aanmelding"], moment["Wat"], moment["Door jou"]) == (
        "Die van jou",
        "Op de wachtlijst gezet",
        True,
    )


def test_export_when_an_organiser_took_another_off_then_not_what_they_wrote_of_them(anna, event):
    theirs = join(event, make_colleague(), NOW)
    theirs.moments.create(step="removed", why="Dirk is ziek", happened_at=NOW, by=anna)

    [row] = as_json(anna)["Wat er met je aanmelding gebeurde"]

    assert (row["Wiens aanmelding"], row["Wat"], row["Waarom"]) == ("Die van een ander", "Verwijderd", "")


def test_export_when_there_are_offers_then_it_names_the_own_address_alone(anna, event):
    offer(join(event, anna, NOW), "dirk@example.net", now=NOW)

    [row] = as_json(anna)["Plekken die jij aanbood of kreeg aangeboden"]

    assert (row["Wat"], row["Aan wie"], row["Aangenomen op"]) == (
        "Jij bood je plek aan",
        "Aan een ander",
        None,
    )


def test_export_when_there_is_a_feed_then_since_when_and_never_its_address(anna):
    feed = FeedAddress.objects.create(user=anna, renewed_at=NOW)

    held = as_json(anna)

    assert held["Het adres van je eigen agenda"] == [{"Dit adres geldt sinds": "2026-05-01T10:00:00Z"}]
    assert feed.token not in str(held)


def test_export_when_somebody_organises_then_the_event_and_its_versions_are_in_it(anna):
    make_event("kring", NOW + DAY, reply_to="anna@example.org", organiser="Bureau").save_revision()

    rows = as_json(anna)["Activiteiten die jij organiseert"]

    assert [row["Waar"].partition(" versie")[0] for row in rows] == ["Nu", "In een"]
    assert {row["E-mailadres van de organisator"] for row in rows} == {"anna@example.org"}


def test_page_when_somebody_took_part_then_it_shows_them_and_no_secret(bob, client):
    client.force_login(bob)

    page = client.get("/mijn/gegevens/").content.decode()

    for words in ("Je aanmeldingen", "Doet mee", "Jij bood je plek aan", "Dit adres geldt sinds"):
        assert words in page, words
    tokens = [
        *Signup.objects.values_list("token", flat=True),
        *Handover.objects.values_list("token", flat=True),
    ]
    assert [token for token in [*tokens, "bob-feed-secret"] if token in page] == []
    assert "collega-bob@example.net" not in page


def test_event_when_somebody_signed_up_then_it_cannot_be_deleted_also_after_they_left(anna, event):
    join(event, anna, NOW)
    erase_person(anna, now=NOW)

    with pytest.raises(ProtectedError):
        event.delete()
