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

/** Writes one after the other, the latest last; `kept` hears whether it worked. */
export function keeper(kept: (works: boolean) => void): { keep(now: UnderWay): void; forget(): Promise<void> } {
  let waiting: UnderWay | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting !== null) {
      const now = waiting;
      waiting = null;
      await set("session", KEY, now).then(() => kept(true), () => kept(false));
    }
    writing = null;
  }

  return {
    keep(now) {
      waiting = now;
      writing ??= write();
    },
    async forget() {
      waiting = null;
      await writing;
      await remove("session", KEY).catch(() => undefined);
    },
  };
}
