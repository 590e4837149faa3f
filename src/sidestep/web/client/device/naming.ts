/** What an entry is, in words of the page: its kind, its number, its day. */

import type { Words } from "../session/page";
import type { Kept } from "./outbox";

export function named(say: Words, { body, local_date }: Kept): string {
  const { kind, level = "" } = body as { kind: string; level?: number };
  const on = new Date(`${local_date}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });
  return say("on_day", { what: say(kind, { level }), day: on });
}
