import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, elapsed, plus, press, resultOf, settled, undo, type State, type Task } from "./taking";

const WATCH: Task = { tool: "stopwatch", sides: ["left", "right"], tries: 1, average: false, readySeconds: 5, seconds: 45, whole: false, highest: 45 };
const COUNTER: Task = { ...WATCH, tool: "counter", seconds: null, whole: true, highest: 30 };
const CHAIR: Task = { ...COUNTER, tool: "counter_in_time", sides: ["both"], seconds: 30, highest: 50 };

function started(task: Task, at = 0): State {
  return settled(task, press(task, begin(task), at), at + 5000);
}

test("the clock starts when get-ready is over, to the millisecond, however late somebody looks", () => {
  const late = settled(WATCH, press(WATCH, begin(WATCH), 1000), 17_300);
  assert.equal(late.phase, "running");
  assert.equal(elapsed(late, 17_300), 11.3);
});

test("a stop gives the seconds since the start", () => {
  const state = press(WATCH, started(WATCH), 17_340);
  assert.equal(state.phase, "stopped");
  assert.deepEqual(state.results, [[12.3], []]);
});

test("the longest time is the result even when the tab slept far past it", () => {
  const state = settled(WATCH, press(WATCH, begin(WATCH), 0), 3_600_000);
  assert.deepEqual(state.results, [[45], []]);
});

test("one side after the other, and then it is done", () => {
  let state = press(WATCH, started(WATCH), 10_000);
  state = press(WATCH, state, 20_000);
  assert.equal(state.side, 1);
  assert.equal(state.phase, "ready");
  state = press(WATCH, state, 32_000);
  assert.equal(state.phase, "done");
  assert.deepEqual(state.results, [[5], [7]]);
  assert.equal(press(WATCH, state, 40_000), state);
});

test("all tries of a side come before the other side, and their average is the result", () => {
  const task = { ...WATCH, tries: 3, average: true };
  let state = begin(task);
  for (const seconds of [10, 20, 30]) {
    state = press(task, state, 0);
    state = press(task, state, 5000 + seconds * 1000);
  }
  assert.equal(state.side, 0);
  assert.deepEqual(state.results[0], [10, 20, 30]);
  assert.equal(resultOf(task, state.results[0] ?? []), 20);
  assert.equal(press(task, state, 0).side, 1);
  assert.equal(resultOf(task, []), null);
});

test("undo after a slip on stop lets the clock go on as if nothing had been pressed", () => {
  const running = started(WATCH);
  const state = undo(press(WATCH, running, 9000));
  assert.equal(state.phase, "running");
  assert.deepEqual(state.results, [[], []]);
  assert.equal(elapsed(state, 11_000), 6);
});

test("a press during get-ready calls the start off", () => {
  const state = press(WATCH, press(WATCH, begin(WATCH), 0), 2000);
  assert.equal(state.phase, "idle");
});

test("undo takes back one count, and never goes below the start", () => {
  let state = started(COUNTER);
  for (let at = 6000; at < 9000; at += 1000) state = plus(COUNTER, state, at);
  assert.equal(state.count, 3);
  assert.equal(undo(state).count, 2);
  for (let times = 0; times < 20; times += 1) state = undo(state);
  assert.deepEqual({ ...state, before: null }, begin(COUNTER));
});

test("a count before the start is not one", () => {
  assert.equal(plus(COUNTER, begin(COUNTER), 0).count, 0);
  assert.equal(plus(COUNTER, press(COUNTER, begin(COUNTER), 0), 1000).count, 0);
});

test("at the highest number counting stops by itself", () => {
  let state = started(COUNTER);
  for (let times = 0; times < 40; times += 1) state = plus(COUNTER, state, 6000 + times);
  assert.equal(state.phase, "stopped");
  assert.deepEqual(state.results[0], [30]);
});

test("when the time is up the count is kept, and one that was under way still counts", () => {
  let state = plus(CHAIR, started(CHAIR), 10_000);
  state = settled(CHAIR, state, 35_001);
  assert.equal(state.phase, "done");
  assert.deepEqual(state.results, [[1]]);
  state = plus(CHAIR, state, 35_500);
  assert.deepEqual(state.results, [[2]]);
  assert.deepEqual(undo(state).results, [[1]]);
});

test("whole results are cut, not rounded up", () => {
  const task = { ...WATCH, whole: true, seconds: 30, highest: 30 };
  assert.deepEqual(press(task, started(task), 5000 + 29_900).results[0], [29]);
});
