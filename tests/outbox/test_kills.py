"""The bench of the outbox in short, `make bench-mail` runs it in full; and that its bar is one."""

import os
from dataclasses import replace

import pytest
from django.db import connection

from tests.outbox_bench.databases import database_on, sqlite
from tests.outbox_bench.report import Outcome
from tests.outbox_bench.start import measure

GOOD = Outcome(
    mails=9, arrived=9, strange=0, repeats=2, unlike=0, refused=3, open=0, kills=2, seconds=1.0
)  # fmt: skip


def test_mails_when_workers_are_killed_and_the_server_refuses_some_then_each_arrives():
    kills = 3
    database = sqlite() if connection.vendor == "sqlite" else database_on(os.environ["DATABASE_URL"])

    with database as url:
        outcome = measure(url, mails=60, kills=kills, seed=7)

    assert outcome.complaints(kills) == []


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, []),
        ({"arrived": 8}, ["1 mails lost"]),
        ({"strange": 1}, ["1 mails of changes that were rolled back"]),
        ({"repeats": 3}, ["3 repeats after 2 kills"]),
        ({"unlike": 1}, ["1 repeats with another Message-ID"]),
        ({"open": 1}, ["1 rows do not say that they were sent"]),
        ({"kills": 1, "repeats": 1}, ["only 1 of 2 kills took place"]),
        ({"refused": 0}, ["the mail server refused nothing"]),
    ],
    ids=str,
)
def test_bar_when_a_number_is_below_it_then_the_bench_complains(numbers, told):
    assert replace(GOOD, **numbers).complaints(2) == told
