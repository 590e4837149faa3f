/** The moving figure: fetched when it is seen; until then, and whatever fails, there is the still. */

import { find, whileConnected } from "../dom";
import type { Panel } from "../figure/panel";

const ENOUGH = 0.3; // of the picture, to count as seen

export function start(root: HTMLElement): void {
  const gone = whileConnected(root);
  let panel: Promise<Panel | null> | null = null;
  const watch = new IntersectionObserver(
    ([entry]) => {
      const seen = entry!.isIntersecting && entry!.intersectionRatio >= ENOUGH;
      if (seen) panel ??= fetched(root, gone);
      void panel?.then((found) => {
        found?.isSeen(seen);
        if (found === null) panel = null; // the next time it is seen
      });
    },
    { threshold: [0, ENOUGH] },
  );
  watch.observe(find(root, ".figure-picture"));
  gone.addEventListener("abort", () => watch.disconnect());
}

async function fetched(root: HTMLElement, gone: AbortSignal): Promise<Panel | null> {
  try {
    const { Panel } = await import("../figure/panel");
    return gone.aborted ? null : new Panel(root, gone);
  } catch {
    root.dataset["state"] = "still";
    return null;
  }
}
