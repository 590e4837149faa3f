import assert from "node:assert/strict";
import { test } from "node:test";

import { beeps } from "./beeps";

test("after a call on an iPhone, which leaves the sound interrupted, the next press wakes it", () => {
  let woken = 0;
  class Sound {
    state = "interrupted";
    async resume(): Promise<void> {
      this.state = "running";
      woken += 1;
    }
  }
  Object.assign(globalThis, { window: { AudioContext: Sound }, AudioContext: Sound });
  const sounds = beeps();
  sounds.wake();
  sounds.wake();
  assert.equal(woken, 1);
});
