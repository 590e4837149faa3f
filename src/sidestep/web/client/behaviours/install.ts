/** How to have Sidestep on the home screen: a button where the browser offers one, a sentence on an iPhone or iPad. */

import { asking, INSTALLABLE } from "../device/install";
import { find, whileConnected } from "../dom";

export function start(element: HTMLElement): void {
  const signal = whileConnected(element);
  const button = find<HTMLButtonElement>(element, "[data-do=install]");
  const [offer, byHand] = ["offer", "by-hand"].map((name) => find(element, `[data-show="${name}"]`)) as [HTMLElement, HTMLElement];

  function draw(): void {
    const installed = matchMedia("(display-mode: standalone)").matches;
    offer.hidden = installed || asking() === null;
    byHand.hidden = installed || !("standalone" in navigator); // Safari on a phone or a tablet
    element.hidden = offer.hidden && byHand.hidden;
  }

  button.addEventListener("click", () => void asking()?.prompt());
  addEventListener(INSTALLABLE, draw, { signal });
  draw();
}
