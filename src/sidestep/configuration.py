"""What the environment says, read strictly. Pure but for the file of the secret key."""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from sidestep.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

DATABASE_FILE = "sidestep.sqlite3"
KEY_FILE = "secret-key"
DEFAULT_PORT = 8000
_HIGHEST_PORT = 65535
THIS_MACHINE = "127.0.0.0/8, ::1"
_SECONDS_TO_WAIT = 5  # for another writer's lock, and for a database server to answer

_SQLITE_OPTIONS = {
    "timeout": _SECONDS_TO_WAIT,
    "transaction_mode": "IMMEDIATE",
    # FULL: what was acknowledged outlives a power cut. secure_delete: what was deleted is overwritten.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
}


type Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Site:
    """Where runners reach this Sidestep: ``host`` without port, ``origin`` as browsers send it."""

    host: str
    origin: str
    secure: bool


def data_directory(environment: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """``SIDESTEP_DATA``, or the platform's place for a person's data. It is not made here."""
    if given := environment.get("SIDESTEP_DATA"):
        return Path(given).expanduser().absolute()
    home = Path.home()
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Sidestep"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Sidestep"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "sidestep"


def make_data_directory(directory: Path) -> None:
    """For its owner alone: it holds a health record."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The data directory {directory} cannot be made ({error.strerror})."
            " Set SIDESTEP_DATA to a directory that you may write to."
        ) from error


def secret_key(directory: Path) -> str:
    """Read the key that signs cookies, made on first use and readable by its owner alone."""
    make_data_directory(directory)
    path = directory / KEY_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise _unusable_key(path, error.strerror) from error
    else:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable_key(path, getattr(error, "strerror", None) or "it is not plain text") from error
    if not key:
        raise ConfigurationError(f"The secret key in {path} is empty. Delete the file; Sidestep then makes a new one.")
    return key


def database(url: str | None, directory: Path) -> dict[str, Any]:
    """Django's settings of the database: SQLite in ``directory``, or what ``DATABASE_URL`` names."""
    if not url:
        return _sqlite(directory / DATABASE_FILE)
    parts = split_address(url, "DATABASE_URL")
    if parts.scheme == "sqlite":
        path = unquote(parts.path)
        if parts.netloc or not path.strip("/"):
            raise ConfigurationError("DATABASE_URL names no SQLite file. Write it as sqlite:////full/path/to/file.")
        return _sqlite(Path(path.removeprefix("/")))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ConfigurationError(
        f'DATABASE_URL begins with "{parts.scheme}:". Sidestep knows postgresql://user:password@host/name'
        " and sqlite:////full/path; leave it out for the database in the data directory."
    )


def site(url: str | None) -> Site | None:
    """Read ``SITE_URL``, such as ``https://sidestep.example.org``. Absent: this machine only."""
    if not url:
        return None
    parts = split_address(url, "SITE_URL")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigurationError(f'SITE_URL is "{url}". Write the whole address, such as https://sidestep.example.org.')
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
        raise ConfigurationError(
            f'SITE_URL is "{url}". Give only scheme, host and port, such as https://sidestep.example.org.'
            " Sidestep needs a host name of its own, not a path on another site."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual_port = 443 if parts.scheme == "https" else 80
    port = "" if parts.port in {None, usual_port} else f":{parts.port}"
    return Site(host=host, origin=f"{parts.scheme}://{host}{port}", secure=parts.scheme == "https")


def proxies(given: str | None) -> tuple[Network, ...]:
    """``SITE_PROXIES``: from where X-Forwarded-Proto is believed. Absent: from this machine only."""
    return tuple(_network(one) for one in (given or THIS_MACHINE).replace(",", " ").split())


def port(given: str | None) -> int:
    if not given:
        return DEFAULT_PORT
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= _HIGHEST_PORT):
        raise ConfigurationError(f'SIDESTEP_PORT is "{given}". Give a whole number from 1 to {_HIGHEST_PORT}.')
    return int(given)


def _network(given: str) -> Network:
    try:
        network = ip_network(given, strict=False)
    except ValueError as error:
        raise ConfigurationError(
            f'SITE_PROXIES holds "{given}". Give addresses or networks, such as 172.18.0.0/16, separated by commas.'
        ) from error
    if network.prefixlen == 0:
        raise ConfigurationError(
            f'SITE_PROXIES holds "{given}", which is everybody. Give the address of the proxy alone.'
        )
    return network


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(_SQLITE_OPTIONS),
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ConfigurationError("DATABASE_URL names no database. Add it: postgresql://user:password@host/NAME.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": _SECONDS_TO_WAIT, **dict(parse_qsl(parts.query))},
    }


def split_address(url: str, setting: str) -> SplitResult:
    """Split an address whose port, if any, is a number. The message keeps quiet about what may hold a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ConfigurationError(f"{setting} is not an address that can be read. Check its host and port.") from error
    return parts


def _unusable_key(path: Path, why: str | None) -> ConfigurationError:
    return ConfigurationError(
        f"The secret key in {path} cannot be used ({why}). Make it and its directory readable and writable for you."
    )
