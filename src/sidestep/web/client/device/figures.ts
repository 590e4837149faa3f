/** The moving figures of today's exercises, asked to be kept for when there is no network. */

import type { Prepared, Session } from "../session/types";

/** What the worker is told. Where data is to be saved, the stills do. */
export interface Figures {
  readonly kind: "figures";
  readonly body: string | null;
  readonly addresses: readonly string[];
}

export function keepFigures(prepared: Prepared): void {
  if (!("serviceWorker" in navigator)) return;
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  const told = figuresOf(prepared, saves ? null : (document.documentElement.dataset["body"] ?? null));
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(told));
}

/** Of the session, and of what it becomes by each number that the morning may have. */
export function figuresOf(prepared: Prepared, body: string | null): Figures {
  const sessions = [prepared.session, ...Object.values(prepared.by_morning)].filter((one): one is Session => one !== null && "blocks" in one);
  const figures = sessions.flatMap(({ blocks }) => blocks.flatMap(({ figure }) => figure ?? []));
  const addresses = figures.flatMap(({ tracks, still }) => [...(body === null ? [] : [tracks]), ...(still === null ? [] : [still])]);
  return { kind: "figures", body, addresses: [...new Set(addresses)] };
}
