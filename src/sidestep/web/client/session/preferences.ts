/** What this device was told about sound, and of what it need not tell any more; the settings page writes the same keys. */

const here = new Map<string, string>();

export type Switch = "voice" | "beeps" | "vibration" | "install";

export function isOn(name: Switch): boolean {
  return read(`sidestep.${name}`) !== "off";
}

export function turn(name: Switch, on: boolean): void {
  write(`sidestep.${name}`, on ? "on" : "off");
}

/** How far away the device stands, and so how much is on it. */
export function view(): "near" | "far" {
  return read("sidestep.view") === "far" ? "far" : "near";
}

export function look(from: "near" | "far"): void {
  write("sidestep.view", from);
}

/** Who counts aloud: our voice, or the screen reader. Never both. */
export function readout(): "voice" | "screen-reader" {
  return read("sidestep.readout") === "screen-reader" ? "screen-reader" : "voice";
}

function write(key: string, value: string): void {
  here.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing can be kept here: it holds for this page.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? here.get(key) ?? null;
  } catch {
    return here.get(key) ?? null;
  }
}
