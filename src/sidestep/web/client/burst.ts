/** A double tap is one tap. What a pointer presses a second time in the same burst is not done a second time; and on a page
 * that came in between, nothing of it does anything. Keys and screen readers press without a place: that always counts. */

const BURST_MS = 400;
const SPOT_PX = 40;
const GOES_SOMEWHERE = "a[href], button:not([type=button], [type=reset]), input[type=submit], input[type=image]";

/** `on`: the link or button that it pressed. */
export type Tap = { readonly at: number; readonly x: number; readonly y: number; readonly page: number; readonly on: object | null };

/** Whether it belongs to the one before: on the same button, or where that was when its page has gone. */
export function isOfOneBurst(before: Tap | undefined, now: Tap): boolean {
  if (before === undefined || now.at - before.at >= BURST_MS) return false;
  if (before.page === now.page) return now.on !== null && before.on === now.on;
  return Math.hypot(now.x - before.x, now.y - before.y) <= SPOT_PX;
}

export function ignoreSecondTaps(): void {
  let page = 0;
  let last: Tap | undefined;
  document.addEventListener("htmx:after:swap", () => (page += 1));
  addEventListener("click", tapped, { capture: true });
  const over = (): void => void (last = undefined); // keys in between end it
  addEventListener("keydown", over, { capture: true });
  addEventListener("input", (event) => isTyped(event.target) && over(), { capture: true });

  function tapped(event: MouseEvent): void {
    if (!event.isTrusted || event.detail === 0) return;
    const on = (event.target as Element).closest(GOES_SOMEWHERE);
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY, page, on };
    const again = event.detail > 1 || isOfOneBurst(last, now);
    const cameBetween = again && last !== undefined && last.page !== page;
    last = cameBetween ? { ...now, page: last!.page } : now;
    if (!cameBetween && !(again && on !== null)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

function isTyped(field: EventTarget | null): boolean {
  return !(field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type));
}
