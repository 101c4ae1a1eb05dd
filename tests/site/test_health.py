"""Does the process live, and can it serve?"""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from tests.site.production import run_python


def answer(client, address, **extra):
    response = client.get(address, **extra)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    return response.status_code, response.content.decode()


def test_healthz_when_the_process_lives_then_it_says_ok_without_asking_anything(client):
    assert answer(client, "/healthz") == (200, "ok\n")


@pytest.mark.django_db
def test_readyz_when_database_and_migrations_are_there_then_it_says_ok(client):
    assert answer(client, "/readyz") == (200, "ok\n")


@pytest.mark.django_db
def test_readyz_when_migrations_wait_then_it_says_how_many(client):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(
        "learning_agenda", recorder.migration_qs.filter(app="learning_agenda").latest("pk").name
    )

    assert answer(client, "/readyz") == (503, "1 migrations wait\n")
    assert answer(client, "/healthz") == (200, "ok\n")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
def test_readyz_when_the_database_does_not_answer_then_it_says_so(client, monkeypatch, error):
    def fail(*args):
        raise error("weg")

    monkeypatch.setattr("pow_site.health.MigrationExecutor", fail)

    assert answer(client, "/readyz") == (503, "database unavailable\n")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probe_when_it_calls_by_an_inner_address_then_it_is_answered(client, address):
    assert client.get("/robots.txt", headers={"Host": "10.0.0.7:8000"}).status_code == 400

    assert answer(client, address, headers={"Host": "10.0.0.7:8000"}) == (200, "ok\n")


@pytest.mark.parametrize("address", ["/healthz/", "/readyz/", "/x/healthz"])
def test_probe_when_the_address_is_another_then_it_is_an_ordinary_one(full_site, client, address):
    assert client.get(address).status_code in (301, 404)


PROBES = """
import django
django.setup()
from django.test import Client
for address in ("/healthz", "/readyz"):
    response = Client().get(address, headers={"Host": "10.0.0.7"})
    print(address, response.status_code, response.content.decode().strip())
"""


@pytest.mark.parametrize("url", ["postgres://wie:x@127.0.0.1:1/pow", "sqlite:////nergens/pow.sqlite3"])
def test_probes_when_the_real_database_is_away_then_only_readiness_is_lost(tmp_path, url):
    done = run_python(tmp_path, PROBES, DATABASE_URL=url)

    assert done.stdout.splitlines() == ["/healthz 200 ok", "/readyz 503 database unavailable"], done.stderr


def test_probes_when_the_database_is_empty_then_only_readiness_is_lost(tmp_path):
    done = run_python(tmp_path, PROBES)

    alive, ready = done.stdout.splitlines()
    assert alive == "/healthz 200 ok"
    assert ready.startswith("/readyz 503 ")
    assert ready.endswith(" migrations wait")
