/** What the figure on the stage is told: which exercise, and where in a repetition one is. */

import type { Followed } from "../figure/viewer";
import { amountOf, blockOf, unitOf, type Plan, type State } from "./machine";
import { set, type Page } from "./page";
import { holdMs, isTimed, stretchOf } from "./sets";

const INTO_PLACE_MS = 1000; // of a hold: getting there

export function drawFigure(page: Page, plan: Plan, state: State): void {
  const figure = page.get("stage").querySelector<HTMLElement>(".figure");
  if (figure === null) return;
  const shown = blockOf(plan, state).figure ?? null;
  if (figure.hidden !== (shown === null)) figure.hidden = shown === null;
  if (shown === null) return;
  set(figure, "data-still", shown.still ?? "");
  set(figure, "data-tracks", shown.tracks);
  figure.dispatchEvent(new CustomEvent<Followed>("sidestep:motion", { detail: followed(plan, state) }));
}

/** While one waits, or walks and runs, the figure shows the motion at its own pace. */
export function followed(plan: Plan, state: State): Followed {
  const block = blockOf(plan, state);
  const { phase } = state;
  const here = { count: 0, left: unitOf(plan, state).side === "left", going: state.paused === null };
  if (phase.kind !== "work" || block.count === "minutes") return { ...here, phase: "wait", share: 0 };
  const { work } = phase;
  if (work.between) return { ...here, phase: "return", share: 1 };
  if (isTimed(block)) {
    const [into, all] = [work.ms / INTO_PLACE_MS, holdMs(block, amountOf(plan, state, state.unit))];
    return into < 1 ? { ...here, phase: "work", share: into } : { ...here, phase: "pause", share: Math.min(work.ms / all, 1) };
  }
  const { is, share } = stretchOf(block, work.ms);
  return { ...here, phase: is, share, count: work.count };
}
