import assert from "node:assert/strict";
import { test } from "node:test";

import { block, EVERYTHING, planOf, preparedOf } from "./examples";
import { amountOf, fresh, next, restored, type Event, type Plan, type Signal, type State } from "./machine";
import { isDanger, sessionDone, worstSoFar } from "./record";
import { reached, unitsOf } from "./sets";

type Told = Event extends infer E ? (E extends Event ? Omit<E, "at"> : never) : never;

/** A session that is played: every event a moment later, time in steps that somebody sees. */
class Played {
  state: State;
  heard: Signal[] = [];
  constructor(readonly plan: Plan, public at = 1_000_000) {
    this.state = fresh(at);
  }
  tell(told: Told, afterMs = 0): this {
    this.at += afterMs;
    const turn = next(this.plan, this.state, { ...told, at: this.at } as Event);
    this.state = turn.state;
    this.heard.push(...turn.out);
    return this;
  }
  look(seconds: number): this {
    for (let ms = 0; ms < seconds * 1000; ms += 100) this.tell({ kind: "tick" }, 100);
    return this;
  }
  begin(): this {
    return this.tell({ kind: "begin" }).tell({ kind: "ready" }).tell({ kind: "ready" });
  }
}

test("a session that is only watched goes from the first set to the check after it", () => {
  const played = new Played(EVERYTHING).tell({ kind: "begin" }).look(700);
  assert.equal(played.state.phase.kind, "after");
  assert.equal(played.state.ended, "whole");
  assert.deepEqual(played.state.done.map((one) => one.amount), unitsOf(EVERYTHING.session).map((one) => EVERYTHING.session.blocks[one.block]!.amount));
});

test("a set takes as long as its tempo says, and says each repetition once", () => {
  const played = new Played(planOf(block({ sides: ["both"] }))).begin().look(24.8);
  assert.equal(played.state.phase.kind, "work");
  played.look(0.3);
  assert.equal(played.state.phase.kind, "wait");
  assert.deepEqual(played.heard.flatMap((one) => (one.kind === "count" ? [one.count] : [])), [1, 2, 3, 4, 5]);
});

test("after one side comes the switch, after both the rest, after all sets the next exercise", () => {
  const played = new Played(EVERYTHING).tell({ kind: "begin" }).look(700);
  const waits = played.heard.flatMap((one) => (one.kind === "wait" ? [one.why] : []));
  assert.deepEqual(waits, ["set_up", "switch", "rest", "switch", "set_up", "switch", "set_up", "rest", "set_up"]);
});

test("several holds make one set, with a moment between them", () => {
  const played = new Played(planOf(block({ count: "hold", tempo: null, holds: 2, amount: 25, sides: ["both"] }))).begin().look(52);
  assert.equal(played.state.phase.kind, "work");
  played.look(1.5);
  assert.deepEqual(played.state.done, [{ unit: 0, amount: 25 }]);
  assert.ok(played.heard.some((one) => one.kind === "half"));
});

test("a set that is broken off counts as far as it went, on average where it has several holds", () => {
  const holds = block({ count: "hold", tempo: null, holds: 4, amount: 30 });
  assert.equal(reached(holds, 30, { part: 2, count: 0, ms: 12_000, between: false }), 18);
  const steps = block({ count: "steps", amount: 10 });
  assert.equal(reached(steps, 10, { part: 1, count: 5, ms: 0, between: false }), 7);
});

test("a rest runs on while nobody looks, and the set after it waits", () => {
  const played = new Played(EVERYTHING).begin().look(26);
  assert.equal(played.state.phase.kind, "wait");
  played.tell({ kind: "hidden" }).tell({ kind: "tick" }, 60_000).tell({ kind: "shown" }, 1_000).look(2);
  assert.equal(played.state.phase.kind, "work");
  assert.equal(played.state.paused, "away");
  assert.deepEqual((played.state.phase as { work: unknown }).work, { part: 0, count: 0, ms: 0, between: false });
});

test("a set pauses when the page is hidden, and when a gap shows that nobody looked", () => {
  for (const away of ["hidden", "gap"] as const) {
    const played = new Played(EVERYTHING).begin().look(11);
    if (away === "hidden") played.tell({ kind: "hidden" });
    const before = played.state.phase;
    played.tell({ kind: "tick" }, 240_000);
    assert.deepEqual(played.state.phase, before);
    assert.equal(played.state.paused, "away");
    played.tell({ kind: "shown" }).tell({ kind: "resume" }).look(15);
    assert.equal(played.state.done.length, 1);
  }
});

test("a clock that is put back costs nothing", () => {
  const played = new Played(EVERYTHING).begin().look(11);
  const before = played.state.phase;
  played.tell({ kind: "tick" }, -3_600_000);
  assert.deepEqual(played.state.phase, before);
  played.look(5);
  assert.equal(played.state.paused, null);
});

test("a set done too early can be taken up again where it was", () => {
  const played = new Played(EVERYTHING).begin().look(11).tell({ kind: "done" });
  assert.deepEqual(played.state.done, [{ unit: 0, amount: 2 }]);
  played.tell({ kind: "undo" });
  assert.equal(played.state.done.length, 0);
  assert.equal(played.state.paused, "asked");
  played.tell({ kind: "resume" }).look(15.5);
  assert.deepEqual(played.state.done, [{ unit: 0, amount: 5 }]);
});

test("the number of a set can be put right, within what was asked", () => {
  const played = new Played(EVERYTHING).begin().tell({ kind: "done" }).tell({ kind: "amend", done: 0, amount: 99 });
  assert.equal(played.state.done[0]!.amount, 5);
  played.tell({ kind: "amend", done: 0, amount: -1 });
  assert.equal(played.state.done[0]!.amount, 0);
});

test("a counter outside counts, and the tempo then does not", () => {
  const played = new Played(EVERYTHING).begin().tell({ kind: "counter", outside: true }).look(30);
  assert.equal(played.state.done.length, 0);
  for (let times = 0; times < 5; times += 1) played.tell({ kind: "repetition", by: 1, from: "outside" }, 200);
  assert.equal(played.state.done.length, 1);
  played.tell({ kind: "repetition", by: 1, from: "outside" });
  assert.equal(played.state.done.length, 1);
});

test("pain within the easy band goes on, at watch it may get easier once, above or sharp it ends", () => {
  const hurt = (level: number, sharp = false): Told => ({ kind: "hurt", here: true, level, sharp, place: null, side: null });
  const played = new Played(EVERYTHING).begin().look(3).tell(hurt(2));
  assert.equal(played.state.verdict, "easy");
  played.tell({ kind: "resume" }).tell(hurt(4));
  assert.equal(played.state.verdict, "watch");
  played.tell({ kind: "ease" });
  assert.equal(amountOf(EVERYTHING, played.state, played.state.unit), 4);
  played.look(18);
  assert.deepEqual(played.state.done, [{ unit: 0, amount: 4 }]);
  played.tell(hurt(3));
  assert.equal(played.state.verdict, "again");
  for (const worse of [hurt(6), hurt(0, true)]) {
    const ended = new Played(EVERYTHING).begin().look(11).tell(worse);
    assert.equal(ended.state.ended, "pain");
    assert.deepEqual(ended.state.done, [{ unit: 0, amount: 2 }]);
    assert.ok(ended.heard.some((one) => one.kind === "hurt" && one.stop));
    assert.equal(ended.tell({ kind: "undo" }).state.phase.kind, "after");
  }
});

test("what is recorded is never less pain than was told on the way", () => {
  const played = new Played(EVERYTHING).begin().look(11).tell({ kind: "hurt", here: true, level: 4, sharp: false, place: null, side: null });
  played.tell({ kind: "skip" }).tell({ kind: "end" });
  const done = sessionDone(preparedOf(EVERYTHING.session), EVERYTHING, played.state, { pain: 1, fresh: [], exercises: {} });
  assert.equal(done.pain, 4);
  assert.deepEqual(done.exercise_pain, { side_step_up: 4 });
  assert.deepEqual(done.sets, [{ exercise: "side_step_up", side: "right", amount: 2, pain: 4 }]);
  assert.equal(done.stopped_early, true);
  assert.equal(isDanger(EVERYTHING, played.state, { pain: 4, fresh: [], exercises: {} }), false);
  assert.equal(isDanger(EVERYTHING, played.state, { pain: 4, fresh: ["swelling"], exercises: {} }), true);
});

// --- any sequence of events

function chance(seed: number): () => number {
  let now = seed;
  return () => {
    now = (now + 0x6d2b79f5) | 0;
    let mixed = Math.imul(now ^ (now >>> 15), 1 | now);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PLAIN = ["begin", "pause", "resume", "resume", "ready", "ready", "more", "done", "undo", "skip", "end", "hidden", "shown", "ease", "saved"] as const;

function anything(draw: () => number): { told: Told; afterMs: number } {
  const which = draw();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)]!;
  const afterMs = pick([0, 50, 100, 400, 1_000, 1_000, 1_400, 5_000, 70_000, -2_000]);
  if (which < 0.5) return { told: { kind: "tick" }, afterMs: pick([100, 500, 1_000, 1_400, 1_400, 20_000]) };
  if (which < 0.6) return { told: { kind: "repetition", by: pick([1, 1, 1, -1]), from: pick(["tap", "outside"]) }, afterMs };
  if (which < 0.62) return { told: { kind: "counter", outside: draw() < 0.5 }, afterMs };
  if (which < 0.65) return { told: { kind: "amend", done: Math.floor(draw() * 6), amount: Math.floor(draw() * 40) - 5 }, afterMs };
  if (which < 0.68) return { told: { kind: "hurt", here: draw() < 0.7, level: Math.floor(draw() * 7), sharp: draw() < 0.05, place: null, side: null }, afterMs };
  const kind = pick(PLAIN);
  return { told: { kind: kind === "end" && draw() < 0.8 ? "tick" : kind }, afterMs };
}

test("any sequence: no set is lost, no more is asked than prescribed, a pause holds, a stored state goes on the same", () => {
  const units = unitsOf(EVERYTHING.session);
  let finished = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const draw = chance(seed);
    const played = new Played(EVERYTHING);
    for (let times = 0; times < 120; times += 1) {
      const { told, afterMs } = anything(draw);
      const before = played.state;
      const stored = JSON.parse(JSON.stringify(before)) as State;
      const again = next(EVERYTHING, stored, { ...told, at: played.at + afterMs } as Event);
      played.tell(told, afterMs);
      const { state } = played;
      const where = `seed ${seed}, event ${times}: ${JSON.stringify(told)}`;
      assert.equal(JSON.stringify(again.state), JSON.stringify(state), where);
      check(before, state, told, where, units.length);
    }
    const answers = { pain: 0, fresh: [], exercises: {} };
    const done = sessionDone(preparedOf(EVERYTHING.session), EVERYTHING, played.state, answers);
    assert.equal(done.sets.length, played.state.done.length);
    assert.ok(done.pain >= worstSoFar(played.state));
    finished += played.state.ended === null ? 0 : 1;
  }
  assert.ok(finished > 120, "many of them come to an end");
});

function check(before: State, state: State, told: Told, where: string, units: number): void {
  if (told.kind !== "undo") {
    const kept = new Map(state.done.map((one) => [one.unit, one.amount]));
    for (const one of before.done) {
      assert.ok(kept.has(one.unit), `a set is lost: ${where}`);
      if (told.kind !== "amend") assert.equal(kept.get(one.unit), one.amount, `its number changed: ${where}`);
    }
  }
  assert.equal(new Set(state.done.map((one) => one.unit)).size, state.done.length, `a set twice: ${where}`);
  assert.ok(state.unit >= 0 && state.unit < units, where);
  for (const { unit, amount } of state.done) {
    assert.ok(amount >= 0 && amount <= EVERYTHING.session.blocks[unitsOf(EVERYTHING.session)[unit]!.block]!.amount, where);
  }
  if (state.phase.kind === "work") {
    assert.ok(state.phase.work.count <= amountOf(EVERYTHING, state, state.unit), `more than asked: ${where}`);
    assert.ok(state.phase.work.ms >= 0 && state.phase.work.part < 2, where);
  }
  if (state.phase.kind === "wait") assert.ok(state.phase.ms >= 0 && state.phase.ms <= state.phase.totalMs, where);
  if (before.paused !== null && told.kind === "tick") assert.deepEqual({ ...state, at: 0 }, { ...before, at: 0 }, `a pause holds: ${where}`);
  assert.ok(amountOf(EVERYTHING, state, state.unit) <= amountOf(EVERYTHING, before, state.unit) || told.kind === "undo", `eased, never raised: ${where}`);
  assert.ok(state.spentMs >= before.spentMs && worstSoFar(state) >= worstSoFar(before), where);
}

test("whatever was stored comes back paused, with every set", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const draw = chance(seed);
    const played = new Played(EVERYTHING);
    for (let times = 0; times < 60; times += 1) {
      const { told, afterMs } = anything(draw);
      played.tell(told, afterMs);
    }
    const back = restored(JSON.parse(JSON.stringify(played.state)) as State, played.at + 90_000);
    assert.deepEqual(back.done, played.state.done);
    assert.equal(back.unit, played.state.unit);
    const active = back.phase.kind === "wait" || back.phase.kind === "work";
    assert.equal(back.paused !== null, active);
    if (played.state.phase.kind === "work") assert.deepEqual(back.phase, played.state.phase);
  }
});
