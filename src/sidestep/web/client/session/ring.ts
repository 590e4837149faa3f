/** The ring and, seen from afar, the beat: the parts of a repetition in the proportion of its tempo. */

import type { Stretch } from "./sets";
import { set } from "./page";

/** `share` of the whole; `full` of itself (0 to 1). */
export interface Arc {
  readonly of: Stretch;
  readonly share: number;
  readonly full: number;
}

const STRETCHES: readonly Stretch[] = ["work", "pause", "return"];
const GAP = 5; // of the hundred that the circle is long: the round ends need room

export function drawRing(ring: Element, arcs: readonly Arc[]): void {
  const tracks = [...ring.querySelectorAll("circle.track")];
  let from = 0;
  STRETCHES.forEach((of, at) => {
    const arc = arcs.find((one) => one.of === of);
    const long = arc === undefined ? 0 : arc.share * 100 - (arcs.length > 1 ? GAP : 0);
    const turned = `rotate(${(((from + (arcs.length > 1 ? GAP / 2 : 0)) / 100) * 360 - 90).toFixed(1)} 92 92)`;
    draw(tracks[at]!, long, turned);
    draw(ring.querySelector(`circle.${of}`)!, arc === undefined ? 0 : long * arc.full, turned);
    from += (arc?.share ?? 0) * 100;
  });
}

function draw(circle: Element, long: number, turned: string): void {
  set(circle, "visibility", long > 0.05 ? "visible" : "hidden");
  set(circle, "stroke-dasharray", `${Math.max(long, 0.05).toFixed(2)} 200`);
  set(circle, "transform", turned);
}

export function drawBeat(root: ParentNode, arcs: readonly Arc[]): void {
  let from = 0;
  for (const of of STRETCHES) {
    const arc = arcs.find((one) => one.of === of);
    const bar = root.querySelector(`[data-beat="${of}"]`)!;
    set(bar, "x", (from * 100).toFixed(1));
    set(bar, "width", ((arc?.share ?? 0) * (arc?.full ?? 0) * 100).toFixed(1));
    from += arc?.share ?? 0;
  }
}
