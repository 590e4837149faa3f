import assert from "node:assert/strict";
import test from "node:test";

import { axesOf, framed, plus, scaled, type Look, type Seen, type Vector } from "./framing";

const TURN = 2 * Math.PI;
const STANDING: Seen[] = [
  { at: [0, 1.6, 0], radius: 0.15 }, { at: [-0.1, 0, 0.1], radius: 0.1 }, { at: [0.1, 0, 0], radius: 0.1 }, { at: [0.4, 1, 0.2], radius: 0.05 },
];
const LYING: Seen[] = [{ at: [0, 0.1, -0.9], radius: 0.15 }, { at: [0, 0.1, 0.9], radius: 0.1 }];

/** How far a ball reaches towards the edge of the picture, 1 being the edge. */
function edges(seen: readonly Seen[], look: Look): { across: number[]; up: number[] } {
  const { towards, right, above } = axesOf(look);
  const { target, distance } = framed(seen, look);
  const eye = plus(target, scaled(towards, distance));
  const dot = (one: Vector, other: Vector): number => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  const ends = (axis: Vector, tangent: number): number[] =>
    seen.flatMap(({ at, radius }) => {
      const from = plus(at, scaled(eye, -1));
      const deep = -dot(from, towards);
      return [-1, 1].map((way) => (dot(from, axis) + way * radius) / (deep * tangent));
    });
  return { across: ends(right, look.across), up: ends(above, look.up) };
}

test("whatever is shown, from wherever, in whatever picture, all of it is in it and touches an edge", () => {
  for (const seen of [STANDING, LYING]) {
    for (const aspect of [0.4, 0.9, 1.6, 3]) {
      for (let yaw = 0; yaw < TURN; yaw += TURN / 12) {
        const { across, up } = edges(seen, { yaw, pitch: 0.12, up: 0.23, across: 0.23 * aspect });
        const far = Math.max(...[...across, ...up].map(Math.abs));
        assert.ok(far <= 1.001, `${far} from ${yaw} at ${aspect}`);
        assert.ok(far > 0.9, `${far} from ${yaw} at ${aspect}`);
      }
    }
  }
});

test("what is shown is in the middle of the picture", () => {
  const { across, up } = edges(STANDING, { yaw: 0.6, pitch: 0.12, up: 0.23, across: 0.2 });
  for (const ends of [across, up]) assert.ok(Math.abs(Math.min(...ends) + Math.max(...ends)) < 0.05);
});
