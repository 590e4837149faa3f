/** On every page: what waits on this device, what was refused, and whether its session is closed. */

import { find, staysAsHigh, whileConnected } from "../dom";
import { locked } from "../device/lock";
import { named } from "../device/naming";
import { CHANGED, day, flush, lastOutcome, refused, sendAsToday, throwAway, waiting, type Kept } from "../device/outbox";
import { refresh } from "../device/prepared";
import { lookAnew, newer, NEWER, takeOver } from "../device/worker";
import { underWay } from "../session/keep";
import { Page, words, type Words } from "../session/page";

const FIRST_AGAIN_MS = 2_000;
const EVERY_MS = 60_000;

export function start(element: HTMLElement): void {
  const signal = whileConnected(element);
  const page = new Page(element);
  const say = words(element);
  let known = lastOutcome();
  let pause = FIRST_AGAIN_MS;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function draw(): Promise<void> {
    const [lock, wait, bad, training] = await Promise.all([locked(), waiting(), refused(), isTraining()]);
    if (signal.aborted) return;
    page.show("locked", lock !== null);
    if (lock !== null) page.put("locked-why", say(`lock_${lock.reason}`));
    const { flushed } = lastOutcome();
    const lines = [
      ...(wait.length > 0 ? [counted(say, wait.length), ...(flushed in WHY ? [say(flushed)] : [])] : flushed === "sent" && bad.length === 0 ? [say("sent")] : []),
      ...(newer() && training ? [say("newer")] : []),
    ];
    if (lines.length > 0) staysAsHigh(page.get("line"));
    page.put("line", lines.join(" "));
    page.show("line", lines.length > 0);
    page.get("refused-list").replaceChildren(...bad.map((entry) => line(element, say, entry)));
    page.show("refused", bad.length > 0);
    if (wait.length > 0) again ??= setTimeout(() => void sendAgain(), pause);
    if (known !== lastOutcome() && flushed === "sent") void refresh().catch(() => undefined).then(() => signal.aborted || showAnew());
    known = lastOutcome();
  }

  /** Soon at first, for a network that is just coming; then every minute. */
  async function sendAgain(): Promise<void> {
    again = undefined;
    pause = Math.min(2 * pause, EVERY_MS);
    await settle(false);
  }

  async function settle(fresh: boolean): Promise<void> {
    try {
      await flush();
      if (fresh || (await locked()) !== null) await refresh();
      await draw();
    } catch {
      // this browser keeps nothing: then nothing waits either
    }
  }

  addEventListener(CHANGED, () => void draw().catch(() => undefined), { signal });
  addEventListener(NEWER, () => void draw().catch(() => undefined), { signal });
  addEventListener("online", () => void settle(false), { signal });
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" ? settle(false) : leave()), { signal });
  signal.addEventListener("abort", () => clearTimeout(again));

  lookAnew("saved" in element.dataset);
  void draw().catch(() => undefined);
  void settle("fresh" in element.dataset).finally(() => (element.dataset["drawn"] = ""));
}

/** What was just sent may have changed what Today says: it comes again, or is offered where somebody is busy with it. */
function showAnew(): void {
  const anew = document.querySelector<HTMLElement>("[data-anew]");
  if (anew === null) return;
  const isBusy = document.activeElement?.closest("main form, main details") != null || document.querySelector("main details[open]") !== null || scrollY > 0;
  anew.hidden = !isBusy;
  if (!isBusy) find<HTMLAnchorElement>(anew, "a").click();
}

/** The newer worker takes over while nobody looks. */
async function leave(): Promise<void> {
  if (newer() && !(await isTraining().catch(() => false))) takeOver();
}

async function isTraining(): Promise<boolean> {
  const begun = await underWay();
  return begun !== null && day(new Date()) <= begun.prepared.valid_until;
}

const WHY = { "no-network": true, server: true, cookies: true };

function counted(say: Words, n: number): string {
  return n === 1 ? say("one_waits") : say("many_wait", { n });
}

function line(element: HTMLElement, say: Words, entry: Kept): Node {
  const made = find<HTMLTemplateElement>(element, 'template[data-part="refused"]').content.cloneNode(true) as DocumentFragment;
  find(made, '[data-show="what"]').textContent = named(say, entry);
  find(made, '[data-show="why"]').textContent = entry.refused ?? "";
  find(made, '[data-do="again"]').addEventListener("click", () => void sendAsToday(entry.id));
  find(made, '[data-do="away"]').addEventListener("click", () => confirm(say("really")) && void throwAway(entry.id));
  return made;
}
