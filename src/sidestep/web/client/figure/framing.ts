/** Where a camera has to be so that all of something is in its picture. Pure: metres and radians. */

export type Vector = readonly [number, number, number];

/** A ball that has to be seen. */
export interface Seen {
  readonly at: Vector;
  readonly radius: number;
}

/** `yaw` 0: from the front, growing to the body's left; `pitch`: from above. `up`, `across`: half the angle of view, as tangents. */
export interface Look {
  readonly yaw: number;
  readonly pitch: number;
  readonly up: number;
  readonly across: number;
}

export interface Framed {
  readonly target: Vector;
  readonly distance: number;
}

const ROUNDS = 3;

/** The nearest camera whose picture holds everything, its middle in the middle. */
export function framed(seen: readonly Seen[], look: Look): Framed {
  const { towards, right, above } = axesOf(look);
  let target = middle(seen);
  let distance = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rays = seen.map(({ at, radius }) => {
      const from = minus(at, target);
      return { x: dot(from, right), y: dot(from, above), z: dot(from, towards), radius };
    });
    distance = Math.max(...rays.map(({ x, y, z, radius }) => z + Math.max(reach(Math.abs(x), radius, look.across), reach(Math.abs(y), radius, look.up))));
    if (round === ROUNDS) break;
    const off = (value: "x" | "y"): number => {
      const shares = (way: 1 | -1): number[] => rays.map((ray) => (ray[value] + way * ray.radius) / (distance - ray.z));
      return ((Math.min(...shares(-1)) + Math.max(...shares(1))) / 2) * distance;
    };
    target = plus(target, scaled(right, off("x")), scaled(above, off("y")));
  }
  return { target, distance };
}

/** How far behind a ball beside the middle a camera has to be to see it whole. */
function reach(beside: number, radius: number, tangent: number): number {
  return (beside + radius * Math.sqrt(1 + tangent * tangent)) / tangent;
}

export function axesOf({ yaw, pitch }: Pick<Look, "yaw" | "pitch">): { towards: Vector; right: Vector; above: Vector } {
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return { towards: [sy * cp, sp, cy * cp], right: [cy, 0, -sy], above: [-sy * sp, cp, -cy * sp] };
}

function middle(seen: readonly Seen[]): Vector {
  const of = (axis: 0 | 1 | 2): number => {
    const all = seen.map(({ at }) => at[axis]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  return [of(0), of(1), of(2)];
}

export function plus(...all: readonly Vector[]): Vector {
  return all.reduce((one, other) => [one[0] + other[0], one[1] + other[1], one[2] + other[2]], [0, 0, 0]);
}

export function scaled(vector: Vector, by: number): Vector {
  return [vector[0] * by, vector[1] * by, vector[2] * by];
}

function minus(one: Vector, other: Vector): Vector {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}
