/** The guided session is closed on this device until the server knows what was told here, and has made a new plan. */

import { newId } from "../id";
import type { Bands } from "../session/types";
import type { Body } from "./outbox";
import { get, together, type Store } from "./store";

export type Reason = "signs" | "pain";
export type Lock = { id: string; reason: Reason; at: string };

const KEY = "lock";

/** What to write for it, together with the entry that says so. The first reason stays: it is the one to show. */
export async function lockFor(reason: Reason): Promise<[Store, string, Lock]> {
  const before = await locked();
  const id = newId(); // a new one each time: what was fetched before it opens nothing
  return ["lock", KEY, { id, reason: before?.reason ?? reason, at: before?.at ?? new Date().toISOString() }];
}

export async function locked(): Promise<Lock | null> {
  return (await get<Lock>("lock", KEY)) ?? null;
}

/** Only for a plan that was asked for after the lock was set, by a device that had nothing left to send. */
export async function unlock(seen: Lock): Promise<void> {
  await together(["lock"], async (kept) => {
    if ((await kept.get<Lock>("lock", KEY))?.id === seen.id) kept.remove("lock", KEY);
  });
}

/** What closes the session at once: a danger sign, or pain that is too much. Without bands, any pain that is told of. */
export function reasonIn(body: Body, bands: Bands | null): Reason | null {
  const told = body as Told;
  if (told.limp || told.sharp || (told.alarms ?? []).length > 0) return "signs";
  const pains = [told.kind === "pain" ? told.level : 0, told.pain ?? 0, ...Object.values(told.exercise_pain ?? {})];
  return Math.max(...pains.map((pain) => pain ?? 0)) > (bands?.watch_most ?? 0) ? "pain" : null;
}

/** The parts of the bodies that tell how it hurts. The level of a run is another thing. */
type Told = Body & {
  limp?: boolean;
  sharp?: boolean;
  alarms?: readonly string[];
  level?: number;
  pain?: number | null;
  exercise_pain?: Readonly<Record<string, number>>;
};
