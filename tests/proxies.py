"""Real proxies on loopback, set up from the files that the documentation shows."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples" / "proxy"
HOST = "127.0.0.2"  # not one of those that Sidestep answers without SITE_URL
NAME, PASSWORD = "runner", "kerbstone"


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


def program(name: str) -> str:
    found = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if found is None:
        pytest.skip(f"No {name} here. On Debian: apt-get install {name}")
    return found


def run(*command: str, given: str | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, input=given)  # noqa: S603
    return done.stdout


def caddy(directory: Path, port: int, upstream: str, change: tuple[str, str]) -> tuple[list[str], dict[str, str]]:
    binary = program("caddy")
    hashed = run(binary, "hash-password", "--plaintext", PASSWORD).strip()
    text = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8").replace(*change)
    text = text.replace("sidestep.example.org", f"https://{HOST}:{port}").replace("127.0.0.1:8000", upstream)
    text = text.replace("# tls internal", "tls internal").replace("HASH", hashed)
    if tuple(map(int, re.findall(r"\d+", run(binary, "version"))[:2])) < (2, 8):
        text = text.replace("basic_auth", "basicauth")
    options = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tdefault_sni " + HOST + "\n}\n"
    file = directory / "Caddyfile"
    file.write_text(options + text, encoding="utf-8")
    places = {"XDG_DATA_HOME": str(directory), "XDG_CONFIG_HOME": str(directory), "HOME": str(directory)}
    return [binary, "run", "--config", str(file), "--adapter", "caddyfile"], places


def nginx(directory: Path, port: int, upstream: str, change: tuple[str, str]) -> tuple[list[str], dict[str, str]]:
    binary, openssl = program("nginx"), program("openssl")
    key, certificate, users = directory / "key.pem", directory / "root.crt", directory / "htpasswd"
    new = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=sidestep -days 2 -keyout {key}"
    run(openssl, *new.split(), "-out", str(certificate), "-addext", f"subjectAltName=IP:{HOST}")
    users.write_text(f"{NAME}:{run(openssl, 'passwd', '-6', '-stdin', given=PASSWORD)}", encoding="utf-8")
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8").replace(*change)
    for old, with_this in (
        ("listen 80;", f"listen {HOST}:{free_port()};"),
        ("listen 443 ssl", f"listen {HOST}:{port} ssl"),
        ("sidestep.example.org;", f"{HOST};"),
        ("/etc/letsencrypt/live/sidestep.example.org/fullchain.pem", str(certificate)),
        ("/etc/letsencrypt/live/sidestep.example.org/privkey.pem", str(key)),
        ("auth_basic_user_file /etc/nginx/sidestep.htpasswd", f"auth_basic_user_file {users}"),
        ("127.0.0.1:8000", upstream),
    ):
        assert old in text, old
        text = text.replace(old, with_this)
    places = "".join(f"{one}_temp_path {directory};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    file = directory / "nginx.conf"
    file.write_text(
        f"{user} daemon off; pid {directory}/pid; error_log stderr; events {{}}"
        f" http {{ access_log off; {places}\n{text} }}",
        encoding="utf-8",
    )
    return [binary, "-p", str(directory), "-c", str(file)], {}


PROXIES = {"caddy": caddy, "nginx": nginx}


@contextmanager
def proxied(kind: str, directory: Path, port: int, upstream: str, change: tuple[str, str] = ("", "")) -> Iterator[Path]:
    """The proxy of that kind at ``https://127.0.0.2:port``. ``change``: a mistake in its file. Gives its root."""
    command, places = PROXIES[kind](directory, port, upstream.removeprefix("http://"), change)
    root = directory / ("root.crt" if kind == "nginx" else "caddy/pki/authorities/local/root.crt")
    with (directory / "said").open("wb") as said:
        process = subprocess.Popen(command, env={**os.environ, **places}, stdout=said, stderr=said)  # noqa: S603
    try:
        _wait_for(process, port, root, directory / "said")
        yield root
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(process: subprocess.Popen[bytes], port: int, root: Path, said: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, said.read_text(encoding="utf-8")
        try:
            with socket.create_connection((HOST, port), 1) as plain:
                ssl.create_default_context(cafile=str(root)).wrap_socket(plain, server_hostname=HOST).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(said.read_text(encoding="utf-8"))


class Visitor:
    """A browser's part in it: cookies, origin, password, and no script."""

    def __init__(self, origin: str, root: Path, *, password: str | None = PASSWORD) -> None:
        self.origin = origin
        keys = urllib.request.HTTPPasswordMgrWithPriorAuth()
        if password:
            keys.add_password(None, origin, NAME, password, is_authenticated=True)
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(root))),
            urllib.request.HTTPCookieProcessor(CookieJar()),
            urllib.request.HTTPBasicAuthHandler(keys),
        )

    def get(self, path: str, **headers: str) -> tuple[bytes, Message]:
        request = urllib.request.Request(self.origin + path, headers=headers)  # noqa: S310 - https
        with self.opener.open(request, timeout=20) as response:
            return response.read(), response.headers

    def post(self, path: str, data: dict[str, Any]) -> str:
        """Send a form; give the address at which it ends."""
        headers = {"Origin": self.origin, "Referer": self.origin + path}
        body = urlencode(data, doseq=True).encode()
        request = urllib.request.Request(self.origin + path, body, headers)  # noqa: S310 - https
        with self.opener.open(request, timeout=20) as response:
            return str(response.geturl())
