/** Before the session: what, how long, with what; and the morning, where it has not been told. */

import { keepMorning, type Morning } from "../device/prepared";
import { add, day } from "../device/outbox";
import { get } from "../device/store";
import { Pad } from "./pad";
import { made, type Page, type Words } from "./page";
import type { Prepared, Session } from "./types";

export async function toldThisMorning(): Promise<number | null> {
  const morning = await get<Morning>("prepared", "morning");
  return morning?.on === day(new Date()) ? morning.level : null;
}

/** `known`: this morning's pain, where it was told to this device. */
export function drawOverview(page: Page, say: Words, prepared: Prepared, session: Session, known: number | null, told: () => void): void {
  const today = day(new Date());
  page.put("title", say("title"));
  page.put("minutes", say("about_minutes", { minutes: Math.round(session.minutes) }));
  page.show("made-before", prepared.on < today);
  page.get("exercises").replaceChildren(...session.blocks.map(({ name, dose, rung_name }) => {
    const line = made("li", { class: "stack tight" });
    const much = made("p", {}, "");
    much.append(made("bdi", {}, dose), made("span", { class: "quiet" }, rung_name === "" ? "" : ` · ${rung_name}`));
    line.append(made("h3", {}, name), much);
    return line;
  }));
  const kit = [...new Set(session.blocks.flatMap((block) => block.equipment))];
  page.show("kit", kit.length > 0);
  page.get("kit-list").replaceChildren(...kit.map((name) => made("li", { class: "tag" }, name)));
  page.show("morning", known === null && prepared.on === today && Object.keys(prepared.by_morning).length > 0);
  page.show("morning-told", known !== null);
  page.put("morning-told", known === null ? "" : say("on_waking", { level: known }));
  new Pad(page.all('[data-pad="morning"]')[0]!, say, prepared.bands, (level) => void tell(prepared, level).then(told));
}

async function tell(prepared: Prepared, level: number): Promise<void> {
  await keepMorning(level);
  await add({ kind: "pain", level, when: "next_morning", ...(prepared.side === null ? {} : { side: prepared.side }) });
}
