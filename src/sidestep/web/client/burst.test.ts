import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfOneBurst } from "./burst";

const BUTTON = {};
const TAP = { at: 1000, x: 100, y: 600, page: 1, on: BUTTON };

test("a second tap right after the first belongs to it: on the same button, or on the same spot of the next page", () => {
  assert.equal(isOfOneBurst(TAP, { ...TAP, at: 1250, y: 500 }), true);
  assert.equal(isOfOneBurst(TAP, { at: 1250, x: 108, y: 590, page: 2, on: null }), true);
});

test("a tap on something else, a later one, and the first of all stand alone", () => {
  assert.equal(isOfOneBurst(TAP, { ...TAP, at: 1250, on: {} }), false);
  assert.equal(isOfOneBurst({ ...TAP, on: null }, { ...TAP, at: 1250, on: null }), false);
  assert.equal(isOfOneBurst(TAP, { ...TAP, at: 1250, y: 500, page: 2 }), false);
  assert.equal(isOfOneBurst(TAP, { ...TAP, at: 1400 }), false);
  assert.equal(isOfOneBurst(undefined, TAP), false);
});
