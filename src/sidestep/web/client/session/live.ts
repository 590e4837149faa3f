/** The part of the page that is looked at while one trains: side, count, tempo, what comes next. */

import { amountOf, blockOf, unitOf, type Phase, type Plan, type State } from "./machine";
import { press, set, type Page, type Words } from "./page";
import { drawBeat, drawRing, type Arc } from "./ring";
import { holdMs, isTimed, partsOf, stretchOf, unitsOf, type Stretch, type Unit, type Work } from "./sets";
import type { Block } from "./types";

const CUE_EVERY = 4; // repetitions, or so many times two seconds of a hold

export function drawLive(page: Page, say: Words, plan: Plan, state: State, steady: boolean): void {
  const { phase } = state;
  if (phase.kind !== "wait" && phase.kind !== "work") return;
  const block = blockOf(plan, state);
  const unit = unitOf(plan, state);
  const amount = amountOf(plan, state, state.unit);
  page.put("title", block.name);
  set(page.root, "data-phase", state.paused !== null ? "paused" : phase.kind);
  drawSets(page, say, plan, state);
  drawStage(page, say, block, state);
  page.put("cue", state.paused === null ? cueOf(say, block, state) : "");
  page.put("side", phase.kind === "wait" ? say(phase.why) : say(unit.side) || sideless(say, block, phase.work));
  page.put("set", setOf(say, block, unit, phase));
  page.put("then", thenOf(say, plan, state));
  if (phase.kind === "wait") drawWait(page, say, phase);
  else drawWork(page, say, block, amount, phase.work, steady);
  drawControls(page, say, plan, state, block, amount);
}

function sideless(say: Words, block: Block, work: Work): string {
  if (block.count === "steps") return say(work.part === 0 ? "way_there" : "way_back");
  return isTimed(block) ? say("hold") : say("go");
}

/** While one waits, the side is not said in large: it is said here. */
function setOf(say: Words, block: Block, unit: Unit, phase: Phase): string {
  const round = say("set_of", { set: unit.set + 1, sets: block.sets });
  return phase.kind === "wait" ? [say(unit.side), round].filter(Boolean).join(" · ") : round;
}

function drawSets(page: Page, say: Words, plan: Plan, state: State): void {
  const units = unitsOf(plan.session);
  const bar = page.get("sets");
  page.show("sets", true);
  if (bar.children.length !== units.length) bar.replaceChildren(...units.map(() => document.createElement("i")));
  const done = new Set(state.done.map((one) => one.unit));
  units.forEach((_, at) => set(bar.children[at]!, "class", done.has(at) ? "done" : at === state.unit ? "here" : ""));
  set(bar, "aria-label", say("sets_done", { done: done.size, all: units.length }));
}

function drawStage(page: Page, say: Words, block: Block, state: State): void {
  const setUp = state.phase.kind === "wait" && state.phase.why === "set_up";
  page.show("paused", state.paused !== null);
  page.show("set-up", state.paused === null && setUp);
  page.show("how", state.paused === null && !setUp);
  set(page.get("stage"), "data-figure", block.exercise);
  set(page.get("stage"), "data-rung", block.rung);
  page.put("paused-why", state.paused === "away" ? say("paused_away") : state.paused === "back" ? say("paused_back") : state.paused === "hurt" ? say("paused_easy") : say("paused"));
  page.list("set-up-list", [...block.set_up, ...(block.equipment.length > 0 ? [block.equipment.join(", ")] : [])]);
  page.put("position", block.position);
  page.list("cautions", block.cautions);
  page.list("steps", block.steps);
}

function cueOf(say: Words, block: Block, state: State): string {
  const { phase } = state;
  if (phase.kind === "wait") return phase.why === "set_up" ? block.dose : "";
  if (phase.kind !== "work") return "";
  if (phase.work.between) return say(block.count === "steps" ? "turn" : "between");
  const turns = isTimed(block) ? Math.floor(phase.work.ms / 2000) : phase.work.count;
  return block.cues[Math.floor(turns / CUE_EVERY) % block.cues.length] ?? (isTimed(block) ? say("hold_still") : "");
}

function thenOf(say: Words, plan: Plan, state: State): string {
  const units = unitsOf(plan.session);
  const [here, next] = [units[state.unit]!, units[state.unit + 1]];
  if (next === undefined) return say("then_last");
  if (next.block !== here.block) return say("then", { name: plan.session.blocks[next.block]!.name });
  return next.set === here.set ? say("then_side", { side: say(next.side) }) : "";
}

function drawWait(page: Page, say: Words, phase: Phase & { kind: "wait" }): void {
  const left = Math.max(Math.ceil((phase.totalMs - phase.ms) / 1000), 0);
  numbers(page, String(left), say("seconds"), say("seconds_left", { seconds: left }));
  arcs(page, [{ of: "return", share: 1, full: Math.max(1 - phase.ms / phase.totalMs, 0) }]);
  page.show("tempo", false);
}

function drawWork(page: Page, say: Words, block: Block, amount: number, work: Work, steady: boolean): void {
  if (work.between) {
    const left = Math.max(Math.ceil(block.between_seconds - work.ms / 1000), 0);
    numbers(page, String(left), say("seconds"), say("seconds_left", { seconds: left }));
    arcs(page, [{ of: "return", share: 1, full: Math.max(1 - work.ms / (block.between_seconds * 1000), 0) }]);
    page.show("tempo", false);
  } else if (isTimed(block)) {
    const all = holdMs(block, amount);
    const left = Math.max(Math.ceil((all - work.ms) / 1000), 0);
    numbers(page, String(left), say("seconds"), say("seconds_left", { seconds: left }));
    arcs(page, [{ of: "work", share: 1, full: stepped(work.ms, steady) / all }]);
    page.show("tempo", false);
    if (partsOf(block) > 1) page.put("set", say("hold_of", { part: work.part + 1, parts: partsOf(block) }));
  } else {
    numbers(page, String(work.count), say("of", { amount }), say("counted", { count: work.count, amount }));
    arcs(page, tempoArcs(block, stepped(work.ms, steady)));
    drawTempo(page, say, block, stretchOf(block, work.ms).is);
  }
}

/** With reduced motion the ring steps from second to second. */
function stepped(ms: number, steady: boolean): number {
  return steady ? Math.floor(ms / 1000) * 1000 : ms;
}

function tempoArcs(block: Block, ms: number): Arc[] {
  const tempo = block.tempo!;
  const all = tempo.work + tempo.pause + tempo.return;
  const now = stretchOf(block, ms);
  const order: Stretch[] = ["work", "pause", "return"];
  return order
    .filter((of) => tempo[of] > 0)
    .map((of) => ({ of, share: tempo[of] / all, full: of === now.is ? now.share : order.indexOf(of) < order.indexOf(now.is) ? 1 : 0 }));
}

function drawTempo(page: Page, say: Words, block: Block, is: Stretch): void {
  page.show("tempo", true);
  for (const line of page.all("[data-stretch]")) {
    const of = line.dataset["stretch"] as Stretch;
    const seconds = block.tempo![of];
    if (line.hidden === seconds > 0) line.hidden = seconds === 0;
    const text = line.querySelector("span")!;
    const words = say(of, { seconds: shown(seconds) });
    if (text.textContent !== words) text.textContent = words;
    if (of === is) set(line, "aria-current", "step");
    else line.removeAttribute("aria-current");
  }
}

function shown(seconds: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1 }).format(seconds);
}

function numbers(page: Page, number: string, of: string, label: string): void {
  page.put("number", number);
  page.put("of", of);
  page.put("huge", number);
  set(page.get("huge"), "data-digits", String(number.length));
  set(page.get("ring"), "aria-label", label);
}

function arcs(page: Page, all: readonly Arc[]): void {
  drawRing(page.get("ring"), all);
  drawBeat(page.root, all);
}

function drawControls(page: Page, say: Words, plan: Plan, state: State, block: Block, amount: number): void {
  const waiting = state.phase.kind === "wait";
  const going = state.paused === null;
  page.put("pause-text", say(going ? "pause_button" : "carry_on"));
  set(page.get("pause-icon"), "href", going ? "#icon-pause" : "#icon-play");
  page.put("next-text", say(waiting ? "ready" : "done"));
  const last = state.done.at(-1);
  const counting = state.phase.kind === "work" && !isTimed(block) && !state.phase.work.between;
  const amending = waiting && last !== undefined;
  page.show("amend", counting || amending);
  page.show("extra", waiting);
  for (const back of page.all(".extra [data-do=undo]")) back.hidden = state.steps.length === 0;
  if (counting && state.phase.kind === "work") {
    page.put("amend-what", say("did"));
    page.put("amend-number", say("did_of", { count: state.phase.work.count, amount }));
  } else if (amending) {
    const one = plan.session.blocks[unitsOf(plan.session)[last.unit]!.block]!;
    page.put("amend-what", one === block ? say("did") : one.name);
    page.put("amend-number", say("did_of", { count: last.amount, amount: one.amount }));
  }
  for (const button of page.all("[data-do=next]")) set(button, "data-primary", String(waiting));
  for (const button of page.all("[data-do=pause]")) press(button, !going);
}
