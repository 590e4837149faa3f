/** The moving figure: loaded when it is seen, one at a time; whatever fails, the still stays. */

import { whileConnected } from "../dom";
import { Panel } from "../figure/panel";

const ENOUGH = 0.3; // of the picture, to count as seen

export function start(root: HTMLElement): void {
  const gone = whileConnected(root);
  const panel = new Panel(root, gone);
  const watch = new IntersectionObserver(([entry]) => panel.isSeen(entry!.isIntersecting && entry!.intersectionRatio >= ENOUGH), { threshold: [0, ENOUGH] });
  watch.observe(panel.picture);
  gone.addEventListener("abort", () => watch.disconnect());
}
