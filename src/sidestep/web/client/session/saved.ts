/** After the last tap: what follows from what was told, and whether it has arrived. */

import { CHANGED, refused, waiting } from "../device/outbox";
import { refresh } from "../device/prepared";
import { get } from "../device/store";
import type { UnderWay } from "./keep";
import { bandOf } from "./pad";
import type { Page, Words } from "./page";
import { isDanger, worstSoFar, type Answers } from "./record";
import type { Prepared } from "./types";

export type Follows = "easy" | "watch" | "pain" | "signs";

export function followsFrom({ prepared, session, state }: UnderWay, answers: Answers): Follows {
  const worst = Math.max(answers.pain, worstSoFar(state));
  if (!isDanger({ session, bands: prepared.bands }, state, answers)) return bandOf(prepared.bands, worst) === "easy" ? "easy" : "watch";
  return answers.fresh.length > 0 || state.pains.some((pain) => pain.sharp) ? "signs" : "pain";
}

export function drawSaved(page: Page, say: Words, now: UnderWay, answers: Answers, signal: AbortSignal): void {
  const follows = followsFrom(now, answers);
  for (const one of page.all("[data-follows]")) one.hidden = one.dataset["follows"] !== follows;
  page.put("title", say("title_after"));
  page.show("plan-says", false);
  page.show("sets", false);
  page.part("saved", true);
  const look = async (): Promise<void> => {
    const left = [...(await waiting()), ...(await refused())].find((entry) => entry.id === now.entry);
    page.put("sent", left?.refused ?? say(left === undefined ? "sent" : "kept"));
  };
  addEventListener(CHANGED, () => void look().catch(() => undefined), { signal });
  void look()
    .then(() => refresh())
    .then(async (fetched) => {
      const headline = fetched ? (await get<Prepared>("prepared", "session"))?.headline : "";
      page.put("plan-says", headline ?? "");
      page.show("plan-says", Boolean(headline));
    })
    .catch(() => undefined);
}
