import assert from "node:assert/strict";
import test from "node:test";

import { between, endOf, motion, pointAt, secondsOf, spanAt, type Told } from "./tracks";

/** Two repetitions of two seconds up, one down and one still. */
const TOLD: Told = {
  exercise: "e", rung: "r", fps: 10, frames: 81, camera: { best: "front" }, grips: {},
  phases: [{ id: "low", cue: "Down." }, { id: "high", cue: "Up." }],
  repetitions: [{ start: 0, end: 40, working: "right", backwards: false }, { start: 40, end: 80, working: "right", backwards: false }],
  spans: [0, 40].flatMap((start) => [
    { part: "work" as const, phase: 1, start, end: start + 10 }, { part: "work" as const, phase: 1, start: start + 10, end: start + 20 },
    { part: "return" as const, phase: 0, start: start + 20, end: start + 30 }, { part: "wait" as const, phase: 0, start: start + 30, end: start + 40 },
  ]),
  bodies: {
    woman: {
      root: [[100, 10, 10], [900], [-5]],
      bones: { thigh_r: [[0], [0], [0], [10000]] },
      bounds: [[-500, 0, -300], [500, 1700, 300]],
      props: [
        { kind: "step", at: [200, 0, 30], size: [360, 100, 400], turn: 90 },
        { kind: "band_loop", radius: [75, 75], ends: [[10, 1], [20], [30], [40], [50], [60]] },
      ],
    },
  },
};
const PLAYED = motion(TOLD, "man");

test("lists are added up, in metres; what does not move is there in every frame", () => {
  const at = between(PLAYED, 0.15);
  assert.deepEqual(at, { before: 1, after: 2, share: 0.5 });
  assert.deepEqual(pointAt(PLAYED.root, at).map((value) => Math.round(value * 1e6) / 1e6), [0.115, 0.9, -0.005]);
  assert.deepEqual(PLAYED.turns["thigh_r"]!.map((row) => row[0]), [0, 0, 0, 1]);
});

test("a body that the tracks do not have is shown by one that they have", () => {
  assert.equal(PLAYED.things.length, 2);
});

test("what stands has its place, and what is pulled its two ends", () => {
  const [step, band] = PLAYED.things;
  assert.deepEqual([step!.at, step!.turn], [[0.2, 0, 0.03], Math.PI / 2]);
  assert.equal(band!.ends.length, 2);
  assert.deepEqual(pointAt(band!.ends[1]!, between(PLAYED, 0)), [0.04, 0.05, 0.06]);
});

test("the motion goes round", () => {
  assert.deepEqual(between(PLAYED, 8), between(PLAYED, 0));
  assert.equal(between(PLAYED, 7.95).after, 80);
  assert.equal(spanAt(PLAYED, 10.5)!.part, "return");
});

test("the cue is that of the phase on the way to which one is", () => {
  assert.equal(spanAt(PLAYED, 0.2)!.cue, "Up.");
  assert.equal(spanAt(PLAYED, 2.2)!.cue, "Down.");
});

test("a share of a part is found across its spans, in the repetition asked for", () => {
  assert.equal(secondsOf(PLAYED, 0, "work", 0.75), 1.5);
  assert.equal(secondsOf(PLAYED, 1, "return", 0.5), 6.5);
  assert.equal(secondsOf(PLAYED, 3, "work", 0), 4);
});

test("a pause that a motion does not have is where its work ends, and the return's end where it began", () => {
  assert.equal(secondsOf(PLAYED, 0, "pause", 0.5), 2);
  assert.equal(secondsOf(PLAYED, 0, "return", 1), 3);
  assert.equal(endOf(PLAYED), 1.999);
  assert.equal(spanAt(PLAYED, endOf(PLAYED))!.cue, "Up.");
});
