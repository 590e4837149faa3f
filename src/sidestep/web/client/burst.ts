/** A double tap is one tap. What a pointer sends in the same burst, on the same spot, goes nowhere a second time; and
 * nothing at all of it reaches a page that came in between. Keys and screen readers press without a place or alone: what
 * they press always counts. */

const BURST_MS = 400;
const SPOT_PX = 40;
const GOES_SOMEWHERE = "a[href], button:not([type=button], [type=reset]), input[type=submit], input[type=image]";

export type Tap = { readonly at: number; readonly x: number; readonly y: number; readonly page: number };

/** Whether it belongs to the one before. */
export function isOfOneBurst(before: Tap | undefined, now: Tap): boolean {
  if (before === undefined || now.at - before.at >= BURST_MS) return false;
  return Math.hypot(now.x - before.x, now.y - before.y) <= SPOT_PX;
}

export function ignoreSecondTaps(): void {
  let page = 0;
  let last: Tap | undefined;
  document.addEventListener("htmx:after:swap", () => (page += 1));
  addEventListener("click", tapped, { capture: true });

  function tapped(event: MouseEvent): void {
    if (!event.isTrusted || event.detail === 0) return;
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY, page };
    const [before, again] = [last, event.detail > 1 || isOfOneBurst(last, now)];
    last = again && before !== undefined ? { ...now, page: before.page } : now;
    if (!again) return;
    const ofAnotherPage = before !== undefined && before.page !== page;
    if (!ofAnotherPage && !(event.target as Element).closest(GOES_SOMEWHERE)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
