import assert from "node:assert/strict";
import { test } from "node:test";

import { bodyOf, type Kind } from "./bodies";

const TODAY = "2026-03-02";
const NOW = `${TODAY}T08:00:30.000+01:00`;

function read(keep: Kind, typed: string, more: Record<string, string> = {}): unknown {
  return bodyOf({ dataset: { keep, ...more } }, new URLSearchParams(typed), NOW);
}

test("a number on waking is pain of the next morning, of today", () => {
  assert.deepEqual(read("morning", "level=3"), { body: { kind: "pain", level: 3, when: "next_morning" }, localDate: TODAY });
  assert.deepEqual(read("morning", ""), { missing: "choose_number" });
  assert.deepEqual(read("morning", "level=11"), { missing: "choose_number" });
});

test("pain has its day, its signs and its place, and leaves out what is as usual", () => {
  const typed = "level=6&when=after&side=left&new=limp&new=swelling&note=+Stairs.+&day=2026-03-01";
  const body = { kind: "pain", level: 6, when: "after", side: "left", limp: true, alarms: ["swelling"], note: "Stairs." };
  assert.deepEqual(read("pain", typed), { body, localDate: "2026-03-01" });
  const placed = { kind: "pain", level: 0, when: "now", place: "around_patella", side: "right" };
  assert.deepEqual(read("pain", "level=0&place=around_patella&side=right&new=nothing"), { body: placed, localDate: TODAY });
});

test("pain may have its time of the day, on this day one that has come", () => {
  const pain = (typed: string): unknown => read("pain", `level=1&side=left&new=nothing&${typed}`);
  const at = (minute_of_day: number, localDate: string): unknown => ({ body: { kind: "pain", level: 1, when: "now", side: "left", minute_of_day }, localDate });
  assert.deepEqual(pain("time=00:00"), at(0, TODAY));
  assert.deepEqual(pain("time=08:00:00"), at(480, TODAY));
  assert.deepEqual(pain("time=23:59&day=2026-03-01"), at(1439, "2026-03-01"));
  assert.deepEqual(pain("time=08:01"), { missing: "time_to_come" });
  for (const typed of ["24:00", "7:00", "noon", "12:60"]) assert.deepEqual(pain(`time=${typed}`), { missing: "give_time" });
});

test("what is missing is named, as the server would", () => {
  assert.deepEqual(read("pain", "level=1&side=left"), { missing: "choose_new" });
  assert.deepEqual(read("pain", "level=1&side=left&new=nothing&new=limp"), { missing: "nothing_and_more" });
  assert.deepEqual(read("pain", "level=1&new=nothing"), { missing: "choose_side" });
  assert.deepEqual(read("pain", "level=1&side=left&new=nothing&day=2026-03-03"), { missing: "give_day" });
  assert.deepEqual(read("note", "text=+"), { missing: "write_something" });
  assert.deepEqual(read("run", "pain=1&side=left&new=nothing"), { missing: "give_length" });
  assert.deepEqual(read("run", "minutes=ten&pain=1&side=left&new=nothing"), { missing: "no_number" });
  assert.deepEqual(read("run", "minutes=10&run_minutes=12&pain=1&side=left&new=nothing"), { missing: "too_long" });
});

test("a run has its lengths with a point or a comma, and what it was like", () => {
  const body = { kind: "run", minutes: null, kilometres: 5.2, hills: true, pain: 0, side: "both" };
  assert.deepEqual(read("run", "kilometres=5,2&ground=hills&pain=0&side=both&new=nothing"), { body, localDate: TODAY });
});

test("a distance in miles is kept in kilometres", () => {
  const { body } = read("run", "kilometres=2&pain=0&side=both&new=nothing", { kilometresAUnit: "1.609344" }) as { body: { kilometres: number } };
  assert.equal(body.kilometres, 3.219);
});

test("a note is its text", () => {
  assert.deepEqual(read("note", "text=Rain."), { body: { kind: "note", text: "Rain." }, localDate: TODAY });
});
