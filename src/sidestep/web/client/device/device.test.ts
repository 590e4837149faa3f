import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "fake-indexeddb/auto";

import { newId } from "../id";
import { EVERYTHING, preparedOf } from "../session/examples";
import type { Prepared, Session } from "../session/types";

import { locked, lockFor, reasonIn, unlock, type Reason } from "./lock";
import { add, day, flush, instant, refused, sendAsToday, throwAway, waiting, worse, type Kept } from "./outbox";
import { afterMorning, decide, keepMorning, refresh, standing } from "./prepared";
import { clear, get, set, together, write } from "./store";

/** As an entry that closes the session brings it. */
async function lock(reason: Reason): Promise<void> {
  await write(await lockFor(reason));
}

/** The server as the device sees it: what it has stored, and what it answers. */
class Server {
  stored = new Map<string, Kept>();
  reachable = true;
  status = 200;
  most = 100;
  refuses: (entry: Kept) => string = () => "";
  prepared: Prepared = preparedToday();
  asked: string[] = [];
  meanwhile: () => Promise<unknown> = async () => undefined;

  async fetch(address: string, options: RequestInit = {}): Promise<Response> {
    this.asked.push(address);
    if (!this.reachable) throw new TypeError("Failed to fetch");
    if (address === "/session/prepared/") {
      const answer = JSON.stringify(this.prepared);
      await this.meanwhile();
      return new Response(answer);
    }
    if (address === "/device/token/") return Response.json({ token: "t" });
    assert.equal(new Headers(options.headers).get("X-CSRFToken"), "t");
    if (this.status !== 200) return new Response("", { status: this.status });
    const { entries } = JSON.parse(options.body as string) as { entries: Kept[] };
    if (entries.length > this.most) return new Response("", { status: 413 });
    return Response.json({ results: entries.map((entry) => this.take(entry)) });
  }

  private take(entry: Kept): object {
    const message = this.refuses(entry);
    if (message) return { id: entry.id, state: "refused", message };
    const state = this.stored.has(entry.id) ? "already" : "stored";
    this.stored.set(entry.id, entry);
    return { id: entry.id, state, message: "" };
  }
}

/** As a browser's: one after the other. */
let tail: Promise<unknown> = Promise.resolve();
const locks = { request: (_: string, work: () => Promise<unknown>) => (tail = tail.then(work, work)) };
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });

const HOUR_MS = 3_600_000;
const CALM = { kind: "pain", level: 1, when: "now" };
const SORE = { kind: "pain", level: 8, when: "now" };
const NOTE = { kind: "note", text: "Rain." };
let server: Server;

function preparedToday(changes: Partial<Prepared> = {}): Prepared {
  const now = new Date();
  return { ...preparedOf(EVERYTHING.session), made_at: now.toISOString(), on: day(now), valid_until: day(inDays(1)), ...changes };
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 24 * HOUR_MS);
}

async function settled(): Promise<void> {
  await flush();
}

beforeEach(async () => {
  server = new Server();
  globalThis.fetch = ((address: string, options: RequestInit) => server.fetch(address, options)) as typeof fetch;
  globalThis.dispatchEvent = () => true;
  await clear();
});

test("an entry goes as soon as it is told, and leaves the device when the server has answered", async () => {
  const id = await add(CALM);
  await settled();
  assert.deepEqual([...server.stored.keys()], [id]);
  assert.deepEqual(await waiting(), []);
});

test("without network it stays, in its order, and goes once however often it is sent", async () => {
  server.reachable = false;
  const first = await add(CALM, { at: "2026-03-02T08:00:00+01:00" });
  const second = await add(NOTE, { at: "2026-03-02T09:00:00+01:00" });
  assert.equal(await flush(), "no-network");
  assert.deepEqual((await waiting()).map((entry) => entry.id), [first, second]);
  server.reachable = true;
  await Promise.all([flush(), flush(), flush()]);
  assert.deepEqual([...server.stored.keys()].sort(), [first, second].sort());
  assert.equal(await flush(), "nothing");
});

test("an answer that was lost doubles nothing", async () => {
  server.reachable = false;
  const id = await add(CALM);
  server.stored.set(id, (await waiting())[0]!);
  server.reachable = true;
  assert.equal(await flush(), "sent");
  assert.equal(server.stored.size, 1);
});

test("a server that cannot take entries, or sees no cookie, loses none", async () => {
  for (const [status, flushed] of [[503, "server"], [403, "cookies"]] as const) {
    server.status = status;
    await add(NOTE);
    assert.equal(await flush(), flushed);
  }
  assert.equal((await waiting()).length, 2);
});

test("what is too much at once goes in parts", async () => {
  server.reachable = false;
  for (let count = 0; count < 7; count += 1) await add(NOTE);
  await settled();
  Object.assign(server, { reachable: true, most: 2 });
  assert.equal(await flush(), "sent");
  assert.equal(server.stored.size, 7);
});

test("a refused entry stays with its reason; it goes as today under a new id, or away", async () => {
  server.refuses = ({ id }) => (id === "wrong" || id === "other" ? "The clock was wrong." : "");
  await add(CALM, { localDate: "2031-01-01" }, "wrong");
  await add(NOTE, {}, "other");
  await settled();
  assert.deepEqual((await refused()).map((entry) => entry.refused), ["The clock was wrong.", "The clock was wrong."]);
  await sendAsToday("wrong");
  await throwAway("other");
  await settled();
  const [sent] = [...server.stored.values()];
  assert.equal(sent!.local_date, day(new Date()));
  assert.deepEqual(sent!.body, CALM);
  assert.deepEqual(await refused(), []);
});

test("where nothing can be kept an entry is sent at once, or fails aloud", async () => {
  const broken = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = broken as never;
  try {
    const id = await add(CALM);
    assert.ok(server.stored.has(id));
    server.reachable = false;
    await assert.rejects(add(SORE));
    server.reachable = true;
    server.refuses = () => "No.";
    await assert.rejects(add(SORE), /No\./);
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
});

test("a device without room still opens the session that it has", async () => {
  await set("prepared", "session", preparedToday());
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  try {
    assert.equal((await standing()).state, "ready");
  } finally {
    IDBObjectStore.prototype.put = put;
  }
});

test("an entry by a clock that was set back is dated when the server was last heard of", async () => {
  const made_at = inDays(3).toISOString();
  await set("prepared", "session", preparedToday({ made_at }));
  server.reachable = false;
  await add(CALM);
  assert.equal(Date.parse((await waiting())[0]!.at), Date.parse(made_at));
  assert.equal((await waiting())[0]!.local_date, day(inDays(3)));
});

test("a moment is written with the offset of its place", () => {
  const now = new Date();
  assert.equal(Date.parse(instant(now)), now.getTime());
  assert.match(instant(now), /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}[+-]\d\d:\d\d$/);
});

test("ids are random UUIDs, on plain http too", () => {
  const real = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  const ids = [newId(), newId()];
  Object.defineProperty(crypto, "randomUUID", { value: real, configurable: true });
  for (const id of ids) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  assert.notEqual(ids[0], ids[1]);
});

test("a danger sign, sharp pain, a limp, or pain that is too much locks at once; a level of running does not", () => {
  const bands = { easy_most: 2, watch_most: 5 };
  assert.equal(reasonIn({ kind: "pain", level: 6 } as never, bands), "pain");
  assert.equal(reasonIn({ kind: "pain", level: 5 } as never, bands), null);
  assert.equal(reasonIn({ kind: "run", level: 9, pain: 1 } as never, bands), null);
  assert.equal(reasonIn({ kind: "run", pain: 6 } as never, bands), "pain");
  assert.equal(reasonIn({ kind: "session", pain: 1, exercise_pain: { a: 7 } } as never, bands), "pain");
  for (const sign of [{ limp: true }, { sharp: true }, { alarms: ["swelling"] }]) {
    assert.equal(reasonIn({ kind: "pain", level: 0, ...sign } as never, bands), "signs");
  }
  assert.equal(reasonIn({ kind: "pain", level: 1 } as never, null), "pain");
  assert.equal(reasonIn({ kind: "note" }, null), null);
});

test("the lock comes with the entry, keeps its first reason, and opens with the first plan made from it", async () => {
  await set("prepared", "session", preparedToday());
  server.reachable = false;
  await add({ ...SORE });
  await add({ ...CALM, limp: true } as never);
  assert.equal((await locked())?.reason, "pain");
  assert.equal((await standing()).state, "locked");
  assert.equal(await refresh(), false);
  assert.notEqual(await locked(), null);
  server.reachable = true;
  assert.equal(await refresh(), true);
  assert.equal(await locked(), null);
  assert.equal((await standing()).state, "ready");
});

test("a plan that was asked for before the lock was set opens nothing", async () => {
  await set("prepared", "session", preparedToday());
  server.meanwhile = () => lock("signs");
  await lock("pain");
  await refresh();
  assert.equal((await locked())?.reason, "pain");
  const seen = (await locked())!;
  await lock("signs");
  await unlock(seen);
  assert.notEqual(await locked(), null);
});

test("a plan of the server's yesterday opens nothing: what was told today does not count there yet", async () => {
  server.prepared = preparedToday({ on: day(inDays(-1)) });
  await lock("pain");
  assert.equal(await refresh(), true);
  assert.notEqual(await locked(), null);
});

test("no plan is fetched while the server does not know all, and none is kept that came too late", async () => {
  server.refuses = ({ body }) => (body.kind === "note" ? "" : "No.");
  await add(CALM);
  await settled();
  assert.equal(await refresh(), false);
  await throwAway((await refused())[0]!.id);
  server.meanwhile = async () => {
    server.reachable = false;
    await add(SORE);
  };
  assert.equal(await refresh(), false);
  assert.equal(await get("prepared", "session"), undefined);
});

test("a refused note holds nothing up", async () => {
  server.refuses = () => "Too long.";
  await add(NOTE);
  await settled();
  assert.equal(await refresh(), true);
});

test("a session is good until the end of the next day, whatever the clock does", async () => {
  await refresh();
  assert.equal((await standing()).state, "ready");
  assert.equal((await standing(inDays(1))).state, "ready");
  assert.equal((await standing(new Date(Date.now() - HOUR_MS))).state, "clock");
  assert.equal((await standing(inDays(2))).state, "expired");
  assert.equal((await standing()).state, "clock"); // set back, after it had been later
  await refresh();
  assert.equal((await standing()).state, "ready");
});

test("a session that was done is not offered again until there is a new plan", async () => {
  await refresh();
  server.reachable = false;
  await add({ kind: "session", pain: 1 } as never);
  assert.equal((await standing()).state, "done");
  server.reachable = true;
  await refresh();
  assert.equal((await standing()).state, "ready");
});

test("the morning's pain lowers the session, and nothing raises it again on that day", async () => {
  const easier = { ...preparedToday().session!, minutes: 5 } satisfies Session;
  const by_morning = { 0: preparedToday().session!, 3: easier, 7: { locked: "Rest today." } };
  await set("prepared", "session", preparedToday({ by_morning: by_morning as never }));
  server.reachable = false;
  await add({ kind: "pain", level: 3, when: "next_morning" } as never);
  assert.equal(((await standing()) as { session: Session }).session.minutes, 5);
  await keepMorning(0);
  assert.equal(((await standing()) as { session: Session }).session.minutes, 5);
  await keepMorning(7);
  assert.deepEqual([(await standing()).state, ((await standing()) as { text: string }).text], ["morning-locked", "Rest today."]);
  await keepMorning(1);
  assert.equal((await standing()).state, "morning-locked");
  assert.deepEqual(worse({ level: 7, on: "2026-03-01" }, { level: 1, on: "2026-03-02" }), { level: 1, on: "2026-03-02" });
});

test("a number that the server gave no answer for lowers to nothing, unless it is easy", () => {
  const prepared = preparedToday({ by_morning: {} });
  assert.equal(afterMorning(prepared, prepared.bands.easy_most), prepared.session);
  assert.deepEqual(afterMorning(prepared, prepared.bands.easy_most + 1), { locked: "" });
});

test("without a session, and without anything, the device says which", () => {
  const known = { prepared: null, lock: null, done: false, morning: null, latest: 0 };
  assert.equal(decide(known, new Date()).state, "none");
  assert.equal(decide({ ...known, prepared: preparedToday({ session: null }) }, new Date()).state, "nothing-today");
});

test("all of a change is kept or none", async () => {
  await assert.rejects(
    together(["outbox", "lock"], async (kept) => {
      kept.put("outbox", "x", { id: "x" });
      kept.put("lock", "x", () => undefined); // cannot be kept
    }),
  );
  assert.equal(await get("outbox", "x"), undefined);
});
