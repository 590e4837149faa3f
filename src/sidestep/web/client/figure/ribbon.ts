/** Bands: a ribbon round two limbs, a cord between two points. Points and faces, pure. */

import { plus, scaled, type Vector } from "./framing";

export interface Shape {
  readonly points: number[];
  readonly faces: number[];
}

const HALF = 14; // steps of a half circle
const ROUND = 8; // steps round a cord
const UP: Vector = [0, 1, 0];

/** Round two limbs with these middles and radii, which lie this way: the outline of both circles, as wide as `width`. */
export function ribbonRound(one: Vector, other: Vector, radius: number, otherRadius: number, width: number, limbs: Vector = UP): Shape {
  const between = minus(other, one);
  const apart = length(between) || 1e-6;
  const across = scaled(between, 1 / apart);
  const ahead = unit(cross(across, Math.abs(dot(across, limbs)) > 0.9 ? [limbs[1], limbs[2], limbs[0]] : limbs));
  const up = cross(ahead, across);
  const tilt = Math.asin(Math.min(Math.max((radius - otherRadius) / apart, -1), 1)); // where the straight parts touch
  const edge: Vector[] = [];
  const arc = (middle: Vector, size: number, from: number, to: number): void => {
    for (let step = 0; step <= HALF; step += 1) {
      const angle = from + ((to - from) * step) / HALF;
      edge.push(plus(middle, scaled(across, Math.cos(angle) * size), scaled(ahead, Math.sin(angle) * size)));
    }
  };
  const quarter = Math.PI / 2;
  arc(other, otherRadius, quarter - tilt, -quarter + tilt);
  arc(one, radius, -quarter + tilt, -3 * quarter - tilt);
  return strip(edge, scaled(up, width / 2));
}

function strip(edge: readonly Vector[], half: Vector): Shape {
  const points = edge.flatMap((point) => [...minus(point, half), ...plus(point, half)]);
  const faces = edge.flatMap((_, step) => {
    const [here, next] = [2 * step, 2 * ((step + 1) % edge.length)];
    return [here, here + 1, next, next, here + 1, next + 1];
  });
  return { points, faces };
}

/** A cord from one point to another. */
export function tubeBetween(one: Vector, other: Vector, radius: number): Shape {
  const along = unit(minus(other, one));
  const beside = unit(cross(along, Math.abs(along[1]) > 0.9 ? [1, 0, 0] : UP));
  const above = cross(beside, along);
  const points = Array.from({ length: ROUND }, (_, step) => (2 * Math.PI * step) / ROUND).flatMap((angle) => {
    const off = plus(scaled(beside, Math.cos(angle) * radius), scaled(above, Math.sin(angle) * radius));
    return [...plus(one, off), ...plus(other, off)];
  });
  const faces = Array.from({ length: ROUND }, (_, step) => [2 * step, 2 * ((step + 1) % ROUND)] as const).flatMap(([here, next]) => [here, next, here + 1, here + 1, next, next + 1]);
  return { points, faces };
}

function minus(one: Vector, other: Vector): Vector {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function cross(one: Vector, other: Vector): Vector {
  return [one[1] * other[2] - one[2] * other[1], one[2] * other[0] - one[0] * other[2], one[0] * other[1] - one[1] * other[0]];
}

function length(vector: Vector): number {
  return Math.hypot(...vector);
}

function unit(vector: Vector): Vector {
  return scaled(vector, 1 / (length(vector) || 1));
}
