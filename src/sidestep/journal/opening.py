"""Make the journal ready for use: Django set up, the data directory there, the tables up to date."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.db import Error, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from sidestep import configuration
from sidestep.journal.failures import as_store_errors

if TYPE_CHECKING:
    from sidestep.journal.store import Journal

_ATTEMPTS = 20
_SECONDS_BETWEEN = 0.25


def open_journal(using: str = "default") -> Journal:
    """Return the journal of the installation that the environment names.

    Raise ConfigurationError for a setting that cannot be used, StoreError for a database that cannot.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")
    if not apps.ready:
        django.setup()
    from sidestep.journal.store import Journal  # noqa: PLC0415 - models can be imported once Django is set up

    prepare(using)
    return Journal(using)


def prepare(using: str) -> None:
    """Make the data directory and bring the tables up to date, though another Sidestep may be at it just now."""
    connection = connections[using]
    if isinstance(connection, DatabaseWrapper) and not connection.is_in_memory_db():
        database = Path(connection.settings_dict["NAME"])
        configuration.make_data_directory(database.parent)
        with suppress(OSError):  # where no file can be made, SQLite says why in a moment
            database.touch(mode=0o600)
    with as_store_errors():
        for attempt in range(_ATTEMPTS):
            if is_up_to_date(using):
                return
            from django.core.management import call_command  # noqa: PLC0415 - slow to load, and hardly ever needed

            try:
                call_command("migrate", database=using, verbosity=0, interactive=False)
            except Error:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_SECONDS_BETWEEN)


def is_up_to_date(using: str) -> bool:
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
