/** At most one figure draws at a time, on the whole page: a phone has few such pictures to give. */

export interface Drawing {
  release(): void;
}

let now: Drawing | null = null;

export function take(drawing: Drawing): void {
  if (now === drawing) return;
  now?.release();
  now = drawing;
}

export function letGo(drawing: Drawing): void {
  if (now === drawing) now = null;
}

export function isFree(): boolean {
  return now === null;
}
