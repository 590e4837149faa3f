/** The colours of the figure, as the stylesheet has them: by theme, and by the clay that the runner chose. */

export const PAINTS = ["skin", "lips", "shirt", "shorts", "shoes", "soles", "hair", "work", "edge", "band", "thing", "soft", "wall", "line"] as const;
export type Paint = (typeof PAINTS)[number];
export type Palette = Readonly<Record<Paint, string>>;

/** A stylesheet's colours can only be read off an element that has them. */
export function palette(beside: HTMLElement): Palette {
  const probe = beside.ownerDocument.createElement("i");
  beside.append(probe);
  const found = Object.fromEntries(
    PAINTS.map((paint) => {
      probe.className = `paint-${paint}`;
      return [paint, plain(getComputedStyle(probe).color)];
    }),
  ) as Record<Paint, string>;
  probe.remove();
  return found;
}

/** "rgb(1, 2, 3)", also where the browser writes "color(srgb 0.1 0.2 0.3)". */
export function plain(colour: string): string {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(colour);
  return mixed === null ? colour : `rgb(${mixed.slice(1).map((part) => Math.round(Number(part) * 255)).join(", ")})`;
}
