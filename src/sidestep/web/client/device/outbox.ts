/** What was told to this device and has not reached the server yet. Nothing leaves it before the server has answered. */

import { newId } from "../id";
import type { Prepared } from "../session/types";
import { lockFor, reasonIn } from "./lock";
import { all, get, remove, set, together } from "./store";

/** As the journal's codec writes it: `kind` beside the fields, those with their default value left out. */
export type Body = { readonly kind: string };
export type When = { at?: string; localDate?: string };
export type Kept = { id: string; at: string; local_date: string; body: Body; refused?: string };
/** `server`: it does not take entries now. `cookies`: it cannot tell whether they come from this site. */
export type Flushed = "nothing" | "sent" | "no-network" | "server" | "cookies";

type Result = { id: string; state: "stored" | "already" | "refused"; message: string };

export const CHANGED = "sidestep:outbox"; // on window, in every tab
const FLUSHING = "sidestep-outbox";
const ENTRIES = "/device/entries/";
export const TOKEN = "/device/token/";
const HUSHED = "sidestep-hushed";
const HUSHED_FOR_MS = 60_000; // longer than a page waits for an answer
const MOST_AT_ONCE = 50;
const [FORBIDDEN, TOO_MUCH] = [403, 413];
const PATIENCE_MS = 20_000;
export const CLOCK_SLACK_MS = 60 * 60_000; // a clock that goes wrong by less is usual

/** Keep it, then try to send it, without waiting for that. Where nothing can be kept it is sent at once, or fails. */
export async function add<B extends Body>(body: B, when: When = {}, id: string = newId()): Promise<string> {
  const now = await moment();
  const entry: Kept = { id, at: when.at ?? instant(now), local_date: when.localDate ?? day(now), body };
  try {
    await keep(entry);
  } catch (unkept) {
    await remove("prepared", "session").catch(() => undefined); // it does not know of this, so it may be too much
    const [result] = await send([entry]).catch(() => []);
    if (result === undefined || result.state === "refused") throw result ? new Error(result.message) : unkept;
    tell();
    return id;
  }
  void navigator.storage?.persist?.().catch(() => false);
  tell();
  void flush();
  return id;
}

/** In the order in which they were told. */
export async function waiting(): Promise<Kept[]> {
  return (await kept()).filter((entry) => entry.refused === undefined);
}

/** Those that the server does not take, with its reason in `refused`. They stay until the runner has decided. */
export async function refused(): Promise<Kept[]> {
  return (await kept()).filter((entry) => entry.refused !== undefined);
}

/** Send what is waiting. Two at a time, in two tabs, wait for one another. */
export async function flush(): Promise<Flushed> {
  const flushed = await (navigator.locks ? navigator.locks.request(FLUSHING, flushNow) : flushNow());
  if (flushed === "nothing") return flushed;
  outcome = { flushed };
  tell();
  return flushed;
}

/** For a minute no tab sends anything: everything is about to be deleted. */
export function hush(): void {
  unlessForbidden(() => localStorage.setItem(HUSHED, String(Date.now())));
}

export function speak(): void {
  unlessForbidden(() => localStorage.removeItem(HUSHED));
}

export function isHushed(): boolean {
  const passed = Date.now() - Number(unlessForbidden(() => localStorage.getItem(HUSHED)) ?? Number.NaN);
  return passed >= 0 && passed < HUSHED_FOR_MS;
}

/** Where a browser lets a page keep nothing, nothing waits either. */
function unlessForbidden<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** When what is being sent has been answered. */
export async function idle(): Promise<void> {
  await navigator.locks?.request(FLUSHING, () => undefined);
}

let outcome: { readonly flushed: Flushed } = { flushed: "nothing" };

/** How it went when this page last had something to send: a new object each time. */
export function lastOutcome(): { readonly flushed: Flushed } {
  return outcome;
}

/** A refused entry once more, as of today: for a clock that was wrong. Its old id may be in use for something else. */
export async function sendAsToday(id: string): Promise<void> {
  const now = await moment();
  await together(["outbox"], async (kept) => {
    const entry = await kept.get<Kept>("outbox", id);
    if (entry?.refused === undefined) return;
    const again: Kept = { id: newId(), at: instant(now), local_date: day(now), body: entry.body };
    kept.remove("outbox", id);
    kept.put("outbox", again.id, again);
  });
  tell();
  void flush();
}

export async function throwAway(id: string): Promise<void> {
  await remove("outbox", id);
  tell();
}

/** With the offset of the place where one is. */
export function instant(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${day(now)}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${String(now.getMilliseconds()).padStart(3, "0")}${offset}`;
}

/** The calendar day where one is. */
export function day(now: Date): string {
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Now; or, where the clock was set back, the last moment that the server told of: nothing is dated before that. */
async function moment(): Promise<Date> {
  const now = new Date();
  const told = Date.parse((await get<Prepared>("prepared", "session").catch(() => undefined))?.made_at ?? "");
  return told - CLOCK_SLACK_MS > now.getTime() ? new Date(told) : now;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

async function kept(): Promise<Kept[]> {
  return (await all<Kept>("outbox")).sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The entry, the lock that it may bring, and what it does to the session: at once, so that no crash parts them. */
async function keep(entry: Kept): Promise<void> {
  const reason = reasonIn(entry.body, (await get<Prepared>("prepared", "session"))?.bands ?? null);
  const lock = reason === null ? null : await lockFor(reason);
  await together(["outbox", "prepared", "lock"], async (kept) => {
    kept.put("outbox", entry.id, entry);
    if (lock !== null) kept.put(...lock);
    if (entry.body.kind === "session") kept.put("prepared", "done", true);
    const { when, level } = entry.body as { when?: string; level?: number };
    if (when !== "next_morning" || level === undefined) return;
    kept.put("prepared", "morning", worse(await kept.get<Morning>("prepared", "morning"), { level, on: entry.local_date }));
  });
}

export type Morning = { level: number; on: string };

/** Of what was told of one morning the worst holds. */
export function worse(before: Morning | undefined, now: Morning): Morning {
  return before?.on === now.on && before.level > now.level ? before : now;
}

async function flushNow(): Promise<Flushed> {
  if (isHushed()) return "nothing";
  const entries = (await waiting().catch(() => [])).slice(0, MOST_AT_ONCE);
  if (entries.length === 0) return "nothing";
  let results: Result[];
  try {
    results = await send(entries);
  } catch (error) {
    return error instanceof NotTaken ? (error.status === FORBIDDEN ? "cookies" : "server") : "no-network";
  }
  for (const { id, state, message } of results) {
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined) continue;
    if (state === "refused") await set("outbox", id, { ...entry, refused: message });
    else await remove("outbox", id);
  }
  const left = await waiting();
  if (left.length === 0) return "sent";
  return entries.some((entry) => !left.some((one) => one.id === entry.id)) ? flushNow() : "server";
}

class NotTaken extends Error {
  constructor(readonly status: number) {
    super(String(status));
  }
}

/** Of what is too much at once, the first half; the rest follows by itself. */
async function send(entries: Kept[]): Promise<Result[]> {
  try {
    return await sendAll(entries);
  } catch (error) {
    if (!(error instanceof NotTaken && error.status === TOO_MUCH && entries.length > 1)) throw error;
    return send(entries.slice(0, Math.ceil(entries.length / 2)));
  }
}

async function sendAll(entries: Kept[]): Promise<Result[]> {
  const { token } = (await asked(TOKEN)) as { token: string };
  const sent = entries.map(({ id, at, local_date, body }) => ({ id, at, local_date, body }));
  const answer = await asked(ENTRIES, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ entries: sent }),
  });
  return (answer as { results: Result[] }).results;
}

async function asked(address: string, options: RequestInit = {}): Promise<unknown> {
  const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...options });
  if (!response.ok || response.redirected) throw new NotTaken(response.redirected ? 0 : response.status);
  return response.json();
}

export function tell(): void {
  dispatchEvent(new Event(CHANGED));
  channel?.postMessage(CHANGED);
}

const channel = typeof BroadcastChannel === "undefined" || typeof window === "undefined" ? null : new BroadcastChannel("sidestep");
channel?.addEventListener("message", () => dispatchEvent(new Event(CHANGED)));
