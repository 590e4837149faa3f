/** Taking a self-test: what a press or the passing of time makes of it. Instants are milliseconds; no clock in here. */

export type Tool = "stopwatch" | "counter" | "counter_in_time";
export type Phase = "idle" | "ready" | "running" | "stopped" | "done";

export interface Task {
  tool: Tool;
  sides: readonly string[];
  tries: number;
  average: boolean;
  readySeconds: number;
  seconds: number | null; // the most a stopwatch runs, or how long is counted
  whole: boolean;
  highest: number;
}

export interface State {
  phase: Phase;
  at: number; // when the phase began
  side: number;
  count: number;
  results: readonly (readonly number[])[]; // by side, one for each try
  before: State | null; // what "undo" goes back to
}

export function begin(task: Task): State {
  return { phase: "idle", at: 0, side: 0, count: 0, results: task.sides.map(() => []), before: null };
}

/** What has come about by now without a press: "get ready" is over, or the time is up. Exact however late it is asked. */
export function settled(task: Task, state: State, now: number): State {
  let current = state;
  if (current.phase === "ready" && now >= current.at + task.readySeconds * 1000) {
    current = { ...current, phase: "running", at: current.at + task.readySeconds * 1000 };
  }
  const end = endOf(task, current);
  if (current.phase === "running" && end !== null && now >= end) current = stopped(task, current, end);
  return current;
}

/** Start, or the next try, or the other side; a press while it runs stops it. */
export function press(task: Task, state: State, now: number): State {
  const current = settled(task, state, now);
  switch (current.phase) {
    case "idle":
      return { ...current, phase: "ready", at: now, count: 0, before: current };
    case "ready":
      return { ...current, phase: "idle", before: current.before?.before ?? null };
    case "running":
      return stopped(task, { ...current, before: current }, now);
    case "stopped":
      return { ...current, phase: "ready", at: now, count: 0, side: nextSide(task, current), before: current };
    case "done":
      return current;
  }
}

/** One more. One that was under way when the time ended counts too. */
export function plus(task: Task, state: State, now: number): State {
  const current = settled(task, state, now);
  if (task.tool === "stopwatch" || current.count >= task.highest) return current;
  if (current.phase === "running") {
    const more = { ...current, count: current.count + 1, before: current };
    return more.count >= task.highest ? stopped(task, more, now) : more;
  }
  const late = task.tool === "counter_in_time" && (current.phase === "stopped" || current.phase === "done");
  if (!late) return current;
  const results = current.results.map((tries, side) => (side === current.side ? [...tries.slice(0, -1), current.count + 1] : tries));
  return { ...current, count: current.count + 1, results, before: current };
}

/** Back by one press. A stop that was a slip is taken back and the clock has run on meanwhile. */
export function undo(state: State): State {
  return state.before ?? state;
}

/** What stands in the form for a side: none before the first try. */
export function resultOf(task: Task, tries: readonly number[]): number | null {
  if (tries.length === 0) return null;
  const value = task.average ? tries.reduce((sum, one) => sum + one, 0) / tries.length : Math.max(...tries);
  return task.whole ? Math.floor(value) : Math.round(value * 10) / 10;
}

/** Seconds of this phase until now. */
export function elapsed(state: State, now: number): number {
  return Math.max(now - state.at, 0) / 1000;
}

function endOf(task: Task, state: State): number | null {
  return task.seconds === null ? null : state.at + task.seconds * 1000;
}

function stopped(task: Task, state: State, now: number): State {
  const seconds = elapsed(state, now);
  const value = task.tool === "stopwatch" ? Math.min(task.whole ? Math.floor(seconds) : Math.round(seconds * 10) / 10, task.highest) : state.count;
  const results = state.results.map((tries, side) => (side === state.side ? [...tries, value] : tries));
  const last = results.every((tries) => tries.length >= task.tries);
  return { ...state, phase: last ? "done" : "stopped", at: now, results };
}

function nextSide(task: Task, state: State): number {
  const full = (state.results[state.side]?.length ?? 0) >= task.tries;
  return full ? Math.min(state.side + 1, task.sides.length - 1) : state.side;
}
