"""Runs the suite on PostgreSQL: `python -m pytest -p tests.plugins.postgres`.

It has to be loaded with `-p`: a `conftest.py` comes after pytest-django has read the settings, and a suite
that believes it is on PostgreSQL then runs on SQLite without a word.
"""

import os
from collections.abc import Generator

import pytest

from tests.postgres_binaries import PostgresUnavailable
from tests.postgres_server import PostgresServer


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Set `DATABASE_URL` before pytest-django, whose hook is wrapped by this one, loads the settings."""
    os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or start_server(early_config)
    return (yield)


def start_server(config: pytest.Config) -> str:
    """A server for this run, ended when pytest unconfigures (after an interrupt or a usage error too)."""
    try:
        server = PostgresServer()
        server.start()
    except PostgresUnavailable as error:
        raise pytest.UsageError(str(error)) from error
    config.add_cleanup(server.stop)
    return server.url


def pytest_report_header() -> str:
    """Says which server the run is on."""
    from django.db import connection

    return "database: {vendor} on {HOST}:{PORT}".format(vendor=connection.vendor, **connection.settings_dict)


def pytest_sessionstart() -> None:
    """Stop the whole run when Django is on another database than the one asked for."""
    from django.db import connection

    if connection.vendor != "postgresql":
        raise pytest.UsageError(f"PostgreSQL was asked for, but the settings use {connection.vendor}")
