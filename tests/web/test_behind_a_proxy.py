"""What a proxy says is believed with SITE_URL, and from the proxy alone."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from sidestep import configuration
from sidestep.configuration import Site
from sidestep.errors import ConfigurationError

SITE = Site(host="club.example", origin="https://club.example", secure=True)


@pytest.fixture
def behind(settings: Any) -> Any:
    settings.SITE = SITE
    settings.ALLOWED_HOSTS = ["localhost", SITE.host]
    settings.CSRF_TRUSTED_ORIGINS = [SITE.origin]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return settings


def seen(client: Client, peer: str = "127.0.0.1", **headers: str) -> dict[str, Any]:
    response = client.get("/open/health/", headers={"x-forwarded-proto": "https", **headers}, REMOTE_ADDR=peer)
    found: dict[str, Any] = response.json()
    return found | {"hsts": response.headers.get("Strict-Transport-Security")}


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    ("peer", "scheme"),
    [("127.0.0.1", "https"), ("::1", "https"), ("::ffff:127.0.0.1", "https"), ("10.0.0.9", "http"), ("", "http")],
)
def test_the_scheme_is_believed_from_this_machine_alone(site: Client, peer: str, scheme: str) -> None:
    """Whoever reaches the port past the proxy cannot pass for it."""
    found = seen(site, peer)
    assert found["scheme"] == scheme
    assert bool(found["hsts"]) is (scheme == "https")


def test_another_proxy_can_be_named(site: Client, behind: Any) -> None:
    """Then this machine is believed no more, unless it is named too."""
    behind.SITE_PROXIES = configuration.proxies("172.18.0.0/16, fd00::2")
    assert seen(site, "172.18.3.4")["believed"]
    assert seen(site, "fd00::2")["believed"]
    assert not seen(site, "127.0.0.1")["believed"]


def test_without_a_site_nobody_is_believed(site: Client) -> None:
    """A claim alone sets nothing."""
    found = seen(site)
    assert (found["scheme"], found["believed"], found["site"], found["hsts"]) == ("http", False, None, None)


def test_proxies_are_networks() -> None:
    """On this machine unless they are named."""
    assert ip_network("127.0.0.0/8") in configuration.proxies(None)
    assert configuration.proxies("10.1.2.3") == (ip_network("10.1.2.3/32"),)


@pytest.mark.parametrize("given", ["proxy.local", "10.0.0.0/33", "0.0.0.0/0", "::/0"])
def test_proxies_that_cannot_be_named(given: str) -> None:
    """A name can come to mean another machine, and everybody is no proxy."""
    with pytest.raises(ConfigurationError, match="SITE_PROXIES"):
        configuration.proxies(given)


@pytest.mark.usefixtures("behind", "site")
def test_a_form_that_was_open_too_long_is_not_called_one_from_elsewhere() -> None:
    """On the machine itself, though SITE_URL names another address."""
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.get("/diary/note/")
    html = strict.post("/diary/note/", {"text": "x"}, headers={"origin": "http://localhost"}).content.decode()
    assert "open for too long" in html
    assert "club.example" not in html


@pytest.mark.usefixtures("behind", "site")
def test_a_form_from_another_address_is_told_which_one_is_set() -> None:
    """And where to look."""
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    response = strict.post("/diary/note/", {"text": "Not ours."}, headers={"origin": "http://other.example"})
    html = response.content.decode()
    assert "Not ours." not in html
    assert response.status_code == 403
    assert "http://other.example" in html
    assert "https://club.example" in html
    assert "sidestep doctor --site" in html


def test_an_unknown_host_is_told_about_the_setting(site: Client) -> None:
    """Not that something did not arrive."""
    response = site.get("/", headers={"host": "knee.local"})
    assert response.status_code == 400
    assert "SITE_URL" in response.content.decode()
