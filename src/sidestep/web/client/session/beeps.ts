/** Short tones: up, hold and back sound different, so that one need not look. */

import { tone } from "../tone";

export type Tone = "work" | "pause" | "return" | "tick" | "go" | "done";

const TONES: Record<Tone, readonly [hertz: number, seconds: number]> = {
  work: [660, 0.12],
  pause: [550, 0.08],
  return: [440, 0.12],
  tick: [520, 0.08],
  go: [880, 0.4],
  done: [330, 0.5],
};

export interface Beeps {
  /** Browsers let a page sound only after a press. */
  wake(): void;
  sound(name: Tone): void;
  close(): void;
}

export function beeps(): Beeps {
  let context: AudioContext | null = null;
  return {
    wake() {
      if (!("AudioContext" in window)) return;
      context ??= new AudioContext();
      if (context.state !== "running") void context.resume().catch(() => undefined); // on an iPhone a call leaves it "interrupted"
    },
    sound(name) {
      if (context !== null && context.state === "running") tone(context, ...TONES[name]);
    },
    close() {
      void context?.close();
    },
  };
}
