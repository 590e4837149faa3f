/** What this device was told about sound; the settings page writes the same keys. */

export type Switch = "voice" | "beeps" | "vibration";

export function isOn(name: Switch): boolean {
  return read(`sidestep.${name}`) !== "off";
}

export function turn(name: Switch, on: boolean): void {
  try {
    localStorage.setItem(`sidestep.${name}`, on ? "on" : "off");
  } catch {
    // Nothing can be kept here: it holds for this page.
  }
}

/** Who counts aloud: our voice, or the screen reader. Never both. */
export function readout(): "voice" | "screen-reader" {
  return read("sidestep.readout") === "screen-reader" ? "screen-reader" : "voice";
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
