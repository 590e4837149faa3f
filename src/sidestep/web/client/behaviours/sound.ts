/** The settings of sound: each change is kept on this device at once, under the keys that the session reads. */

import { find } from "../dom";
import { isOn, readout, type Switch } from "../session/preferences";

const SWITCHES: readonly Switch[] = ["voice", "beeps", "vibration"];

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const said = find(form, "[data-show=said]");
  for (const name of SWITCHES) {
    const box = find<HTMLInputElement>(form, `[name=${name}]`);
    box.checked = isOn(name);
    box.addEventListener("change", () => keep(`sidestep.${name}`, box.checked ? "on" : "off"));
  }
  for (const choice of form.querySelectorAll<HTMLInputElement>("[name=readout]")) {
    choice.checked = choice.value === readout();
    choice.addEventListener("change", () => keep("sidestep.readout", choice.value));
  }

  function keep(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
      said.textContent = form.dataset["saySaved"] ?? "";
    } catch {
      said.textContent = form.dataset["sayRefused"] ?? "";
    }
  }
}
