/** A pad from 0 to 10, set in the bands that hold for this runner. */

import { find } from "../dom";
import { made, press, type Words } from "./page";
import type { Bands } from "./types";

export type Band = "easy" | "watch" | "stop";
export const WORST = 10;

export function bandOf(bands: Bands, level: number): Band {
  return level <= bands.easy_most ? "easy" : level <= bands.watch_most ? "watch" : "stop";
}

export class Pad {
  value: number | null = null;
  private readonly buttons: HTMLElement[];
  constructor(readonly element: HTMLElement, say: Words, bands: Bands, chosen: (level: number) => void) {
    this.buttons = Array.from({ length: WORST + 1 }, (_, level) => {
      const band = bandOf(bands, level);
      const button = made("button", { type: "button", class: `number ${band}`, "aria-pressed": "false", "aria-label": say(`number_${band}`, { number: level }) }, String(level));
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        this.choose(level);
        chosen(level);
      });
      return button;
    });
    const firsts: Record<Band, [number, number]> = { easy: [0, bands.easy_most], watch: [bands.easy_most + 1, bands.watch_most], stop: [bands.watch_most + 1, WORST] };
    for (const [band, [from, to]] of Object.entries(firsts)) {
      const group = find(element, `[data-band="${band}"]`);
      group.hidden = from > to;
      find(group, ".pad-numbers").replaceChildren(...this.buttons.slice(from, to + 1));
      find(group, ".band").querySelector(".quiet")?.remove();
      find(group, ".band").append(made("span", { class: "quiet" }, from === to ? String(from) : say("band", { from, to })));
    }
  }

  choose(level: number | null): void {
    this.value = level;
    this.buttons.forEach((button, at) => press(button, at === level));
  }

  /** Numbers below `least` cannot be chosen any more. */
  atLeast(least: number): void {
    this.buttons.forEach((button, at) => {
      if (at < least) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    });
  }
}
