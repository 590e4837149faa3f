import assert from "node:assert/strict";
import test from "node:test";

import type { Vector } from "./framing";
import { ribbonRound, tubeBetween, type Shape } from "./ribbon";

function pointsOf({ points }: Shape): Vector[] {
  return Array.from({ length: points.length / 3 }, (_, at) => [points[3 * at]!, points[3 * at + 1]!, points[3 * at + 2]!]);
}

const KNEES: readonly [Vector, Vector][] = [[[-0.2, 0.5, 0], [0.2, 0.5, 0]], [[-0.1, 0.5, -0.4], [0.1, 0.6, 0]], [[0, 0.3, 0], [0.02, 0.9, 0]]];

test("a loop goes round both limbs and through neither, and is as wide as it should be", () => {
  for (const [one, other] of KNEES) {
    const points = pointsOf(ribbonRound(one, other, 0.06, 0.05, 0.04));
    for (const point of points) {
      const off = Math.min(...[one, other].map((middle) => Math.hypot(point[0] - middle[0], point[1] - middle[1], point[2] - middle[2])));
      assert.ok(off >= 0.049, `${off}`);
    }
    const [low, high] = points;
    assert.ok(Math.abs(Math.hypot(low![0] - high![0], low![1] - high![1], low![2] - high![2]) - 0.04) < 1e-9);
  }
});

test("its width lies along the limbs, however one of them is in front of the other", () => {
  const [low, high] = pointsOf(ribbonRound([0, 0.2, 0], [0, 0.3, 0.3], 0.06, 0.06, 0.04, [1, 0, 0]));
  assert.ok(Math.abs(Math.abs(low![0] - high![0]) - 0.04) < 1e-9);
});

test("every face is made of points that are there, also where two limbs are in one place", () => {
  for (const shape of [ribbonRound([0, 0, 0], [0, 0, 0], 0.06, 0.06, 0.04), tubeBetween([0, 0, 0], [0, 1, 0], 0.01)]) {
    assert.ok(shape.points.every(Number.isFinite));
    assert.ok(shape.faces.every((corner) => corner >= 0 && corner < shape.points.length / 3));
  }
});
