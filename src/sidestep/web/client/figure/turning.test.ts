import assert from "node:assert/strict";
import test from "node:test";

import { degrees, direction, near, yawOf } from "./turning";

test("the side view is from the side that works", () => {
  assert.equal(direction(yawOf("side", false)), 6); // its right
  assert.equal(direction(yawOf("side", true)), 2);
  assert.equal(direction(yawOf("front", true)), 0);
  assert.equal(direction(yawOf("back", true)), 4);
});

test("a view that is not known is the one at an angle", () => {
  assert.equal(yawOf("any", false), yawOf("oblique", false));
});

test("directions are told in degrees and eighths of a turn, however often one has turned", () => {
  assert.equal(degrees(-Math.PI / 2), 270);
  assert.equal(degrees(4 * Math.PI), 0);
  assert.equal(direction(2 * Math.PI - 0.1), 0);
  assert.ok(near(0.01, 4 * Math.PI));
  assert.ok(!near(0, Math.PI));
});
