/** Short tones for start, end, the last seconds of get-ready, and the beat that a test asks for. */

import { tone } from "../tone";
import type { Phase } from "./taking";

const HIGH = 880;
const LOW = 440;

export interface Sounds {
  phase(phase: Phase): void;
  tick(phase: Phase, seconds: number, readySeconds: number): void;
  close(): void;
}

export function metronome(perMinute: number): Sounds {
  let context: AudioContext | null = null;
  let last = -1;

  function sound(hertz: number, seconds: number): void {
    if (context !== null) tone(context, hertz, seconds);
  }

  return {
    phase(phase) {
      last = -1;
      if (phase === "ready" && "AudioContext" in window) context ??= new AudioContext(); // after a press, as browsers ask
      if (phase === "ready" && context?.state !== "running") void context?.resume().catch(() => undefined); // on an iPhone a call leaves it "interrupted"
      if (phase === "running") sound(HIGH, 0.5);
      if (phase === "stopped" || phase === "done") sound(LOW, 0.7);
    },
    tick(phase, seconds, readySeconds) {
      const beat = phase === "running" ? (perMinute > 0 ? Math.floor((seconds * perMinute) / 60) : 0) : Math.floor(seconds);
      if (beat === last) return;
      last = beat;
      if (phase === "ready" ? readySeconds - seconds <= 3 : perMinute > 0 && beat > 0) sound(LOW, 0.12);
    },
    close() {
      void context?.close();
    },
  };
}
