/** The colours of the figure, as the stylesheet has them: by theme, and by the clay that the runner chose. */

export const PAINTS = ["skin", "work", "shirt", "shorts", "shoes", "sole", "hair", "band", "thing", "soft", "line"] as const;
export type Paint = (typeof PAINTS)[number];
export type Palette = Readonly<Record<Paint, string>>;

/** A stylesheet's colours can only be read off an element that has them. */
export function palette(beside: HTMLElement): Palette {
  const probe = beside.ownerDocument.createElement("i");
  probe.hidden = true;
  beside.append(probe);
  const read = (paint: Paint): [Paint, string] => {
    probe.className = `paint-${paint}`;
    return [paint, getComputedStyle(probe).color];
  };
  const found = Object.fromEntries(PAINTS.map(read)) as Record<Paint, string>;
  probe.remove();
  return found;
}
