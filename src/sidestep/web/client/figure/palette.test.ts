import assert from "node:assert/strict";
import test from "node:test";

import { plain } from "./palette";

test("a mixed colour is written as every other", () => {
  assert.equal(plain("color(srgb 1 0.5 0)"), "rgb(255, 128, 0)");
  assert.equal(plain("rgb(1, 2, 3)"), "rgb(1, 2, 3)");
});
