/** How to have Sidestep on the home screen: a button where the browser offers one, a sentence on an iPhone or iPad; until it is sent away. */

import { asking, INSTALLABLE, take } from "../device/install";
import { find, whileConnected } from "../dom";
import { isOn, turn } from "../session/preferences";

export function start(element: HTMLElement): void {
  const signal = whileConnected(element);
  const [offer, byHand] = ["offer", "by-hand"].map((name) => find(element, `[data-show="${name}"]`)) as [HTMLElement, HTMLElement];

  function draw(): void {
    const wanted = isOn("install") && !matchMedia("(display-mode: standalone)").matches;
    offer.hidden = !(wanted && asking());
    byHand.hidden = !(wanted && "standalone" in navigator); // Safari on a phone or a tablet
    element.hidden = offer.hidden && byHand.hidden;
  }

  find(element, "[data-do=install]").addEventListener("click", () => void take().catch(() => undefined));
  find(element, "[data-do=send-away]").addEventListener("click", () => {
    turn("install", false);
    draw();
  });
  addEventListener(INSTALLABLE, draw, { signal });
  draw();
}
