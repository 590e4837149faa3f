/** What every page loads: htmx for moving between pages, and the behaviours that the page asks for. */

import "htmx.org";
import { ignoreSecondTaps } from "./burst";
import { holdBack } from "./device/install";
import { isGone, rescue, type Asked } from "./device/rescue";
import { register } from "./device/worker";

type Behaviour = { start(element: HTMLElement): void };
type Swapped = CustomEvent<{ ctx: Asked & { sourceElement: Element } }>;

const started = new WeakSet<HTMLElement>();
const version = document.documentElement.dataset["version"];

async function startAll(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll<HTMLElement>("[data-behaviour]")) {
    if (started.has(element)) continue;
    started.add(element);
    for (const name of (element.dataset["behaviour"] ?? "").split(" ").filter(Boolean)) {
      const address = new URL(`./behaviours/${name}.js`, import.meta.url);
      void import(address.href).then((behaviour: Behaviour) => {
        if (element.isConnected) behaviour.start(element);
      });
    }
  }
}

/** After an update of the server the old shell must not go on: the page is loaded whole. */
function reloadWhenUpdated(event: Swapped): void {
  const response = event.detail.ctx.response?.raw;
  const theirs = response?.headers.get("Sidestep-Version");
  if (!response || !theirs || theirs === version || (response.status >= 400 && response.status !== 404)) return;
  event.preventDefault();
  location.assign(response.url);
}

/** A new page begins at its heading, for those who hear it and those who scroll; or at the place that the link names. */
function arrive(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named !== null) {
    named.scrollIntoView();
    return;
  }
  scrollTo(0, 0);
  const wanted = document.querySelector<HTMLElement>("[autofocus]") ?? document.querySelector<HTMLElement>("main h1");
  if (wanted === null) return;
  if (!wanted.hasAttribute("tabindex") && wanted.tagName === "H1") wanted.tabIndex = -1;
  wanted.focus({ preventScroll: true });
}

/** What a proxy says in the place of the server is no page. */
function noteThatItIsGone(event: Swapped): void {
  const response = event.detail.ctx.response?.raw;
  if (!response || !isGone(response)) return;
  event.preventDefault();
  void rescue(event.detail.ctx);
}

document.addEventListener("htmx:before:response", (event) => reloadWhenUpdated(event as Swapped));
document.addEventListener("htmx:before:response", (event) => noteThatItIsGone(event as Swapped));
document.addEventListener("htmx:error", (event) => {
  const { ctx } = (event as Swapped).detail;
  if (ctx && !ctx.response) void rescue(ctx);
});
document.addEventListener("htmx:after:swap", () => {
  arrive();
  void startAll(document);
});
document.addEventListener("htmx:before:request", () => document.documentElement.classList.add("is-loading"));
document.addEventListener("htmx:finally:request", () => document.documentElement.classList.remove("is-loading"));

/** A page that slept while another one went on knows nothing of that: an old plan, or sets that would be written over newer ones. */
addEventListener("pageshow", (event) => {
  if ((event as PageTransitionEvent).persisted) location.reload();
});

document.documentElement.classList.add("has-script");
ignoreSecondTaps();
void startAll(document);
holdBack();
addEventListener("load", register);
