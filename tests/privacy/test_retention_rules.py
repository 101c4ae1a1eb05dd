"""Rules that any app can declare: what is old goes or loses its name; the job applies them all."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.db.models import Max, Q

from learning_agenda.models import Event, Meeting
from pow_site.jobs.registry import find_jobs
from pow_site.jobs.running import run_due
from pow_site.privacy.jobs import apply_retention
from pow_site.privacy.registry import PersonalData, declare
from pow_site.privacy.retention import Retention, Sweep
from regions.models import LinkCheck

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SIX_MONTHS_AGO = datetime(2025, 11, 1, 10, 0, tzinfo=UTC)
MODEL = "regions.LinkCheck"


def message(moment, reason="Bob vraagt iets"):
    """Stands for a row of an app of later: `checked_at` is when it came, `reason` is what it says of a person."""
    return LinkCheck.objects.create(
        url=f"https://example.org/{moment:%Y%m%d%H%M%S}/", checked_at=moment, reason=reason
    )


def rule(**fields):
    return Retention("RETENTION_SIGNUP_MONTHS", "checked_at", "berichten opgeruimd", **fields)


@pytest.mark.parametrize(
    ("late", "count"), [(-SECOND, 1), (0 * SECOND, 1), (SECOND, 0)], ids=["before", "at", "after"]
)
def test_rule_when_a_row_is_near_its_end_then_it_goes_at_that_moment(late, count):
    message(SIX_MONTHS_AGO + late)

    assert rule().apply(MODEL, NOW, True) == count
    assert LinkCheck.objects.count() == 1
    assert rule().apply(MODEL, NOW, False) == count
    assert LinkCheck.objects.count() == 1 - count
    assert rule().apply(MODEL, NOW, False) == 0


def test_rule_when_the_setting_changes_then_it_follows(settings):
    message(SIX_MONTHS_AGO)

    settings.RETENTION_SIGNUP_MONTHS = 7

    assert rule().apply(MODEL, NOW, False) == 0


def test_rule_when_it_anonymises_then_the_row_stays_and_is_done_once():
    old, new = message(SIX_MONTHS_AGO), message(NOW)
    anonymous = rule(anonymise={"reason": ""})

    assert [anonymous.apply(MODEL, NOW, dry_run) for dry_run in (True, False, True, False)] == [1, 1, 0, 0]
    assert LinkCheck.objects.get(pk=old.pk).reason == ""
    assert LinkCheck.objects.get(pk=new.pk).reason == "Bob vraagt iets"


def test_rule_when_it_is_about_some_rows_then_the_others_stay():
    message(SIX_MONTHS_AGO, "klaar"), message(SIX_MONTHS_AGO - SECOND, "open")

    assert rule(among=Q(reason="klaar")).apply(MODEL, NOW, False) == 1
    assert LinkCheck.objects.get().reason == "open"


@pytest.mark.parametrize(
    ("late", "count"), [(-SECOND, 1), (0 * SECOND, 1), (SECOND, 0)], ids=["before", "at", "after"]
)
@pytest.mark.parametrize("anonymise", [None, {"organiser": ""}], ids=["delete", "anonymise"])
def test_rule_when_its_moment_is_the_last_of_several_then_the_first_is_not_enough(late, count, anonymise):
    event = Event.objects.create(
        title="Reeks", slug="reeks", form="bijeenkomst", intro="x", organiser="Bob", pillars=""
    )
    for end in (SIX_MONTHS_AGO - timedelta(days=90), SIX_MONTHS_AGO + late):
        Meeting.objects.create(event=event, starts_at=end - timedelta(hours=1), ends_at=end)
    Event.objects.create(
        title="Zonder datum", slug="zonder", form="bijeenkomst", intro="x", organiser="Bob", pillars=""
    )
    last = Retention("RETENTION_SIGNUP_MONTHS", Max("meetings__ends_at"), "x", anonymise=anonymise)

    assert last.apply("learning_agenda.Event", NOW, True) == count
    assert last.apply("learning_agenda.Event", NOW, False) == count
    assert Event.objects.filter(organiser="Bob").count() == 2 - count


def add_rule(retention, model=MODEL):
    declare(
        PersonalData(model=model, title=model, why="w", kept="k", shows={}, users=(), retention=retention)
    )


@pytest.fixture
def rules(own_registry, monkeypatch):
    """No rules but those that a test adds."""
    monkeypatch.setattr(own_registry, "_declared", {})
    monkeypatch.setattr(own_registry, "_without", {})


def test_job_when_there_are_rules_then_it_applies_them_all_and_counts(rules):
    message(SIX_MONTHS_AGO)
    add_rule(rule())
    add_rule(Sweep("apparaten opgeruimd", lambda now, dry_run: 0 if dry_run else 3), "a.B")

    assert apply_retention(NOW, True) == {"berichten opgeruimd": 1, "apparaten opgeruimd": 0}
    assert apply_retention(NOW, False) == {"berichten opgeruimd": 1, "apparaten opgeruimd": 3}
    assert apply_retention(NOW, False) == {"berichten opgeruimd": 0, "apparaten opgeruimd": 3}


def test_job_when_one_rule_fails_then_the_others_are_applied_and_it_tells(rules):
    def fail(now, dry_run):
        raise DatabaseError("kapot")

    message(SIX_MONTHS_AGO)
    add_rule(Sweep("mislukt", fail), "a.B")
    add_rule(rule())

    with pytest.raises(DatabaseError, match="kapot"):
        apply_retention(NOW, False)
    assert not LinkCheck.objects.exists()


def test_job_when_the_disk_fails_then_the_other_rules_are_applied_and_it_tells(rules):
    def fail(now, dry_run):
        raise PermissionError("de schijf")

    message(SIX_MONTHS_AGO)
    add_rule(Sweep("mislukt", fail), "a.B")
    add_rule(rule())

    with pytest.raises(PermissionError, match="de schijf"):
        apply_retention(NOW, False)
    assert not LinkCheck.objects.exists()


def test_job_when_the_site_runs_it_then_the_rules_of_the_site_give_words_and_numbers():
    [job] = find_jobs(["apply_retention"])
    due = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)
    run_due(NOW, ["apply_retention"])

    [outcome] = run_due(due, ["apply_retention"])

    assert (outcome.job, outcome.error) == (job, "")
    assert set(outcome.counts) == {
        "onbevestigde adressen opgeruimd",
        "bevestigingen opgeruimd",
        "apparaten opgeruimd",
        "open vensters opgeruimd",
        "voorbeelden opgeruimd",
        "oude versies zonder contact",
        "aanmeldingen zonder naam",
        "stappen van aanmeldingen zonder naam",
        "aangeboden plekken zonder e-mailadres",
        "aanwezigheid zonder naam",
        "bestanden van intervisies opgeruimd",
        "beurten in een terugblik",
        "achtergebleven materiaal opgeruimd",
        "bewijzen zonder naam",
        "casussen gewist",
        "berichten verwijderd of zonder naam",
        "notities bij berichten",
        "antwoorden op berichten",
        "ingestuurde voorbeelden vergeten",
    }
