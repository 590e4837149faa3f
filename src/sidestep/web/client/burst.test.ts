import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfOneBurst } from "./burst";

const TAP = { at: 1000, x: 100, y: 600, page: 1 };

test("a second tap on the same spot right after the first belongs to it, on whatever page", () => {
  assert.equal(isOfOneBurst(TAP, { at: 1250, x: 108, y: 590, page: 1 }), true);
  assert.equal(isOfOneBurst(TAP, { at: 1250, x: 100, y: 600, page: 2 }), true);
});

test("a tap elsewhere, a later one, and the first of all stand alone", () => {
  assert.equal(isOfOneBurst(TAP, { at: 1250, x: 100, y: 500, page: 1 }), false);
  assert.equal(isOfOneBurst(TAP, { at: 1400, x: 100, y: 600, page: 1 }), false);
  assert.equal(isOfOneBurst(undefined, TAP), false);
});
