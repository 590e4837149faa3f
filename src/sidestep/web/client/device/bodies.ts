/** The forms of pain, runs and notes as what the journal keeps, for when the server cannot read them. Pure. */

import type { Body } from "./outbox";

export type Kind = "morning" | "pain" | "run" | "note";
export type Read = { readonly body: Body; readonly localDate: string } | { readonly missing: string };
export interface Fields {
  get(name: string): unknown;
  getAll(name: string): unknown[];
}

const [LIMP, SHARP, NOTHING] = ["limp", "sharp", "nothing"];
const WORST = 10;
const LAST_MINUTE = "23:59";
const SIDES = ["left", "right", "both"];

/** Of a form that the page has, or of what was sent of it. `now`: on the clock where one is; without a day it is of today. */
export function bodyOf(form: { readonly dataset: DOMStringMap }, fields: Fields, now: string): Read {
  const [today, clock] = [now.slice(0, 10), now.slice(11, 16)];
  const kind = form.dataset["keep"] as Kind;
  const unit = Number(form.dataset["kilometresAUnit"] ?? 1);
  const localDate = text(fields, "day") || today;
  if (!/^\d{4}-\d\d-\d\d$/.test(localDate) || localDate > today) return { missing: "give_day" };
  try {
    return { body: read(kind, fields, unit, localDate < today ? LAST_MINUTE : clock), localDate };
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message };
    throw error;
  }
}

class Missing extends Error {}

function read(kind: Kind, fields: Fields, unit: number, latest: string): Body {
  switch (kind) {
    case "morning":
      return made(kind, { level: level(fields, "level"), when: "next_morning", ...sideOf(fields, false) });
    case "pain":
      return made(kind, {
        level: level(fields, "level"),
        when: text(fields, "when") || "now",
        place: text(fields, "place"),
        ...sideOf(fields, true),
        ...fresh(fields),
        note: text(fields, "note"),
        minute_of_day: minute(fields, latest),
      });
    case "run":
      return made(kind, { ...lengths(fields, unit), ...ground(fields), pain: level(fields, "pain"), ...sideOf(fields, true), ...fresh(fields) });
    case "note":
      if (text(fields, "text") === "") throw new Missing("write_something");
      return made(kind, { text: text(fields, "text") });
  }
}

/** What has its default value is left out, as the journal leaves it out; minutes always stand there. */
function made(kind: Kind, fields: Record<string, unknown>): Body {
  const told = Object.entries(fields).filter(([name, value]) => name === "minutes" || ![null, "", false, undefined].includes(value as never));
  return { kind: kind === "morning" ? "pain" : kind, ...Object.fromEntries(told) } as Body;
}

function level(fields: Fields, name: string): number {
  const value = text(fields, name);
  if (!/^\d+$/.test(value) || Number(value) > WORST) throw new Missing("choose_number");
  return Number(value);
}

function sideOf(fields: Fields, needed: boolean): object {
  const side = text(fields, "side");
  if (SIDES.includes(side)) return { side };
  if (needed) throw new Missing("choose_side");
  return {};
}

function fresh(fields: Fields): object {
  const told = fields.getAll("new").map(String);
  if (told.length === 0) throw new Missing("choose_new");
  if (told.includes(NOTHING!) && told.length > 1) throw new Missing("nothing_and_more");
  const alarms = told.filter((sign) => ![LIMP, SHARP, NOTHING].includes(sign));
  return { limp: told.includes(LIMP!), sharp: told.includes(SHARP!), ...(alarms.length > 0 ? { alarms } : {}) };
}

function minute(fields: Fields, latest: string): number | null {
  const typed = text(fields, "time").slice(0, latest.length);
  if (typed === "") return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) throw new Missing("give_time");
  if (typed > latest) throw new Missing("time_to_come");
  return Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3));
}

function ground(fields: Fields): object {
  const told = fields.getAll("ground");
  return Object.fromEntries(["walk", "hills", "downhill", "speed"].map((name) => [name, told.includes(name)]));
}

function lengths(fields: Fields, unit: number): object {
  const [minutes, far, run_minutes] = ["minutes", "kilometres", "run_minutes"].map((name) => amount(fields, name));
  if (minutes === null && far === null) throw new Missing("give_length");
  if (typeof run_minutes === "number" && typeof minutes === "number" && run_minutes > minutes) throw new Missing("too_long");
  return { minutes, kilometres: typeof far === "number" && unit !== 1 ? Math.round(far * unit * 1000) / 1000 : far, run_minutes };
}

function amount(fields: Fields, name: string): number | null {
  const typed = text(fields, name).replace(",", ".");
  if (typed === "") return null;
  if (!/^\d+(\.\d+)?$/.test(typed)) throw new Missing("no_number");
  return Number(typed);
}

function text(fields: Fields, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
