/**
 * The guided session as a machine: events in, a new state and signals out. No page, no clock: every event says when.
 *
 * Time that nobody saw (a gap between two ticks, a hidden tab) belongs to a rest, which runs on, and never to a set,
 * which pauses. Repetitions come from the tempo, from a tap, or from a counter outside ("outside": the camera's).
 */

import { FRESH, holdMs, isTimed, partsOf, reached, repetitionMs, stretchOf, unitsOf, type Stretch, type Unit, type Work } from "./sets";
import type { Bands, Block, Session, Side } from "./types";

export interface Plan {
  readonly session: Session;
  readonly bands: Bands;
}

export type Why = "set_up" | "switch" | "rest";
export type Phase =
  | { readonly kind: "overview" }
  | { readonly kind: "wait"; readonly why: Why; readonly totalMs: number; readonly ms: number }
  | { readonly kind: "work"; readonly work: Work }
  | { readonly kind: "after" }
  | { readonly kind: "saved" };

export type Paused = "asked" | "away" | "back" | "hurt";
export type Verdict = "easy" | "watch" | "again" | "stop"; // again: at watch once more, though it was made easier

export interface Done {
  readonly unit: number;
  readonly amount: number;
}

/** What hurt: `exercise` where it was in one, `unit` the set that it belongs to. */
export interface Pain {
  readonly exercise: string | null;
  readonly unit: number | null;
  readonly level: number;
  readonly sharp: boolean;
  readonly place: string | null;
  readonly side: Side | null;
}

interface Step {
  readonly unit: number;
  readonly phase: Phase;
  readonly done: number;
}

export interface State {
  readonly phase: Phase;
  readonly unit: number; // the set that is under way, or that comes next
  readonly paused: Paused | null;
  readonly hidden: boolean;
  readonly at: number;
  readonly begunAt: number | null;
  readonly spentMs: number;
  readonly outside: boolean;
  readonly done: readonly Done[];
  readonly steps: readonly Step[]; // what can be undone
  readonly eased: readonly number[]; // blocks
  readonly pains: readonly Pain[];
  readonly verdict: Verdict | null;
  readonly ended: "whole" | "early" | "pain" | null;
}

export type Event = { readonly at: number } & (
  | { readonly kind: "begin" | "tick" | "pause" | "resume" | "ready" | "more" | "done" | "undo" | "skip" | "end" | "hidden" | "shown" | "ease" | "saved" }
  | { readonly kind: "repetition"; readonly by: 1 | -1; readonly from: "tap" | "outside" }
  | { readonly kind: "counter"; readonly outside: boolean }
  | { readonly kind: "amend"; readonly done: number; readonly amount: number }
  | { readonly kind: "hurt"; readonly here: boolean; readonly level: number; readonly sharp: boolean; readonly place: string | null; readonly side: Side | null }
);

export type Signal =
  | { readonly kind: "wait"; readonly why: Why }
  | { readonly kind: "go" } // a set, or one of its parts, begins
  | { readonly kind: "between" } // a hold is over, or the way there
  | { readonly kind: "count"; readonly count: number; readonly left: number }
  | { readonly kind: "stretch"; readonly is: Stretch }
  | { readonly kind: "last_seconds"; readonly seconds: number }
  | { readonly kind: "half" | "set_done" | "paused" | "resumed" | "whole" | "ended" }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "hurt"; readonly pain: Pain; readonly stop: boolean };

export interface Turn {
  readonly state: State;
  readonly out: readonly Signal[];
}

const MORE_MS = 15_000;
const GAP_MS = 1_500; // longer between two ticks: nobody was looking
const GET_READY_MS = 5_000;
const COUNTED_DOWN_SECONDS = 3;
const WORTH_HALF_SECONDS = 20;

export function fresh(at: number): State {
  return {
    phase: { kind: "overview" }, unit: 0, paused: null, hidden: false, at, begunAt: null, spentMs: 0, outside: false,
    done: [], steps: [], eased: [], pains: [], verdict: null, ended: null,
  };
}

/** After a reload: a rest has run on, and whatever it was waits for "Carry on". */
export function restored(state: State, at: number): State {
  const { phase } = state;
  const awayMs = Math.max(at - state.at, 0);
  const kept: State = { ...state, at, hidden: false };
  if (phase.kind !== "wait" && phase.kind !== "work") return kept;
  const paused = state.paused === "hurt" ? "hurt" : "back";
  if (phase.kind === "work" || state.paused !== null) return { ...kept, paused };
  return { ...kept, paused, phase: { ...phase, ms: Math.min(phase.ms + awayMs, phase.totalMs) } };
}

export function blockOf(plan: Plan, state: State): Block {
  return plan.session.blocks[unitOf(plan, state).block]!;
}

export function unitOf(plan: Plan, state: State): Unit {
  return unitsOf(plan.session)[state.unit]!;
}

export function amountOf(plan: Plan, state: State, unit: number): number {
  const { block } = unitsOf(plan.session)[unit]!;
  const one = plan.session.blocks[block]!;
  return state.eased.includes(block) ? Math.min(one.easier_amount, one.amount) : one.amount;
}

export function next(plan: Plan, before: State, event: Event): Turn {
  const passed = pass(plan, before, event.at);
  const turn = handle(plan, passed.state, event);
  return { state: turn.state, out: [...passed.out, ...turn.out] };
}

function handle(plan: Plan, state: State, event: Event): Turn {
  const { phase } = state;
  const active = phase.kind === "wait" || phase.kind === "work";
  switch (event.kind) {
    case "tick":
      return still(state);
    case "hidden":
      return phase.kind === "work" && state.paused === null ? paused({ ...state, hidden: true }, "away") : still({ ...state, hidden: true });
    case "shown":
      return still({ ...state, hidden: false });
    case "begin":
      return phase.kind === "overview" && plan.session.blocks.length > 0 ? waiting(plan, { ...state, begunAt: event.at }, "set_up") : still(state);
    case "pause":
      return active && state.paused === null ? paused(state, "asked") : still(state);
    case "resume":
      return active && state.paused !== null ? resumed(state) : still(state);
    case "ready":
      return phase.kind === "wait" && state.paused === null ? hurried(plan, state, phase) : still(state);
    case "more":
      return phase.kind === "wait" ? still({ ...state, phase: { ...phase, totalMs: phase.totalMs + MORE_MS } }) : still(state);
    case "done":
      return phase.kind === "work" ? setDone(plan, { ...state, paused: null, verdict: null }, phase.work) : still(state);
    case "repetition":
      return phase.kind === "work" ? counted(plan, state, phase.work, event.by, event.from) : still(state);
    case "counter":
      return still({ ...state, outside: event.outside });
    case "amend":
      return still(amended(plan, state, event.done, event.amount));
    case "undo":
      return undone(plan, state);
    case "skip":
      return active ? skipped(plan, state) : still(state);
    case "end":
      return active ? ended(plan, state, "early") : still(state);
    case "hurt":
      return active ? hurt(plan, state, event) : still(state);
    case "ease":
      return active && state.verdict === "watch" ? eased(plan, state) : still(state);
    case "saved":
      return phase.kind === "after" ? still({ ...state, phase: { kind: "saved" } }) : still(state);
  }
}

// --- time

function pass(plan: Plan, state: State, at: number): Turn {
  const ms = Math.max(at - state.at, 0);
  const now: State = { ...state, at };
  if (state.paused !== null || ms === 0) return still(now);
  const unseen = ms > GAP_MS || state.hidden;
  if (state.phase.kind === "wait") return waited(plan, now, state.phase, ms, unseen);
  if (state.phase.kind !== "work") return still(now);
  if (unseen) return paused(now, "away");
  return worked(plan, { ...now, spentMs: now.spentMs + ms }, state.phase.work, ms);
}

function waited(plan: Plan, state: State, phase: Phase & { kind: "wait" }, ms: number, unseen: boolean): Turn {
  const after = phase.ms + ms;
  const spentMs = state.spentMs + Math.min(ms, Math.max(phase.totalMs - phase.ms, 0));
  if (after >= phase.totalMs) return working(plan, { ...state, spentMs }, unseen);
  return { state: { ...state, spentMs, phase: { ...phase, ms: after } }, out: lastSeconds(phase.totalMs - phase.ms, phase.totalMs - after) };
}

function worked(plan: Plan, state: State, work: Work, ms: number): Turn {
  const block = blockOf(plan, state);
  const amount = amountOf(plan, state, state.unit);
  if (work.between) return rested(block, state, work, ms);
  if (isTimed(block)) return held(plan, state, block, amount, work, ms);
  if (state.outside) return still({ ...state, phase: { kind: "work", work } });
  return paced(plan, state, block, amount, { ...work, ms: work.ms + ms }, work.ms);
}

function rested(block: Block, state: State, work: Work, ms: number): Turn {
  const after = work.ms + ms;
  const over = after >= block.between_seconds * 1000;
  const out: Signal[] = over ? [{ kind: "go" }] : [];
  return { state: { ...state, phase: { kind: "work", work: over ? { ...work, ms: 0, between: false } : { ...work, ms: after } } }, out };
}

function held(plan: Plan, state: State, block: Block, amount: number, work: Work, ms: number): Turn {
  const all = holdMs(block, amount);
  const after = work.ms + ms;
  if (after >= all) return partDone(plan, state, block, { ...work, ms: all });
  const out = lastSeconds(all - work.ms, all - after);
  const half = all >= WORTH_HALF_SECONDS * 1000 && work.ms < all / 2 && after >= all / 2;
  return { state: { ...state, phase: { kind: "work", work: { ...work, ms: after } } }, out: half ? [{ kind: "half" }, ...out] : out };
}

function paced(plan: Plan, state: State, block: Block, amount: number, work: Work, msBefore: number): Turn {
  const each = repetitionMs(block);
  const out: Signal[] = [];
  let { count, ms } = work;
  let from = msBefore;
  while (ms >= each && count < amount) {
    ms -= each;
    count += 1;
    from = 0;
    out.push({ kind: "count", count, left: amount - count });
  }
  if (count >= amount) return then({ state, out }, (now) => partDone(plan, now, block, { ...work, count: amount, ms: 0 }));
  const is = stretchOf(block, ms).is;
  if (count > work.count || is !== stretchOf(block, from).is) out.push({ kind: "stretch", is });
  return { state: { ...state, phase: { kind: "work", work: { ...work, count, ms } } }, out };
}

function lastSeconds(leftBefore: number, leftNow: number): Signal[] {
  const [before, now] = [Math.ceil(leftBefore / 1000), Math.ceil(leftNow / 1000)];
  return now < before && now > 0 && now <= COUNTED_DOWN_SECONDS ? [{ kind: "last_seconds", seconds: now }] : [];
}

// --- sets

function counted(plan: Plan, state: State, work: Work, by: 1 | -1, from: "tap" | "outside"): Turn {
  const block = blockOf(plan, state);
  if (isTimed(block) || work.between || (from === "outside" && (state.paused !== null || !state.outside))) return still(state);
  const amount = amountOf(plan, state, state.unit);
  const count = Math.min(Math.max(work.count + by, 0), amount);
  if (count === work.count) return still(state);
  const moved: State = { ...state, phase: { kind: "work", work: { ...work, count, ms: by > 0 ? 0 : work.ms } } };
  if (count < amount) return { state: moved, out: by > 0 ? [{ kind: "count", count, left: amount - count }] : [] };
  return then({ state: { ...moved, paused: null }, out: [{ kind: "count", count, left: 0 }] }, (now) => partDone(plan, now, block, { ...work, count, ms: 0 }));
}

function partDone(plan: Plan, state: State, block: Block, work: Work): Turn {
  if (work.part + 1 >= partsOf(block)) return setDone(plan, state, work);
  const between: Work = { part: work.part + 1, count: 0, ms: 0, between: true };
  return { state: { ...state, phase: { kind: "work", work: between } }, out: [{ kind: "between" }] };
}

function setDone(plan: Plan, state: State, work: Work): Turn {
  const noted = remembered({ ...state, phase: { kind: "work", work } });
  return then({ state: recorded(plan, noted, work), out: [{ kind: "set_done" }] }, (now) => onward(plan, now, now.unit + 1));
}

function recorded(plan: Plan, state: State, work: Work): State {
  const unit = state.unit;
  const amount = reached(blockOf(plan, state), amountOf(plan, state, unit), work);
  return { ...state, done: [...state.done.filter((one) => one.unit !== unit), { unit, amount }] };
}

/** A set that was broken off counts as far as it went; one that never began is not there. */
function brokenOff(plan: Plan, state: State): State {
  if (state.phase.kind !== "work") return state;
  const amount = reached(blockOf(plan, state), amountOf(plan, state, state.unit), state.phase.work);
  return amount > 0 ? recorded(plan, state, state.phase.work) : state;
}

function onward(plan: Plan, state: State, unit: number): Turn {
  const units = unitsOf(plan.session);
  const [was, is] = [units[unit - 1], units[unit]];
  if (is === undefined) return { state: { ...state, phase: { kind: "after" }, ended: "whole" }, out: [{ kind: "whole" }] };
  const why: Why = was === undefined || was.block !== is.block ? "set_up" : was.set === is.set ? "switch" : "rest";
  return waiting(plan, { ...state, unit }, why);
}

function waiting(plan: Plan, state: State, why: Why): Turn {
  const block = blockOf(plan, state);
  const seconds = { set_up: block.set_up_seconds, switch: block.switch_seconds, rest: block.rest_seconds }[why];
  return { state: { ...state, paused: null, verdict: null, phase: { kind: "wait", why, totalMs: seconds * 1000, ms: 0 } }, out: [{ kind: "wait", why }] };
}

function working(plan: Plan, state: State, unseen: boolean): Turn {
  const begun: State = { ...state, phase: { kind: "work", work: FRESH }, paused: unseen ? "away" : null };
  if (unseen) return { state: begun, out: [{ kind: "paused" }] };
  const out: Signal[] = isTimed(blockOf(plan, state)) ? [{ kind: "go" }] : [{ kind: "go" }, { kind: "stretch", is: "work" }];
  return { state: begun, out };
}

/** "Ready": a few seconds to get into place; once more, and it begins at once. */
function hurried(plan: Plan, state: State, phase: Phase & { kind: "wait" }): Turn {
  if (phase.totalMs - phase.ms <= GET_READY_MS) return working(plan, state, false);
  return still({ ...state, phase: { ...phase, totalMs: phase.ms + GET_READY_MS } });
}

function amended(plan: Plan, state: State, index: number, amount: number): State {
  const one = state.done[index];
  if (one === undefined || state.phase.kind === "saved" || !Number.isInteger(amount)) return state;
  const most = plan.session.blocks[unitsOf(plan.session)[one.unit]!.block]!.amount;
  const done = state.done.map((each, at) => (at === index ? { ...each, amount: Math.min(Math.max(amount, 0), most) } : each));
  return { ...state, done };
}

// --- pause, back, out

function paused(state: State, why: Paused): Turn {
  return { state: { ...state, paused: why }, out: [{ kind: "paused" }] };
}

function resumed(state: State): Turn {
  return { state: { ...state, paused: null, verdict: null, hidden: false }, out: [{ kind: "resumed" }] };
}

function remembered(state: State): State {
  return { ...state, steps: [...state.steps, { unit: state.unit, phase: state.phase, done: state.done.length }] };
}

/** Back into what was left by the last step, as it stood, paused. Not after the session ended because of pain. */
function undone(plan: Plan, state: State): Turn {
  const step = state.steps.at(-1);
  const there = state.phase.kind === "wait" || state.phase.kind === "after";
  if (step === undefined || !there || state.ended === "pain") return still(state);
  const back: State = { ...state, unit: step.unit, done: state.done.slice(0, step.done), steps: state.steps.slice(0, -1), ended: null, verdict: null };
  return paused({ ...back, phase: step.phase.kind === "work" ? { kind: "work", work: notFull(plan, back, step.phase.work) } : step.phase }, "asked");
}

function notFull(plan: Plan, state: State, work: Work): Work {
  const block = blockOf(plan, state);
  const amount = amountOf(plan, state, state.unit);
  if (isTimed(block)) return { ...work, ms: Math.max(Math.min(work.ms, holdMs(block, amount) - 1000), 0) };
  return { ...work, count: Math.max(Math.min(work.count, amount - 1), 0), ms: 0 };
}

function skipped(plan: Plan, state: State): Turn {
  const noted = brokenOff(plan, remembered(state));
  const units = unitsOf(plan.session);
  const here = units[state.unit]!.block;
  const after = units.findIndex((one) => one.block > here);
  return onward(plan, { ...noted, paused: null, verdict: null }, after < 0 ? units.length : after);
}

function ended(plan: Plan, state: State, why: "early" | "pain"): Turn {
  const noted = brokenOff(plan, why === "early" ? remembered(state) : { ...state, steps: [] });
  return { state: { ...noted, phase: { kind: "after" }, paused: null, verdict: why === "pain" ? "stop" : null, ended: why }, out: [{ kind: "ended" }] };
}

// --- pain

function hurt(plan: Plan, state: State, told: Event & { kind: "hurt" }): Turn {
  const unit = state.phase.kind === "work" ? state.unit : (state.done.at(-1)?.unit ?? null);
  const block = unitsOf(plan.session)[unit ?? state.unit]!.block;
  const pain: Pain = {
    exercise: told.here ? plan.session.blocks[block]!.exercise : null,
    unit: told.here ? unit : null,
    level: told.level, sharp: told.sharp, place: told.place, side: told.side,
  };
  const verdict = verdictOf(plan, state, told.level, told.sharp, block);
  const noted: State = { ...state, pains: [...state.pains, pain] };
  const out: Signal[] = [{ kind: "hurt", pain, stop: verdict === "stop" }, { kind: "verdict", verdict }];
  if (verdict === "stop") return then({ state: noted, out }, (now) => ended(plan, now, "pain"));
  return { state: { ...noted, verdict, paused: "hurt" }, out };
}

function verdictOf(plan: Plan, state: State, level: number, sharp: boolean, block: number): Verdict {
  if (sharp || level > plan.bands.watch_most) return "stop";
  if (level <= plan.bands.easy_most) return "easy";
  return state.eased.includes(block) || plan.session.blocks[block]!.easier_amount >= plan.session.blocks[block]!.amount ? "again" : "watch";
}

/** Fewer from here on; a set that has come so far already is done. */
function eased(plan: Plan, state: State): Turn {
  const last = state.pains.at(-1);
  const of = unitsOf(plan.session)[last?.unit ?? state.unit]!.block;
  const easier: State = { ...state, eased: [...state.eased, of], paused: null, verdict: null };
  if (easier.phase.kind !== "work" || unitOf(plan, easier).block !== of) return { state: easier, out: [{ kind: "resumed" }] };
  const { work } = easier.phase;
  const block = blockOf(plan, easier);
  const amount = amountOf(plan, easier, easier.unit);
  const full = isTimed(block) ? !work.between && work.ms >= holdMs(block, amount) : work.count >= amount;
  if (!full) return { state: easier, out: [{ kind: "resumed" }] };
  return partDone(plan, easier, block, isTimed(block) ? { ...work, ms: holdMs(block, amount) } : { ...work, count: amount });
}

// --- turns

function still(state: State): Turn {
  return { state, out: [] };
}

function then(turn: Turn, go: (state: State) => Turn): Turn {
  const after = go(turn.state);
  return { state: after.state, out: [...turn.out, ...after.out] };
}
