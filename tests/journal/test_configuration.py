"""What the environment may say, and what is said back when it cannot be used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sidestep import configuration
from sidestep.errors import ConfigurationError


def test_the_database_is_sqlite_in_the_data_directory() -> None:
    """Unless something else is asked for."""
    settings = configuration.database(None, Path("/data"))

    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == "/data/sidestep.sqlite3"


def test_sqlite_keeps_what_it_has_acknowledged() -> None:
    """A write-ahead log, flushed at every commit; writers wait in turn for a few seconds."""
    options = configuration.database(None, Path("/data"))["OPTIONS"]

    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 5


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://runner:p%40ss%2Fword@db.example.org:5433/side%20step?sslmode=require",
            {"USER": "runner", "PASSWORD": "p@ss/word", "HOST": "db.example.org", "PORT": "5433", "NAME": "side step"},
        ),
        ("postgres:///sidestep?host=/run/postgresql", {"USER": "", "HOST": "", "PORT": "", "NAME": "sidestep"}),
        ("postgresql://u@[::1]/sidestep", {"USER": "u", "PASSWORD": "", "HOST": "::1", "NAME": "sidestep"}),
        ("sqlite:////full/path/to%20it.sqlite3", {"NAME": "/full/path/to it.sqlite3"}),
        ("sqlite:///near.sqlite3", {"NAME": "near.sqlite3"}),
    ],
)
def test_the_address_of_a_database(url: str, expected: dict[str, str]) -> None:
    """DATABASE_URL as other programs write it, with every sign that a password may hold."""
    settings = configuration.database(url, Path("/data"))

    assert {name: settings[name] for name in expected} == expected


def test_what_follows_the_question_mark_goes_to_postgresql() -> None:
    """Such as the use of TLS."""
    options = configuration.database("postgresql://h/n?sslmode=require", Path("/data"))["OPTIONS"]

    assert options["sslmode"] == "require"
    assert options["connect_timeout"] == 5


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://u:secret@host/name", 'begins with "mysql:"'),
        ("postgresql://u:secret@host", "names no database"),
        ("postgresql://u:secret@host:port/name", "not an address that can be read"),
        ("postgresql://u:secret@[host/name", "not an address that can be read"),
        ("sqlite://secret", "names no SQLite file"),
        ("sqlite:///", "names no SQLite file"),
        ("secret", 'begins with ":"'),
    ],
)
def test_an_address_that_names_no_database(url: str, message: str) -> None:
    """The message says how to write it, and never repeats a password."""
    with pytest.raises(ConfigurationError, match=message) as refused:
        configuration.database(url, Path("/data"))

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://knee.example.org", ("knee.example.org", "https://knee.example.org", True)),
        ("https://Knee.Example.org:443/", ("knee.example.org", "https://knee.example.org", True)),
        ("https://knee.example.org:8443", ("knee.example.org", "https://knee.example.org:8443", True)),
        ("http://192.168.1.20:8000", ("192.168.1.20", "http://192.168.1.20:8000", False)),
        ("http://[fe80::1]:8000", ("[fe80::1]", "http://[fe80::1]:8000", False)),
    ],
)
def test_the_address_of_the_site(url: str, expected: tuple[str, str, bool]) -> None:
    """One setting gives host, origin and whether cookies need TLS."""
    site = configuration.site(url)

    assert site is not None
    assert (site.host, site.origin, site.secure) == expected


@pytest.mark.parametrize(
    "url",
    [
        "knee.example.org",
        "ftp://knee.example.org",
        "https://",
        "https://example.org/knee",
        "https://a@example.org",
        "https://example.org?x",
        "https://example.org:99999",
    ],
)
def test_an_address_that_is_no_site(url: str) -> None:
    """It is refused at the start, not at the first form that fails."""
    with pytest.raises(ConfigurationError, match="SITE_URL"):
        configuration.site(url)


@pytest.mark.parametrize("given", ["0", "65536", "eighty", "-1", "8000.0", "²"])
def test_a_port_that_is_none(given: str) -> None:
    """The message names the setting and what it may be."""
    with pytest.raises(ConfigurationError, match=r"SIDESTEP_PORT is .* Give a whole number from 1 to 65535"):
        configuration.port(given)


def test_the_port() -> None:
    """8000 unless told otherwise."""
    assert configuration.port(None) == 8000
    assert configuration.port("9000") == 9000


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"SIDESTEP_DATA": "/somewhere"}, "linux", Path("/somewhere")),
        ({}, "linux", Path.home() / ".local/share/sidestep"),
        ({"XDG_DATA_HOME": "/xdg"}, "linux", Path("/xdg/sidestep")),
        ({}, "darwin", Path.home() / "Library/Application Support/Sidestep"),
        ({"LOCALAPPDATA": "/local"}, "win32", Path("/local/Sidestep")),
    ],
)
def test_the_data_directory(environment: dict[str, str], platform: str, expected: Path) -> None:
    """Where each platform keeps a person's data, unless told otherwise."""
    assert configuration.data_directory(environment, platform=platform) == expected


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    """For its owner alone, in a directory for its owner alone; the next start finds the same."""
    directory = tmp_path / "data"

    key = configuration.secret_key(directory)

    assert len(key) > 50
    assert configuration.secret_key(directory) == key
    assert configuration.secret_key(tmp_path / "other") != key
    assert (directory / "secret-key").stat().st_mode & 0o777 == 0o600
    assert directory.stat().st_mode & 0o777 == 0o700


def test_a_secret_key_that_cannot_be_used(tmp_path: Path) -> None:
    """Sidestep does not start with a key that anybody could guess."""
    (tmp_path / "secret-key").write_text("\n")
    (tmp_path / "file").write_text("")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "secret-key").mkdir()

    for directory, message in (
        (".", "is empty. Delete the file"),
        ("file", "cannot be made"),
        ("odd", "cannot be used"),
    ):
        with pytest.raises(ConfigurationError, match=message):
            configuration.secret_key(tmp_path / directory)


def settings_with(directory: Path, **environment: str) -> dict[str, Any]:
    names = "ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_PROXY_SSL_HEADER PORT"
    read = f"[getattr(settings, name) for name in {names.split()}]"
    code = f"import json; from sidestep import settings; print(json.dumps({read}))"
    clean = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "DATABASE_URL"}}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        env={**clean, "SIDESTEP_DATA": str(directory), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(names.split(), json.loads(done.stdout), strict=True))


def test_one_address_sets_hosts_origins_and_cookies(tmp_path: Path) -> None:
    """Nothing else is needed behind a proxy."""
    settings = settings_with(tmp_path / "data", SITE_URL="https://knee.example.org", SIDESTEP_PORT="9000")

    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "knee.example.org"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://knee.example.org"]
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert settings["PORT"] == 9000


def test_without_an_address_it_is_for_this_machine_only(tmp_path: Path) -> None:
    """Looking at the settings makes no file either."""
    settings = settings_with(tmp_path / "data")

    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["SESSION_COOKIE_SECURE"] is False
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert not (tmp_path / "data").exists()
