"""Which jobs there are."""

from datetime import time, timedelta

import pytest

from pow_site.jobs.registry import DAY, Job, UnknownJob, all_jobs, find_jobs


def test_jobs_when_the_site_starts_then_those_of_each_app_are_there():
    assert [(job.name, job.every, job.at) for job in all_jobs()] == [
        ("lapse_roles", DAY, time(5, 0)),
        ("settle_invitations", DAY, time(5, 10)),
        ("publish_scheduled", timedelta(minutes=5), None),
        ("clear_sessions", DAY, time(3, 30)),
        ("prune_task_results", DAY, time(3, 40)),
        ("erase_unconfirmed_accounts", DAY, time(3, 10)),
        ("clear_unused_accounts", DAY, time(3, 15)),
        ("apply_retention", DAY, time(3, 20)),
        ("send_waiting_mail", timedelta(minutes=1), None),
        ("forget_sent_mail", DAY, time(3, 50)),
        ("check_links", 7 * DAY, time(4, 0)),
        ("waiting_lists", timedelta(minutes=5), None),
        ("event_changes", timedelta(minutes=5), None),
        ("materials", timedelta(minutes=5), None),
        ("event_messages", timedelta(minutes=5), None),
    ]


def test_job_when_its_name_is_taken_then_it_is_refused(add_job):
    add_job("een")

    with pytest.raises(ValueError, match="'een' already"):
        add_job("een")


def test_jobs_when_one_is_unknown_then_the_message_lists_what_there_is(add_job):
    add_job("twee")
    add_job("een")

    with pytest.raises(UnknownJob, match=r"^Er is geen taak “drie”. Kies uit: een, twee.$"):
        find_jobs(["een", "drie"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Met spaties"},
        {"name": "a" * 51},
        {"every": timedelta(0)},
        {"lease": timedelta(0)},
        {"every": timedelta(hours=25), "at": time(3)},
    ],
    ids=str,
)
def test_job_when_declared_wrongly_then_the_site_does_not_start(wrong):
    fields = {"name": "een", "label": "Een", "every": DAY, "run": lambda now, dry_run: {}}

    with pytest.raises(ValueError, match=r"name for a job|must be longer|whole days"):
        Job(**fields | wrong)
