import assert from "node:assert/strict";
import test from "node:test";

import { passed, slowed, standing, started, stopped } from "./clock";

test("it goes on while it is started, half as fast when slow, and not while it stands", () => {
  const going = passed(started(standing(1), 100), 300);
  assert.equal(going.seconds, 1.2);
  assert.equal(passed(slowed(going, true), 400).seconds, 1.25);
  assert.equal(passed(stopped(going), 9000).seconds, 1.2);
});

test("whatever held the page up, the motion does not jump", () => {
  assert.equal(passed(started(standing(0), 0), 60_000).seconds, 0.25);
});
