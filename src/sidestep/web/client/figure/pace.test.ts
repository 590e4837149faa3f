import assert from "node:assert/strict";
import test from "node:test";

import { FRESH_PACE, LEAST, drawn, isDue, rested, type Pace } from "./pace";

function pictures(pace: Pace, count: number, every: number, from = 0): Pace {
  let now = pace;
  for (let number = 0; number < count; number += 1) now = drawn(now, from + number * every);
  return now;
}

test("a device that keeps up draws everything, also with a slow picture in between", () => {
  const steady = pictures(FRESH_PACE, 100, 33);
  assert.equal(steady.least, 0);
  const once = drawn(steady, 99 * 33 + 900);
  assert.deepEqual([once.least, once.tooSlow], [0, false]);
});

test("one that does not draws less, step by step, and then no more", () => {
  assert.equal(pictures(FRESH_PACE, 14, 70).least, 1);
  const less = pictures(FRESH_PACE, 40, 70);
  assert.deepEqual([less.least, less.tooSlow], [LEAST, false]);
  assert.equal(pictures(FRESH_PACE, 30, 200).tooSlow, false);
  assert.equal(pictures(FRESH_PACE, 50, 200).tooSlow, true);
});

test("a rest says nothing of the device", () => {
  let pace = pictures(FRESH_PACE, 20, 33);
  for (let number = 0; number < 30; number += 1) pace = drawn(rested(pace), 1000 + number * 5000);
  assert.equal(pace.least, 0);
});

test("no more than thirty pictures a second", () => {
  let last: number | null = null;
  let count = 0;
  for (let frame = 0; frame < 60; frame += 1) {
    const ms = (frame * 1000) / 60;
    if (!isDue(last, ms)) continue;
    last = ms;
    count += 1;
  }
  assert.equal(count, 30);
});
