import assert from "node:assert/strict";
import test from "node:test";

import { EVERYTHING, block, planOf } from "./examples";
import { fresh, type Plan, type State } from "./machine";
import { followed } from "./motion";
import type { Work } from "./sets";

function working(unit: number, work: Partial<Work>, more: Partial<State> = {}): State {
  return { ...fresh(0), unit, phase: { kind: "work", work: { part: 0, count: 0, ms: 0, between: false, ...work } }, ...more };
}

function told(plan: Plan, state: State): string {
  const { phase, share, count, left, going } = followed(plan, state);
  return `${phase} ${share.toFixed(2)} ${count} ${left ? "left" : "right"} ${going ? "goes" : "stands"}`;
}

test("the figure is where the count is: stretch, share of it, repetition and side", () => {
  assert.equal(told(EVERYTHING, working(0, { count: 3, ms: 1000 })), "work 0.50 3 right goes");
  assert.equal(told(EVERYTHING, working(1, { count: 2, ms: 3500 })), "return 0.50 2 left goes");
});

test("it stands while the session is paused", () => {
  assert.match(told(EVERYTHING, working(0, { ms: 1000 }, { paused: "asked" })), /stands$/);
});

test("in a hold it gets into place and stays there; between two holds it is back at the start", () => {
  assert.equal(told(EVERYTHING, working(4, { ms: 500 })), "work 0.50 0 right goes");
  assert.equal(told(EVERYTHING, working(4, { ms: 12_500 })), "pause 0.50 0 right goes");
  assert.equal(told(EVERYTHING, working(4, { part: 1, between: true })), "return 1.00 0 right goes");
});

test("while one waits it shows the motion at its own pace, and so it does where minutes are counted", () => {
  const waits: State = { ...fresh(0), phase: { kind: "wait", why: "rest", totalMs: 40_000, ms: 100 } };
  assert.equal(told(EVERYTHING, waits), "wait 0.00 0 right goes");
  const walks = planOf(block({ count: "minutes", sides: ["both"], tempo: null, seconds_each: 60 }));
  assert.equal(told(walks, working(0, { ms: 61_000 })), "wait 0.00 0 right goes");
});
