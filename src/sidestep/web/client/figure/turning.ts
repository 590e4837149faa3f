/** Where one looks from: the named views, turning by hand and by keys. Radians; 0 is the front, growing to the body's left. */

export type View = "front" | "side" | "back" | "oblique";

const STEP = Math.PI / 12;
const A_TURN = 2 * Math.PI;
const PER_PIXEL = 0.01;
const VIEWS: Readonly<Record<View, number>> = { front: 0, side: -Math.PI / 2, back: Math.PI, oblique: -Math.PI / 5 };

export function isView(name: string): name is View {
  return name in VIEWS;
}

/** The side view is from the working side, and so is the oblique one. */
export function yawOf(view: string, left: boolean): number {
  const yaw = isView(view) ? VIEWS[view] : VIEWS.oblique;
  return left && view !== "back" ? -yaw : yaw;
}

/** Which of eight directions it is: 0 the front, 2 the body's left, 4 behind, 6 its right. */
export function direction(yaw: number): number {
  return ((Math.round((yaw / A_TURN) * 8) % 8) + 8) % 8;
}

/** Degrees, 0 to 359. */
export function degrees(yaw: number): number {
  return ((Math.round((yaw * 180) / Math.PI) % 360) + 360) % 360;
}

export function near(yaw: number, other: number): boolean {
  return Math.abs(Math.sin((yaw - other) / 2)) < 0.02;
}

/** Turned by dragging and by arrow keys, as a slider is; `turned` is told the new direction. */
export function turnable(element: HTMLElement, yaw: () => number, turned: (yaw: number) => void, gone: AbortSignal): void {
  element.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -3 * STEP, PageUp: 3 * STEP }[event.key];
    if (by === undefined && event.key !== "Home") return;
    event.preventDefault();
    turned(by === undefined ? 0 : yaw() + by);
  }, { signal: gone });
  let from: { readonly x: number; readonly yaw: number } | null = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || (event.target as Element).closest("button") !== null) return;
    from = { x: event.clientX, yaw: yaw() };
    element.setPointerCapture(event.pointerId);
  }, { signal: gone });
  element.addEventListener("pointermove", (event) => {
    if (from !== null) turned(from.yaw - (event.clientX - from.x) * PER_PIXEL);
  }, { signal: gone });
  for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => (from = null), { signal: gone });
}
