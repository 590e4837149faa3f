/** How well a device keeps up, from the times between its pictures: draw less, or no more. Pure. */

export const RATE = 30;
const ENOUGH = 12; // pictures before anything follows from them
const SLOW_MS = 55; // 18 a second: draw less
const TOO_SLOW_MS = 140; // 7 a second: a motion does not read as one any more

export const LEAST = 2; // the steps down: 0 everything, 1 coarser, 2 without shadows

export interface Pace {
  readonly least: number; // which step down it is at
  readonly seen: readonly number[];
  readonly last: number | null;
  readonly tooSlow: boolean;
}

export const FRESH_PACE: Pace = { least: 0, seen: [], last: null, tooSlow: false };

/** After a picture was drawn at `ms`. */
export function drawn(pace: Pace, ms: number): Pace {
  const took = pace.last === null ? null : ms - pace.last;
  if (took === null) return { ...pace, last: ms };
  const seen = [...pace.seen, took].slice(-ENOUGH);
  if (seen.length < ENOUGH) return { ...pace, last: ms, seen };
  const usual = [...seen].sort((one, other) => one - other)[ENOUGH >> 1]!;
  if (usual <= SLOW_MS) return { ...pace, last: ms, seen };
  if (pace.least < LEAST) return { ...pace, last: ms, seen: [], least: pace.least + 1 };
  return { ...pace, last: ms, seen, tooSlow: usual > TOO_SLOW_MS };
}

/** Nothing is drawn for a while: what comes next says nothing of the device. */
export function rested(pace: Pace): Pace {
  return { ...pace, last: null };
}

/** Whether the next picture is due: no more than `RATE` a second. */
export function isDue(last: number | null, ms: number): boolean {
  return last === null || ms - last >= 1000 / RATE - 4;
}
