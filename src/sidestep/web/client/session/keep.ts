/** The session under way, kept on the device at every step, so that a call or a reload loses no set. */

import { get, remove, set } from "../device/store";
import type { State } from "./machine";
import type { Prepared, Session } from "./types";

/** `entry`: the id that the record of this session will have, however often it is sent. */
export interface UnderWay {
  readonly prepared: Prepared;
  readonly session: Session;
  readonly state: State;
  readonly entry: string;
}

const KEY = "under-way";

export async function underWay(): Promise<UnderWay | null> {
  return (await get<UnderWay>("session", KEY)) ?? null;
}

/** Each is given to the device at once, which writes one after the other: nothing is left over for a page that wakes up late. */
export function keeper(kept: (works: boolean) => void): { keep(now: UnderWay): void; forget(): Promise<void> } {
  let writing: Promise<void> | null = null;
  return {
    keep(now) {
      writing = set("session", KEY, now).then(() => kept(true), () => kept(false));
    },
    async forget() {
      await writing;
      await remove("session", KEY).catch(() => undefined);
    },
  };
}
