import assert from "node:assert/strict";
import test from "node:test";

import { block, planOf, preparedOf } from "../session/examples";
import { figuresOf } from "./figures";

const MOVING = block({ figure: { tracks: "/figure/a", still: "/still/a" } });
const OTHER = block({ figure: { tracks: "/figure/b", still: null } });
const prepared = { ...preparedOf(planOf(MOVING, OTHER, block()).session), by_morning: { "3": planOf(MOVING, block({ figure: null })).session, "6": { locked: "" } } };

test("every figure that the session or one of its mornings may show is kept once", () => {
  assert.deepEqual(figuresOf(prepared, "woman"), { kind: "figures", body: "woman", addresses: ["/figure/a", "/still/a", "/figure/b"] });
});

test("where data is to be saved the stills do", () => {
  assert.deepEqual(figuresOf(prepared, null), { kind: "figures", body: null, addresses: ["/still/a"] });
});
