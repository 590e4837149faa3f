/** Where an arrow key leads from one place on the map to another. */

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";
export type Point = { x: number; y: number };

const ways: Record<Direction, Point> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export function isDirection(key: string): key is Direction {
  return key in ways;
}

/** The number of the nearest point that lies within 45 degrees of the direction, or null. */
export function neighbour(from: Point, direction: Direction, others: readonly Point[]): number | null {
  const way = ways[direction];
  let best: number | null = null;
  let nearest = Infinity;
  others.forEach((point, number) => {
    const across = { x: point.x - from.x, y: point.y - from.y };
    const along = across.x * way.x + across.y * way.y;
    const aside = Math.abs(across.x * way.y - across.y * way.x);
    if (along <= 0 || aside > along) return;
    const far = along + aside; // straight on before slanting
    if (far < nearest) [best, nearest] = [number, far];
  });
  return best;
}
