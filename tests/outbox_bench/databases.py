"""An empty database for a run, gone afterwards."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.postgres_server import PostgresServer


@contextmanager
def sqlite() -> Iterator[str]:
    """A file of its own."""
    with tempfile.TemporaryDirectory(prefix="pow-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


@contextmanager
def postgresql() -> Iterator[str]:
    """A database on the server that TEST_DATABASE_URL names, else on a server of our own."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        with database_on(url) as ours:
            yield ours
    else:
        with PostgresServer() as server:
            yield server.url


@contextmanager
def database_on(url: str) -> Iterator[str]:
    """A new database on that server."""
    name = f"pow_bench_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
