/** The check after the session: two taps when all was calm, and "anything new?" is one of them. */

import { find } from "../dom";
import type { Plan, State } from "./machine";
import { bandOf, Pad } from "./pad";
import { made, press, set, type Page, type Words } from "./page";
import { SHARP, sorest, worstSoFar, type Answers } from "./record";
import { unitsOf } from "./sets";

export class After {
  private fresh: "nothing" | "something" | null = null;
  private sore = new Set<string>();
  private cannotSay = false;
  private readonly pad: Pad;

  constructor(private readonly page: Page, private readonly say: Words, private readonly plan: Plan, private readonly answered: (answers: Answers) => void) {
    this.pad = new Pad(page.all('[data-pad="after"]')[0]!, say, plan.bands, () => this.changed(true));
    const names = new Map(plan.session.blocks.map((block) => [block.exercise, block.name]));
    page.get("which-list").replaceChildren(...[...names].map(([exercise, name]) => this.exercise(exercise, name)));
    this.button("which-none").onclick = () => {
      this.cannotSay = !this.cannotSay;
      this.sore.clear();
      this.changed(false);
    };
    this.button("nothing-new").onclick = () => {
      this.fresh = "nothing";
      for (const box of this.boxes()) box.checked = false;
      this.changed(true);
    };
    this.button("something-new").onclick = () => {
      this.fresh = "something";
      this.changed(false);
    };
    this.button("save").onclick = () => this.save();
    for (const box of this.boxes()) box.onchange = () => page.show("after-error", false);
  }

  /** Begins again with what was told on the way. */
  open(state: State): void {
    const least = worstSoFar(state);
    this.pad.atLeast(least);
    if (least > 0 && (this.pad.value ?? 0) < least) this.pad.choose(least);
    this.page.show("told-before", state.pains.length > 0);
    this.page.put("told-before", this.say("told_before", { level: least }));
    this.sore = new Set(Object.keys(sorest(state)));
    for (const box of this.boxes()) if (box.value === SHARP && state.pains.some((pain) => pain.sharp)) box.checked = true;
    if (this.boxes().some((box) => box.checked)) this.fresh = "something";
    this.draw();
  }

  private get atWatch(): boolean {
    return this.pad.value !== null && bandOf(this.plan.bands, this.pad.value) !== "easy";
  }

  private changed(mayEnd: boolean): void {
    this.page.show("after-error", false);
    this.draw();
    if (mayEnd && this.fresh === "nothing" && this.missing() === null) this.save();
  }

  private draw(): void {
    this.page.show("which", this.atWatch);
    for (const button of this.page.get("which-list").children) press(button, this.sore.has((button as HTMLElement).dataset["exercise"]!));
    press(this.button("which-none"), this.cannotSay);
    press(this.button("nothing-new"), this.fresh === "nothing");
    press(this.button("something-new"), this.fresh === "something");
    set(this.button("something-new"), "aria-expanded", String(this.fresh === "something"));
    this.page.show("signs", this.fresh === "something");
    this.button("save").hidden = !(this.fresh === "something" || this.atWatch);
  }

  private missing(): string | null {
    if (this.pad.value === null) return "choose_number";
    if (this.atWatch && this.sore.size === 0 && !this.cannotSay) return "choose_which";
    const ticked = this.boxes().some((box) => box.checked);
    return this.fresh === "nothing" || (this.fresh === "something" && ticked) ? null : "choose_new";
  }

  private save(): void {
    const missing = this.missing();
    if (missing !== null || this.pad.value === null) {
      this.page.put("after-error", this.say(missing ?? "choose_number"));
      this.page.show("after-error", true);
      return;
    }
    const level = this.pad.value;
    const exercises = this.atWatch ? Object.fromEntries([...this.sore].map((exercise) => [exercise, level])) : {};
    this.answered({ pain: level, fresh: this.boxes().filter((box) => box.checked).map((box) => box.value), exercises });
  }

  private exercise(exercise: string, name: string): HTMLElement {
    const button = made("button", { type: "button", class: "button wide", "aria-pressed": "false", "data-exercise": exercise }, name);
    button.addEventListener("click", () => {
      if (!this.sore.delete(exercise)) this.sore.add(exercise);
      this.cannotSay = false;
      this.changed(false);
    });
    return button;
  }

  private boxes(): HTMLInputElement[] {
    return [...this.page.get("signs").querySelectorAll<HTMLInputElement>("input")];
  }

  private button(name: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this.page.root, `[data-part="after"] [data-do="${name}"]`);
  }
}

/** What was done, set by set, each number open to be put right. */
export function drawDid(page: Page, say: Words, plan: Plan, state: State, amend: (done: number, amount: number) => void): void {
  const units = unitsOf(plan.session);
  const lines = state.done.map(({ unit, amount }, at) => {
    const { block, side, set: number } = units[unit]!;
    const one = plan.session.blocks[block]!;
    const line = made("li", { class: "did" });
    const what = made("span", {}, [one.name, say(side), say("set_of", { set: number + 1, sets: one.sets })].filter(Boolean).join(" · "));
    const fewer = icon(find(page.root, "[data-do=minus]"), () => amend(at, amount - 1));
    const more = icon(find(page.root, "[data-do=plus]"), () => amend(at, amount + 1));
    line.append(what, fewer, made("b", {}, say("did_of", { count: amount, amount: one.amount })), more);
    return line;
  });
  page.get("did-list").replaceChildren(...lines);
}

function icon(like: HTMLElement, pressed: () => void): HTMLElement {
  const button = like.cloneNode(true) as HTMLElement;
  button.removeAttribute("data-do");
  button.addEventListener("click", pressed);
  return button;
}
