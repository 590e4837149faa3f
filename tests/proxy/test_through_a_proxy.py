"""Caddy and nginx as the documentation sets them up, with TLS and a password, in front of a real Sidestep."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest

from browsing import served
from proxies import HOST, PROXIES, Visitor, free_port, proxied
from site_steps import hidden_fields, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MISTAKES = [
    ("caddy", ("header_up -Authorization", "header_up X-Forwarded-Proto http"), "X-Forwarded-Proto"),
    ("caddy", ("header_up -Authorization", "header_up Host 127.0.0.1"), "Host"),
    ("caddy", ("basic_auth @private", "basic_auth"), "Way to the site"),
    ("nginx", ("proxy_set_header X-Forwarded-Proto $scheme;", ""), "X-Forwarded-Proto"),
    ("nginx", ("proxy_set_header Host $http_host;", ""), "Host"),
    ("nginx", ('auth_basic "Sidestep";', ""), "Password"),
]


def answer(visitor: Visitor) -> str:
    page = "/interview/page/pain_now/"
    fields = hidden_fields(visitor.get(page)[0].decode())
    return visitor.post(page, {**fields, "q-pain_now": "3"})


def pain(visitor: Visitor) -> str:
    fields = hidden_fields(visitor.get("/diary/pain/")[0].decode())
    told = {"level": "2", "when": "now", "side": "right", "new": "nothing", "day": f"{date.today()}"}  # noqa: DTZ011
    return visitor.post("/diary/pain/", {**fields, "entry_id": new_id(), **told})


@dataclass(frozen=True)
class Served:
    """Sidestep, set up for the address at which the proxies of these tests listen, one after the other."""

    upstream: str
    port: int

    @property
    def origin(self) -> str:
        return f"https://{HOST}:{self.port}"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    port = free_port()
    with served(tmp_path_factory.mktemp("site"), started=True, SITE_URL=f"https://{HOST}:{port}") as site:
        yield Served(site.address, port)


def doctor(origin: str, root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from sidestep.cli import main; main()", "doctor", "--site"],
        env={**os.environ, "SITE_URL": origin, "SSL_CERT_FILE": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("kind", PROXIES)
def test_the_example_carries_the_whole_site(kind: str, behind: Served, tmp_path: Path) -> None:
    """Password, forms, cookies, streaming, compression and caching, and the doctor finds nothing to mend."""
    origin = behind.origin
    with proxied(kind, tmp_path, behind.port, behind.upstream) as root:
        code, said = doctor(origin, root)
        assert code == 0, said
        with pytest.raises(HTTPError, match="401"):
            Visitor(origin, root, password=None).get("/")
        runner = Visitor(origin, root)
        assert "/interview/" in answer(runner)
        assert "saved=" in pain(runner)
        page, headers = runner.get("/", **{"Accept-Encoding": "gzip"})
        assert headers["Cache-Control"] == "no-store"
        assert headers["Strict-Transport-Security"]
        assert headers["Content-Encoding"] == "gzip"
        html = gzip.decompress(page).decode()
        style = re.search(r'href="(/static/[^"]+app\.css)"', html)
        assert style is not None
        sheet = Visitor(origin, root, password=None).get(style[1], **{"Accept-Encoding": "br"})[1]
        assert "immutable" in sheet["Cache-Control"]
        assert sheet["Content-Encoding"] == "br"
        export = runner.get("/more/export/")[0]
        assert b'"kind": "pain"' in export
        assert b'"pain_now": 3' in export


@pytest.mark.parametrize(("kind", "mistake", "what"), MISTAKES)
def test_the_doctor_names_the_line_to_mend(
    kind: str, mistake: tuple[str, str], what: str, behind: Served, tmp_path: Path
) -> None:
    """Each mistake in the proxy's file is told from the others."""
    with proxied(kind, tmp_path, behind.port, behind.upstream, mistake) as root:
        code, said = doctor(behind.origin, root)
        assert code == 1
        assert re.findall(r"^WRONG  ([^:]+):", said, re.MULTILINE)[0] == what, said
