import assert from "node:assert/strict";
import { test } from "node:test";

import { wordsOf } from "./caller";
import { EVERYTHING, preparedOf } from "./examples";
import { fresh, next, type Pain, type State } from "./machine";
import { followsFrom } from "./saved";

const say = (name: string, values: Record<string, string | number> = {}): string => [name, ...Object.values(values)].join(" ");
const begun = next(EVERYTHING, fresh(0), { kind: "begin", at: 0 }).state;

test("the last but one repetition says that one more is left, and the last one only its number", () => {
  assert.equal(wordsOf({ kind: "count", count: 4, left: 1 }, say, EVERYTHING, begun), "call_last 4");
  assert.equal(wordsOf({ kind: "count", count: 5, left: 0 }, say, EVERYTHING, begun), "5");
});

test("getting ready names the exercise, how much, and the side that begins", () => {
  assert.equal(wordsOf({ kind: "wait", why: "set_up" }, say, EVERYTHING, begun), "call_set_up Side step-up  right");
});

test("the parts of a repetition are for the beeps alone", () => {
  assert.equal(wordsOf({ kind: "stretch", is: "return" }, say, EVERYTHING, begun), "");
});

function follows(pain: number, fresh: string[] = [], pains: Pain[] = []): string {
  const prepared = preparedOf(EVERYTHING.session);
  const state: State = { ...begun, pains };
  return followsFrom({ prepared, session: EVERYTHING.session, state, entry: "e" }, { pain, fresh, exercises: {} });
}

test("what follows is the worst of what was told on the way and at the end", () => {
  const told: Pain = { exercise: "side_step_up", unit: 0, level: 4, sharp: false, place: null, side: null };
  assert.equal(follows(2), "easy");
  assert.equal(follows(3), "watch");
  assert.equal(follows(0, [], [told]), "watch");
  assert.equal(follows(6), "pain");
  assert.equal(follows(0, ["swelling"]), "signs");
  assert.equal(follows(9, ["limp"]), "signs");
  assert.equal(follows(1, [], [{ ...told, level: 1, sharp: true }]), "signs");
});
