/** The page for when there is no network: what is prepared, and what can be told to this device. */

import { find, staysAsHigh, whileConnected } from "../dom";
import { bodyOf } from "../device/bodies";
import { named } from "../device/naming";
import { newId } from "../id";
import { add, CHANGED, day, instant, lastOutcome, TOKEN, waiting } from "../device/outbox";
import { standing } from "../device/prepared";
import { get, works } from "../device/store";
import type { Prepared } from "../session/types";
import { Page, words, type Words } from "../session/page";

const EVERY_MS = 30_000;
type Morning = { level: number; on: string };

export function start(element: HTMLElement): void {
  const signal = whileConnected(element);
  const page = new Page(element);
  const say = words(element);

  async function draw(): Promise<void> {
    const [now, morning, wait] = await Promise.all([standing(), get<Morning>("prepared", "morning"), waiting()]);
    if (signal.aborted) return;
    const own = { locked: "", "morning-locked": "text" in now ? now.text : "", "nothing-today": "prepared" in now ? (now.prepared?.headline ?? "") : "" };
    const minutes = now.state === "ready" ? Math.round(now.session.minutes) : 0;
    page.put("standing", own[now.state as keyof typeof own] || say(`is_${now.state}`, { minutes }));
    page.show("start", now.state === "ready");
    const told = morning?.on === day(new Date());
    page.show("ask-morning", !told);
    page.show("morning", told);
    if (told) page.put("morning", say("morning", { level: morning!.level }));
    staysAsHigh(page.get("waiting-list").parentElement!);
    page.list("waiting-list", wait.map((entry) => named(say, entry)));
    page.show("waiting-list", wait.length > 0);
    page.show("nothing-waits", wait.length === 0);
  }

  async function reach(): Promise<void> {
    const response = await fetch(TOKEN, { cache: "no-store" }).catch(() => null);
    void response?.body?.cancel(); // what is not read holds one of the few connections
    if (!signal.aborted) element.toggleAttribute("data-back", response?.ok ?? false);
  }

  const redraw = (): void => void draw().catch(() => undefined).finally(() => (element.dataset["drawn"] = ""));
  addEventListener(CHANGED, redraw, { signal });
  addEventListener(CHANGED, () => lastOutcome().flushed === "sent" && void reach(), { signal });
  for (const event of ["online", "offline"]) addEventListener(event, () => void reach(), { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && (void reach(), redraw()), { signal });
  const again = setInterval(() => void reach(), EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(again));

  const there = page.get("there") as HTMLAnchorElement;
  if (location.pathname !== there.dataset["offline"]) there.href = location.href;
  for (const form of element.querySelectorAll<HTMLFormElement>("form[data-keep]")) keeps(form, page, say);
  void fill(element);
  void works().then((does) => page.show("keeps-nothing", !does));
  openWhatWasMeant(element);
  redraw();
  void reach();
}

function keeps(form: HTMLFormElement, page: Page, say: Words): void {
  const error = find(form, '[data-show="error"]');
  let id = newId(); // of what is in the form: sent twice, it is kept once
  let saving = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (saving) return;
    saving = true;
    void save(new FormData(form, event.submitter)).finally(() => (saving = false));
  });

  async function save(fields: FormData): Promise<void> {
    const read = bodyOf(form, fields, instant(new Date()));
    let wrong = "missing" in read ? read.missing : "";
    if ("body" in read) await add(read.body, { localDate: read.localDate }, id).catch((failed: Error) => (wrong = failed.message || "not_kept"));
    error.textContent = wrong === "" ? "" : words_or(say, wrong);
    error.hidden = wrong === "";
    if (wrong !== "") return;
    form.reset();
    id = newId();
    await fill(form);
    form.closest("details")?.removeAttribute("open");
    page.get("waiting").focus();
  }
}

/** A sentence of the page, or for what the server said, that one which says it was not kept. */
function words_or(say: Words, name: string): string {
  try {
    return say(name);
  } catch {
    return say("not_kept");
  }
}

/** What this device knows of its runner: the day and the side. */
async function fill(root: ParentNode): Promise<void> {
  const today = day(new Date());
  for (const field of root.querySelectorAll<HTMLInputElement>("input[type=date]")) Object.assign(field, { value: today, max: today });
  const prepared = await get<Prepared>("prepared", "session").catch(() => undefined);
  if (prepared === undefined) return;
  for (const side of root.querySelectorAll<HTMLInputElement>("input[name=side]")) side.checked = side.value === prepared.side;
}

/** By the address that could not be reached, or the part that a link names. */
function openWhatWasMeant(element: HTMLElement): void {
  const meant = ["pain", "run", "note"].find((name) => location.hash === `#${name}` || location.pathname.endsWith(`/${name}/`));
  if (meant !== undefined) find<HTMLDetailsElement>(element, `#${meant}`).open = true;
}
