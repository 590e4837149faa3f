/** The time of a motion that plays by itself: on, still, slow. Pure: seconds of the motion, milliseconds of the page. */

export interface Clock {
  readonly seconds: number;
  readonly at: number | null; // when it was looked at last; null: it stands
  readonly speed: number;
}

export const SLOW = 0.5;
const LONGEST_STEP_MS = 250; // whatever held the page up, the motion does not jump

export function standing(seconds: number): Clock {
  return { seconds, at: null, speed: 1 };
}

export function started(clock: Clock, at: number): Clock {
  return { ...clock, at };
}

export function stopped(clock: Clock): Clock {
  return { ...clock, at: null };
}

export function slowed(clock: Clock, slow: boolean): Clock {
  return { ...clock, speed: slow ? SLOW : 1 };
}

export function passed(clock: Clock, at: number): Clock {
  if (clock.at === null) return clock;
  const ms = Math.min(Math.max(at - clock.at, 0), LONGEST_STEP_MS);
  return { ...clock, seconds: clock.seconds + (ms / 1000) * clock.speed, at };
}
