"""The same journal on SQLite and on a real PostgreSQL: each test gets a database of its own, already set up."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.db import connections

import postgres
from databases import Connect, Place
from sidestep import configuration
from sidestep.journal.opening import prepare
from sidestep.journal.store import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_numbers = count(1)


@pytest.fixture(autouse=True)
def _real_databases(django_db_blocker: Any) -> Iterator[None]:
    """Databases that these tests make for themselves may be used."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def connect() -> Iterator[Connect]:
    """A function that connects a journal to a database, with changed settings or options if need be."""
    aliases: list[str] = []

    def connected(place: Place, *, options: dict[str, Any] | None = None, **settings: Any) -> Journal:
        alias = f"journal-{next(_numbers)}"
        _add(alias, place.url, place.directory, options or {}, settings)
        aliases.append(alias)
        return Journal(alias)

    yield connected
    for alias in aliases:
        _remove(alias)


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """An empty SQLite database that is set up, to copy from."""
    directory = tmp_path_factory.mktemp("sqlite")
    with django_db_blocker.unblock():
        _set_up(None, directory)
    return directory / configuration.DATABASE_FILE


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[str]:
    """The address of a PostgreSQL server with an empty database "template" that is set up, to copy from."""
    try:
        with postgres.server() as url:
            _create_database(url, "template")
            with django_db_blocker.unblock():
                _set_up(_database_at(url, "template"), tmp_path_factory.mktemp("postgres"))
            yield url
    except postgres.NotInstalledError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def sqlite(tmp_path: Path, sqlite_file: Path) -> Place:
    directory = tmp_path / "data"
    directory.mkdir()
    shutil.copy(sqlite_file, directory)
    return Place("sqlite", directory, None)


@pytest.fixture
def postgresql(tmp_path: Path, postgres_server: str) -> Iterator[Place]:
    name = f"journal_{next(_numbers)}"
    _create_database(postgres_server, name, template="template")
    yield Place("postgresql", tmp_path, _database_at(postgres_server, name))
    _administer(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> Place:
    """Each kind of database in turn."""
    chosen: Place = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def journal(place: Place, connect: Connect) -> Journal:
    return connect(place)


def _add(alias: str, url: str | None, directory: Path, options: dict[str, Any], settings: dict[str, Any]) -> None:
    database = configuration.database(url, directory) | settings
    database["OPTIONS"] |= options
    configured = connections.configure_settings({"default": {"ENGINE": ""}, alias: database})
    connections.settings[alias] = configured[alias]


def _remove(alias: str) -> None:
    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]


def _set_up(url: str | None, directory: Path) -> None:
    alias = f"set-up-{next(_numbers)}"
    _add(alias, url, directory, {}, {})
    prepare(alias)
    _remove(alias)


def _create_database(server: str, name: str, template: str = "template1") -> None:
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _administer(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def _database_at(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"
