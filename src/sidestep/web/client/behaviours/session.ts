/** The guided session: the machine, the page and the device put together. */

import { whileConnected } from "../dom";
import { caller } from "../session/caller";
import { Opening } from "../session/opening";
import { Page, press, words } from "../session/page";
import { isOn, look, turn, view, type Switch } from "../session/preferences";

export function start(root: HTMLElement): void {
  const page = new Page(root);
  const say = words(root);
  const gone = whileConnected(root);
  const calls = caller(page, say);
  const opening = new Opening(page, say, calls, gone);
  gone.addEventListener("abort", () => calls.close());

  const pressed: Readonly<Record<string, () => void>> = {
    begin: () => void opening.begin(),
    again: () => void opening.again(),
    take: () => void opening.take(),
    far: () => {
      look(view() === "far" ? "near" : "far");
      drawSwitches();
    },
  };

  function drawSwitches(): void {
    root.dataset["view"] = view();
    for (const button of page.all("[data-do=far]")) press(button, view() === "far");
    for (const button of page.all("[data-switch]")) press(button, isOn(button.dataset["switch"] as Switch));
  }

  root.addEventListener("click", (event) => {
    calls.wake();
    const button = (event.target as Element).closest<HTMLElement>("[data-do], [data-switch]");
    if (button === null) return;
    const { do: what = "", switch: name } = button.dataset;
    if (name !== undefined) {
      turn(name as Switch, !isOn(name as Switch));
      if (name === "voice") calls.quiet();
      drawSwitches();
    }
    (pressed[what] ?? opening.running?.pressed[what])?.();
  });

  drawSwitches();
  void opening.open();
}
