/** Today's session as the server made it ready, kept so that it can be done without network. */

import type { Prepared, Session } from "../session/types";
import { keepFigures } from "./figures";
import { locked, unlock, type Lock } from "./lock";
import { CLOCK_SLACK_MS, day, flush, tell, worse, type Kept, type Morning } from "./outbox";
import { all, get, set, together } from "./store";

export type { Morning };
export type Locked = { readonly locked: string };
export type Standing =
  | { state: "ready"; session: Session; prepared: Prepared }
  | { state: "none" }
  | { state: "nothing-today" | "done" | "expired" | "clock"; prepared: Prepared }
  | { state: "locked"; lock: Lock; prepared: Prepared | null }
  | { state: "morning-locked"; text: string; prepared: Prepared };

const PREPARED = "/session/prepared/";

/** What may be started on this device, now. */
export async function standing(now: Date = new Date()): Promise<Standing> {
  const [prepared, lock, done, morning, latest] = await Promise.all([
    get<Prepared>("prepared", "session"),
    locked(),
    get<boolean>("prepared", "done"),
    get<Morning>("prepared", "morning"),
    seen(now),
  ]);
  return decide({ prepared: prepared ?? null, lock, done: done === true, morning: morning ?? null, latest }, now);
}

type Known = { prepared: Prepared | null; lock: Lock | null; done: boolean; morning: Morning | null; latest: number };

export function decide({ prepared, lock, done, morning, latest }: Known, now: Date): Standing {
  if (lock !== null) return { state: "locked", lock, prepared };
  if (prepared === null) return { state: "none" };
  if (now.getTime() < latest - CLOCK_SLACK_MS) return { state: "clock", prepared };
  if (day(now) > prepared.valid_until) return { state: "expired", prepared };
  if (done) return { state: "done", prepared };
  if (prepared.session === null) return { state: "nothing-today", prepared };
  const told = morning !== null && morning.on === day(now) ? afterMorning(prepared, morning.level) : prepared.session;
  if ("locked" in told) return { state: "morning-locked", text: told.locked, prepared };
  return { state: "ready", session: told, prepared };
}

/** Never more than the session itself. A number that the server gave no answer for lowers to nothing, unless easy. */
export function afterMorning(prepared: Prepared, level: number): Session | Locked {
  const answer = prepared.by_morning[String(level)];
  if (answer !== undefined) return answer;
  return level <= prepared.bands.easy_most && prepared.session !== null ? prepared.session : { locked: "" };
}

/** This morning's pain, told to this device. Adding the entry to the outbox does the same. */
export async function keepMorning(level: number, now: Date = new Date()): Promise<void> {
  await together(["prepared"], async (kept) => {
    kept.put("prepared", "morning", worse(await kept.get("prepared", "morning"), { level, on: day(now) }));
  });
}

/** The latest moment that this device knows of: a clock that is set back makes no old session good again. */
async function seen(now: Date): Promise<number> {
  const latest = (await get<number>("prepared", "latest")) ?? 0;
  if (now.getTime() > latest) await set("prepared", "latest", now.getTime()).catch(() => undefined); // a device without room can still say what it knows
  return latest;
}

/** Send what is waiting, then fetch the plan anew. Not while the server does not know all: its plan would be too much. */
export async function refresh(now: () => Date = () => new Date()): Promise<boolean> {
  await flush();
  const lock = await locked();
  if (unsettled(await all<Kept>("outbox"))) return false;
  const response = await fetch(PREPARED, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => null);
  if (response === null || !response.ok || response.redirected) return false;
  const prepared = (await response.json()) as Prepared;
  const fresh = await together(["outbox", "prepared"], async (kept) => {
    if (unsettled(await kept.all<Kept>("outbox"))) return false; // told meanwhile
    kept.put("prepared", "session", prepared);
    kept.put("prepared", "latest", Date.parse(prepared.made_at)); // the server's clock is the one to trust
    kept.remove("prepared", "done");
    kept.remove("prepared", "morning");
    return true;
  });
  // Where the server is still in yesterday, what was told today does not count there yet.
  if (fresh && lock !== null && prepared.on >= day(now())) await unlock(lock);
  if (fresh) {
    tell();
    keepFigures(prepared);
  }
  return fresh;
}

/** A refused note changes no plan; anything else that the server does not have might. */
function unsettled(kept: readonly Kept[]): boolean {
  return kept.some((entry) => entry.refused === undefined || entry.body.kind !== "note");
}
