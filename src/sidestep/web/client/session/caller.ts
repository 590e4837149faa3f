/** What the machine signals, said aloud or written for a screen reader (one of the two), beeped and felt. */

import { beeps, type Tone } from "./beeps";
import { blockOf, unitOf, type Plan, type Signal, type State } from "./machine";
import type { Page, Words } from "./page";
import { isOn, readout } from "./preferences";
import { isTimed } from "./sets";
import { voice } from "./voice";

export interface Caller {
  /** Browsers let a page sound only after a press. */
  wake(): void;
  call(signals: readonly Signal[], plan: Plan, state: State): void;
  quiet(): void;
  close(): void;
}

export function caller(page: Page, say: Words): Caller {
  const [speech, sounds] = [voice(), beeps()];

  function tell(text: string): void {
    if (text === "") return;
    if (isOn("voice") && readout() === "voice" && speech.works) {
      speech.say(text, true);
      return;
    }
    const said = page.get("said");
    said.textContent = said.textContent === text ? `${text}\u00a0` : text; // the same again is read again
  }

  return {
    wake: () => sounds.wake(),
    call(signals, plan, state) {
      tell(signals.map((signal) => wordsOf(signal, say, plan, state)).filter(Boolean).join(" "));
      const begins = signals.some((signal) => signal.kind === "go");
      const tones = signals.filter((signal) => !(begins && signal.kind === "stretch")).map(toneOf);
      if (isOn("beeps")) for (const tone of tones) if (tone !== null) sounds.sound(tone);
      if (isOn("vibration")) buzz(signals);
    },
    quiet: () => speech.quiet(),
    close() {
      speech.quiet();
      sounds.close();
    },
  };
}

export function wordsOf(signal: Signal, say: Words, plan: Plan, state: State): string {
  const block = blockOf(plan, state);
  switch (signal.kind) {
    case "wait":
      if (signal.why === "set_up") return [say("call_set_up", { name: block.name, dose: block.dose }), say(unitOf(plan, state).side)].filter(Boolean).join(" ");
      return signal.why === "switch" ? say("call_switch", { side: say(unitOf(plan, state).side) }) : say("call_rest", { seconds: block.rest_seconds });
    case "go":
      return say(isTimed(block) ? "hold" : "go");
    case "between":
      return say(block.count === "steps" ? "turn" : "between");
    case "count":
      return signal.left === 1 ? say("call_last", { count: signal.count }) : String(signal.count);
    case "last_seconds":
      return String(signal.seconds);
    case "half":
      return say("call_half");
    case "set_done":
      return say("call_done");
    case "paused":
      return say("paused");
    case "resumed":
      return say("call_go_on");
    case "whole":
      return say("call_whole");
    case "verdict":
      return { easy: say("paused_easy"), watch: say("watch_first"), again: say("watch_again"), stop: say("call_stop") }[signal.verdict];
    default:
      return "";
  }
}

function toneOf(signal: Signal): Tone | null {
  switch (signal.kind) {
    case "go":
      return "go";
    case "stretch":
      return signal.is;
    case "last_seconds":
    case "half":
      return "tick";
    case "set_done":
      return "done";
    case "between":
      return "return";
    default:
      return null;
  }
}

function buzz(signals: readonly Signal[]): void {
  if (!("vibrate" in navigator) || navigator.userActivation?.hasBeenActive === false) return;
  const kinds = new Set(signals.map((signal) => signal.kind));
  if (kinds.has("set_done")) navigator.vibrate([120, 80, 120]);
  else if (kinds.has("go") || kinds.has("between")) navigator.vibrate(120);
}
