"""Without network, without server, with a wrong clock, with two devices: nothing told is lost or doubled."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Site, findings, phone, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser
WATCH = """self.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((one) => { self.moved += one.value; }))
        .observe({ type: 'layout-shift', buffered: true });"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """For tests that leave the plan as it is."""
    with served(tmp_path_factory.mktemp("offline"), started=True) as site:
        yield site


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path, started=True) as site:
        yield site


@contextmanager
def opened(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """A phone on which Today was opened once: its worker is there, and its session is prepared."""
    with phone(browser, site, **options) as page:
        open_today(page)
        yield page


def open_today(page: Page) -> None:
    with page.expect_response("**/session/prepared/"):
        page.goto("/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def offline(page: Page) -> None:
    page.context.set_offline(True)


def online(page: Page) -> None:
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")  # a page that was opened offline does not hear of the switch


def leave(page: Page) -> None:
    """Look at something else, as far as the page can tell."""
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )


def until(page: Page, promised: str) -> None:
    """Ask again and again, for at most ten seconds, until the promise gives true."""
    asked = f"""new Promise((done, failed) => {{
        const ask = () => ({promised}).then((given) => given ? done() : setTimeout(ask, 50));
        setTimeout(() => failed(new Error('It did not come to that.')), 10_000);
        ask();
    }})"""
    page.evaluate(asked)


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def line(page: Page) -> Any:
    return page.locator(".device [data-show=line]")


def diary(page: Page) -> list[dict[str, Any]]:
    """Everything that the server has, but the answers."""
    exported = page.request.get("/more/export/").text().splitlines()
    entries = [json.loads(one) for one in exported]
    return [one for one in entries if "body" in one and one["body"]["kind"] != "answers"]


def stored(page: Page, asked: str) -> Any:
    """What the device's own store answers."""
    return page.evaluate(
        """(asked) => new Promise((resolve) => { indexedDB.open('sidestep').onsuccess = ({ target }) => {
            const change = target.result.transaction(['outbox', 'lock', 'session', 'prepared'], 'readwrite');
            const answer = ASKED;
            change.oncomplete = () => { target.result.close(); resolve(answer.result); };
        }})""".replace("ASKED", asked.replace("store(", "change.objectStore("))
    )


def tell_pain(page: Page, level: int, *signs: str) -> None:
    box = page.locator("details#pain")
    box.locator("summary").click()
    box.locator(f"input[name=level][value='{level}']").check()
    for sign in signs or ("Nothing new",):
        box.get_by_label(sign).check()
    box.get_by_role("button", name="Save").click()


def test_without_network_the_site_says_so_and_takes_what_is_told(browser: Browser, started: Site) -> None:
    """The page reloads; morning, pain, run and note wait in its list, and each arrives once."""
    with opened(browser, started) as page:
        offline(page)
        page.goto("/plan/")
        expect(heading(page)).to_have_text("No network right now")
        page.get_by_text("It is ready on this device").wait_for()
        page.get_by_role("button", name="3", exact=True).first.click()
        page.get_by_text("On waking today: 3").wait_for()
        tell_pain(page, 2)
        page.locator("summary", has_text="Write a note").click()
        page.get_by_label("Your note").fill("On the mountain.")
        page.get_by_role("button", name="Save note").click()
        page.locator("summary", has_text="Tell of a run").click()
        page.get_by_label("Time in minutes").fill("20")
        run = page.locator("details#run")
        run.locator("input[name=pain][value='1']").check()
        run.get_by_label("Nothing new").check()
        run.get_by_role("button", name="Save run").click()
        expect(line(page)).to_contain_text("4 entries wait")
        page.reload()
        expect(page.locator("[data-show=waiting-list] li")).to_have_count(4)
        page.get_by_text("On waking today: 3").wait_for()
        assert findings(page) == []
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        expect(heading(page)).to_have_text("Back again")
        kinds = sorted(one["body"]["kind"] for one in diary(page))
        assert kinds == ["note", "pain", "pain", "run"]
        page.get_by_role("link", name="Go on").click()
        page.wait_for_url("**/plan/")
        expect(heading(page)).not_to_have_text("No network right now")


@pytest.mark.parametrize("by", ["pointer", "script"])
def test_two_taps_on_save_without_network_keep_one(browser: Browser, started: Site, by: str) -> None:
    """Also when both get through to the form."""
    with opened(browser, started) as page:
        offline(page)
        page.goto("/offline/")
        page.locator("summary", has_text="Tell of a run").click()
        page.get_by_label("Time in minutes").fill("20,5")
        run = page.locator("details#run")
        run.locator("input[name=pain][value='1']").check()
        run.get_by_label("Nothing new").check()
        if by == "pointer":
            run.get_by_role("button", name="Save run").dblclick()
        else:
            run.locator("form").evaluate("(form) => { form.requestSubmit(); form.requestSubmit(); }")
        expect(line(page)).to_contain_text("1 entry waits")
        expect(page.locator("[data-show=waiting-list] li")).to_have_count(1)
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        assert [one["body"]["minutes"] for one in diary(page)] == [20.5]


@pytest.mark.parametrize(
    ("language", "text", "waits"),
    [("en-GB", "normal", False), ("de-DE", "normal", True), ("en-GB", "larger", True)],
    ids=["empty", "german", "larger"],
)
def test_nothing_moves_when_the_network_comes_back(
    browser: Browser, lived_in: Site, language: str, text: str, waits: bool
) -> None:
    """Whoever is about to tap a number still hits it, also while what waited is sent; nor when the network goes."""
    with opened(browser, lived_in, locale=language) as page:
        page.context.add_cookies([{"name": "text", "value": text, "url": lived_in.address}])
        page.reload()
        page.wait_for_load_state("networkidle")
        offline(page)
        page.add_init_script(WATCH)
        page.goto("/offline/")
        root = page.locator("[data-behaviour=offline]")
        if waits:
            page.locator("details#note summary").click()
            page.locator("details#note textarea").fill("No network.")
            page.locator("details#note [type=submit]").click()
            expect(line(page)).to_be_visible()
            page.reload()
            expect(line(page)).to_be_visible()
        for drawn in (root, page.locator(".device")):
            expect(drawn).to_have_attribute("data-drawn", "")
        below = "[...document.querySelectorAll('main h2, main summary, main .number, main > div > p')]"
        places = f"{below}.map((one) => one.getBoundingClientRect().top)"
        before = page.evaluate(places)
        online(page)
        expect(root).to_have_attribute("data-back", "")
        expect(root.locator("[data-show=waiting-list]")).to_be_hidden()
        assert page.evaluate(places) == before
        offline(page)
        page.evaluate("dispatchEvent(new Event('offline'))")
        expect(root).not_to_have_attribute("data-back", "")
        assert page.evaluate(places) == before
        assert page.evaluate("self.moved") == 0


def test_no_page_of_a_person_is_kept_by_the_browser(browser: Browser, lived_in: Site) -> None:
    """Only files and shells, and no shell names anything that the runner told."""
    with opened(browser, lived_in) as page:
        for address in ("/diary/", "/plan/", "/interview/result/"):
            page.goto(address)
        kept = page.evaluate(
            """async () => {
                const found = [];
                for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const request of await cache.keys()) {
                        const { pathname } = new URL(request.url);
                        if (pathname.startsWith('/static/') || pathname.startsWith('/figure/')) continue; // nobody's
                        found.push([pathname, await (await cache.match(request)).text()]);
                    }
                }
                return found;
            }"""
        )
        assert {path for path, _ in kept} <= {"/offline/", "/session/", "/look"}
        assert not re.search(r"csrfmiddlewaretoken|entry_id", " ".join(text for _, text in kept), re.IGNORECASE)


def tell_pain_without_a_server(page: Page, site: Site, level: int) -> None:
    """It is killed under the open form, and started again once the device has kept what was told."""
    page.goto("/diary/pain/")
    page.locator(f"input[name=level][value='{level}']").check()
    page.get_by_label("Nothing new").check()
    site.server.kill()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/offline/")
    expect(line(page)).to_contain_text("1 entry waits")
    site.server.start()


def test_a_form_that_does_not_arrive_is_kept_on_the_device(browser: Browser, started: Site) -> None:
    """The server is killed under an open form, and started again."""
    with opened(browser, started) as page:
        tell_pain_without_a_server(page, started, 2)
        page.reload()
        expect(line(page)).to_contain_text("Sent.")
        (entry,) = diary(page)
        assert entry["body"]["level"] == 2


def test_today_comes_again_once_what_waited_was_sent(browser: Browser, started: Site) -> None:
    """It was drawn before the server knew; what follows from the pain is on it then."""
    with opened(browser, started) as page:
        tell_pain_without_a_server(page, started, 8)
        page.goto("/")
        expect(heading(page)).to_have_text("Rest today.")
        expect(line(page)).to_contain_text("Sent.")
        assert findings(page) == []


def test_the_hour_that_is_told_without_network_arrives(browser: Browser, started: Site) -> None:
    """One that has not come is not taken; in the diary stands the one that was told."""
    with opened(browser, started, timezone_id="UTC") as page:
        offline(page)
        page.clock.set_fixed_time(datetime.now(UTC).replace(hour=12, minute=30))
        page.goto("/offline/")
        page.locator("details#pain summary").click()
        page.get_by_label("What time").fill("12:31")
        page.locator("details#pain summary").click()
        tell_pain(page, 2)
        page.get_by_role("alert").get_by_text("That time has not come yet.").wait_for()
        page.get_by_label("What time").fill("00:05")
        page.locator("details#pain").get_by_role("button", name="Save").click()
        expect(line(page)).to_contain_text("1 entry waits")
        started.move_clock(1)  # so that half past twelve is over there, whenever the test runs
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        assert [one["body"]["minute_of_day"] for one in diary(page)] == [5]
        page.goto("/diary/")
        page.get_by_text("at 00:05").wait_for()


def test_a_form_that_only_the_server_can_read_stays_as_it_was_typed(browser: Browser, lived_in: Site) -> None:
    """And the page says that it did not arrive."""
    with opened(browser, lived_in) as page:
        page.goto("/diary/away/")
        offline(page)
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").get_by_text("That did not arrive").wait_for()
        assert page.url.endswith("/diary/away/")


def test_what_was_posted_before_the_network_went_is_not_doubled(browser: Browser, started: Site) -> None:
    """The form arrived, its answer did not; the device sends the same entry."""
    with opened(browser, started) as page:
        page.goto("/diary/note/")
        page.get_by_label("Your note").fill("Once.")
        page.evaluate("fetch(location.href, {method: 'POST', body: new FormData(document.querySelector('main form'))})")
        offline(page)
        page.get_by_role("button", name="Save note").click()
        page.wait_for_url("**/offline/")
        expect(line(page)).to_contain_text("1 entry waits")
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        assert [one["body"]["text"] for one in diary(page)] == ["Once."]


def test_pain_that_is_too_much_closes_the_session_until_there_is_a_new_plan(browser: Browser, started: Site) -> None:
    """On every page of this device, whatever is told after it."""
    with opened(browser, started) as page:
        offline(page)
        page.goto("/offline/")
        tell_pain(page, 9)
        page.get_by_text("The session is closed on this device.").wait_for()
        page.reload()
        page.get_by_text("The session is closed on this device.").wait_for()
        expect(page.get_by_role("link", name="Start session")).to_be_hidden()
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        page.goto("/")
        expect(page.get_by_text("The session is closed on this device.")).to_be_hidden()
        assert [one["body"]["level"] for one in diary(page)] == [9]


def test_the_clock_of_the_device_opens_nothing(browser: Browser, lived_in: Site) -> None:
    """Two days on the session is too old; set back, the device says that its clock is."""
    with opened(browser, lived_in) as page:
        offline(page)
        real = datetime.now(UTC)
        for days, said in ((1, "It is ready"), (2, "too old"), (0, "clock of this device is behind")):
            page.clock.set_fixed_time(real + timedelta(days=days))
            page.goto("/offline/")
            page.locator("[data-show=standing]", has_text=said).wait_for()


def test_an_entry_by_a_wrong_clock_is_not_taken_until_the_runner_says_so(browser: Browser, started: Site) -> None:
    """It stays with its reason; as of today it arrives, or it is thrown away after a question."""
    with opened(browser, started) as page:
        offline(page)
        page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=3))
        page.goto("/offline/")
        tell_pain(page, 2)
        expect(line(page)).to_contain_text("1 entry waits")
        page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=3, minutes=1))
        tell_pain(page, 4)
        expect(line(page)).to_contain_text("2 entries wait")
        page.clock.set_fixed_time(datetime.now(UTC))
        online(page)
        refused = page.locator(".device [data-show=refused]")
        expect(refused.get_by_text("The clock of the device may have been wrong.")).to_have_count(2)
        assert findings(page) == []
        refused.get_by_role("button", name="Send it as of today").first.click()
        expect(refused.get_by_role("button", name="Throw it away")).to_have_count(1)
        page.once("dialog", lambda dialog: dialog.accept())
        refused.get_by_role("button", name="Throw it away").click()
        expect(refused).to_be_hidden()
        expect(line(page)).to_contain_text("Sent.")
        assert [one["body"]["level"] for one in diary(page)] == [2]


def test_two_devices_tell_the_same_and_different_things(browser: Browser, started: Site) -> None:
    """Both arrive, each once; the stricter of two mornings is the one that counts."""
    with opened(browser, started) as one, opened(browser, started) as other:
        for page, level in ((one, 1), (other, 6)):
            offline(page)
            page.goto("/offline/")
            page.locator(f"button.number[value='{level}']").click()
            expect(line(page)).to_contain_text("1 entry waits")
        for page in (other, one):
            online(page)
            expect(line(page)).to_contain_text("Sent.")
        assert sorted(entry["body"]["level"] for entry in diary(one)) == [1, 6]
        same = one.evaluate(
            """async () => {
                const { token } = await (await fetch('/device/token/')).json();
                const at = new Date().toISOString();
                const entry = { id: crypto.randomUUID(), at, local_date: at.slice(0, 10),
                    body: { kind: 'note', text: 'Same.' } };
                const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
                const sent = { method: 'POST', headers, body: JSON.stringify({ entries: [entry] }) };
                const send = () => fetch('/device/entries/', sent).then((answer) => answer.json());
                return (await Promise.all([send(), send(), send()])).map(({ results }) => results[0].state).sort();
            }"""
        )
        assert same == ["already", "already", "stored"]


def test_after_an_update_the_old_files_go_but_not_during_a_session(browser: Browser, started: Site) -> None:
    """While a session is under way the newer worker waits, and the page says so."""
    with opened(browser, started) as page:
        stored(page, "store('session').put({ prepared: { valid_until: '2999-01-01' } }, 'under-way')")
        started.server.kill()
        started.server.start(SIDESTEP_TEST_VERSION="newer")
        page.goto("/plan/")
        expect(line(page)).to_contain_text("A newer version of Sidestep is ready. It comes after this session.")
        names = "caches.keys().then((names) => names.filter((name) => name.includes('files')).length)"
        leave(page)
        assert page.evaluate(names) == 2
        stored(page, "store('session').clear()")
        page.goto("/more/")
        page.wait_for_load_state("networkidle")
        leave(page)
        until(page, "caches.keys().then((names) => names.every((name) => name.endsWith('-newer')))")
        offline(page)
        page.goto("/offline/")
        expect(heading(page)).to_have_text("No network right now")
        assert page.evaluate("document.documentElement.dataset.version") == "newer"


def test_where_nothing_can_be_kept_the_page_says_so_and_keeps_what_was_typed(browser: Browser, lived_in: Site) -> None:
    """A browser without storage, as some are in a private window."""
    with opened(browser, lived_in) as page:
        page.add_init_script("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }")
        offline(page)
        page.goto("/offline/")
        page.get_by_text("This browser keeps nothing in this window").wait_for()
        box = page.locator("details#pain")
        tell_pain(page, 2)
        box.get_by_text("Please choose a side.").wait_for()
        box.get_by_label("Left").check()
        box.get_by_role("button", name="Save").click()
        box.get_by_text("This could not be kept.").wait_for()
        expect(box.locator("input[name=level][value='2']")).to_be_checked()


def test_without_cookies_the_page_says_what_to_allow(browser: Browser, lived_in: Site) -> None:
    """The entries stay until then."""
    with opened(browser, lived_in) as page:
        offline(page)
        page.goto("/offline/")
        page.locator("summary", has_text="Write a note").click()
        page.get_by_label("Your note").fill("No cookies.")
        page.get_by_role("button", name="Save note").click()
        expect(line(page)).to_contain_text("1 entry waits")
        page.context.route("**/device/entries/", lambda route: route.fulfill(status=403, body="no cookie"))
        online(page)
        expect(line(page)).to_contain_text("Allow cookies here")
        page.context.unroute("**/device/entries/")


def test_deleting_everything_leaves_nothing_on_the_device(browser: Browser, started: Site) -> None:
    """Where the browser does not listen to the server's word, the page does it itself."""
    with opened(browser, started) as page:
        page.context.route("**/more/delete/", _without_clearing)
        offline(page)
        page.goto("/offline/")
        tell_pain(page, 2)
        online(page)
        expect(line(page)).to_contain_text("Sent.")
        page.goto("/more/delete/")
        page.get_by_label("to confirm").fill("delete")
        page.get_by_role("button", name="Delete everything").click()
        page.get_by_text("Everything is deleted.").wait_for()
        until(page, "navigator.serviceWorker.getRegistrations().then((found) => found.length === 0)")
        assert stored(page, "store('lock').count()") == 0


def test_what_waited_is_not_sent_after_everything_was_deleted(browser: Browser, started: Site) -> None:
    """An entry that the server did not take before goes with the rest, in this tab and in another one."""
    with opened(browser, started) as page:
        deleted: list[str] = []
        sent: list[str] = []

        def take(route: Any) -> None:
            if deleted:
                sent.append(route.request.url)
                route.continue_()
            else:
                route.fulfill(status=403, body="not now")

        def delete(route: Any) -> None:
            if route.request.method == "POST":
                deleted.append(route.request.url)
            _without_clearing(route)

        page.context.route("**/device/entries/", take)
        page.context.route("**/more/delete/", delete)
        page.goto("/offline/")
        tell_pain(page, 2)
        expect(line(page)).to_contain_text("1 entry waits")
        other = page.context.new_page()
        other.goto("/plan/")
        expect(line(other)).to_contain_text("1 entry waits")
        page.goto("/more/delete/")
        page.get_by_label("to confirm").fill("delete")
        page.get_by_role("button", name="Delete everything").click()
        page.get_by_text("Everything is deleted.").wait_for()
        expect(line(other)).to_be_hidden()
        other.evaluate("dispatchEvent(new Event('online'))")
        page.goto("/")
        page.wait_for_load_state("networkidle")
        assert stored(page, "store('outbox').count()") == 0
        assert (len(deleted), sent, diary(page)) == (1, [], [])


def test_deleting_waits_for_what_is_being_sent(browser: Browser, started: Site) -> None:
    """On a slow network the entry is on its way: it arrives first, and is deleted with the rest."""
    with opened(browser, started) as page:
        held: list[Any] = []
        deleted: list[str] = []
        page.context.route("**/device/entries/", lambda route: held.append(route))  # noqa: PLW0108
        page.on(
            "request", lambda one: deleted.append(one.url) if one.method == "POST" and "delete" in one.url else None
        )
        page.goto("/more/delete/")
        page.get_by_label("to confirm").fill("delete")
        with page.expect_request("**/device/entries/"):
            page.evaluate(
                """() => new Promise((kept) => { indexedDB.open('sidestep').onsuccess = ({ target }) => {
                    const at = new Date().toISOString();
                    const entry = { id: crypto.randomUUID(), at, local_date: at.slice(0, 10),
                        body: { kind: 'note', text: 'On its way.' } };
                    const change = target.result.transaction(['outbox'], 'readwrite');
                    change.objectStore('outbox').put(entry, entry.id);
                    change.oncomplete = () => { target.result.close(); dispatchEvent(new Event('online')); kept(); };
                }})"""
            )
        page.get_by_role("button", name="Delete everything").click()
        expect(page.locator("html")).to_have_class(re.compile("is-loading"))
        assert deleted == []
        held[0].continue_()
        page.get_by_text("Everything is deleted.").wait_for()
        assert (len(deleted), diary(page)) == (1, [])


def test_what_waits_is_still_sent_when_nothing_was_deleted(browser: Browser, started: Site) -> None:
    """The wrong word deletes nothing, neither here nor there."""
    with opened(browser, started) as page:
        page.context.route("**/device/entries/", lambda route: route.fulfill(status=403, body="not now"))
        page.goto("/offline/")
        tell_pain(page, 2)
        page.goto("/more/delete/")
        page.get_by_label("to confirm").fill("no")
        page.get_by_role("button", name="Delete everything").click()
        page.get_by_text("Please type the word").wait_for()
        page.context.unroute("**/device/entries/")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(line(page)).to_contain_text("Sent.")
        assert [one["body"]["level"] for one in diary(page)] == [2]


def _without_clearing(route: Any) -> None:
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name != "clear-site-data"}
    route.fulfill(response=answer, headers=headers)


def test_the_site_can_be_installed(browser: Browser, lived_in: Site) -> None:
    """Chromium finds nothing wrong with its manifest, and its icons are there."""
    with opened(browser, lived_in) as page:
        session = page.context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        wrong = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [one["errorId"] for one in wrong] == ["in-incognito"]  # as every context of a test is
        told = json.loads(manifest["data"])
        for icon in told["icons"]:
            assert page.request.get(icon["src"]).headers["content-type"] == "image/png"
        for shortcut in told["shortcuts"]:
            assert page.request.get(shortcut["url"]).ok


OFFER = """() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    offer.prompt = () => { self.prompted = (self.prompted ?? 0) + 1; return Promise.resolve(); };
    dispatchEvent(offer);
    return offer.defaultPrevented;
}"""


def hint(page: Page) -> Any:
    return page.get_by_role("region", name="On your phone")


def test_the_offer_to_install_waits_where_one_looks_for_it(browser: Browser, lived_in: Site) -> None:
    """The browser makes it on any page; it is taken up once, and sent away for good."""
    with opened(browser, lived_in) as page:
        assert page.evaluate(OFFER), "the browser's own banner is held back"
        page.get_by_role("link", name="More", exact=True).click()
        expect(hint(page)).to_contain_text("Sidestep can be installed like an app.")
        expect(hint(page).get_by_text("Add to Home Screen")).to_be_hidden()
        assert findings(page) == []
        hint(page).get_by_role("button", name="Install").click()
        expect(hint(page)).to_be_hidden()
        assert page.evaluate("self.prompted") == 1
        page.evaluate(OFFER)
        hint(page).get_by_role("button", name="Do not show this again").click()
        expect(hint(page)).to_be_hidden()
        page.reload()
        page.wait_for_load_state("networkidle")
        page.evaluate(OFFER)
        expect(page.locator("[data-behaviour=install]")).to_be_hidden()
        assert page.evaluate("self.prompted") is None


def test_on_an_iphone_a_sentence_says_how(browser: Browser, lived_in: Site) -> None:
    """No browser there makes an offer; nothing on the page moves for it, and it goes when it is sent away."""
    with opened(browser, lived_in, locale="de-DE") as page:
        page.add_init_script("navigator.standalone = false;" + WATCH)
        page.goto("/more/")
        told = page.get_by_role("region", name="Auf deinem Handy")
        expect(told).to_contain_text("Zum Home-Bildschirm")
        expect(told.get_by_role("button", name="Installieren")).to_be_hidden()
        assert page.evaluate("self.moved") == 0
        told.get_by_role("button", name="Nicht mehr zeigen").click()
        expect(told).to_be_hidden()
        page.reload()
        page.wait_for_load_state("networkidle")
        expect(told).to_be_hidden()
