import assert from "node:assert/strict";
import test from "node:test";
import { isDirection, neighbour } from "./neighbour";

const middle = { x: 50, y: 50 };

test("an arrow leads to the nearest place on its side", () => {
  const places = [{ x: 50, y: 10 }, { x: 50, y: 30 }, { x: 90, y: 50 }];
  assert.equal(neighbour(middle, "ArrowUp", places), 1);
  assert.equal(neighbour(middle, "ArrowRight", places), 2);
});

test("an arrow leads nowhere when there is nothing on its side", () => {
  assert.equal(neighbour(middle, "ArrowDown", [{ x: 50, y: 10 }, { x: 90, y: 60 }]), null);
  assert.equal(neighbour(middle, "ArrowLeft", [middle]), null);
});

test("straight on comes before slanting", () => {
  assert.equal(neighbour(middle, "ArrowDown", [{ x: 75, y: 80 }, { x: 50, y: 90 }]), 1);
});

test("only the four arrows are directions", () => {
  assert.ok(isDirection("ArrowUp"));
  assert.ok(!isDirection("Enter"));
});
