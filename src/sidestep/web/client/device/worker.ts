/** The service worker, seen from a page. It comes with https or localhost only. */

export const NEWER = "sidestep:newer"; // on window: a newer worker waits for its turn
const ADDRESS = "/service-worker.js";

let registration: ServiceWorkerRegistration | null = null;

export function register(): void {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(ADDRESS, { updateViaCache: "none" }).then(watch, () => undefined);
}

export function newer(): boolean {
  return navigator.serviceWorker?.controller != null && registration?.waiting != null;
}

/** To be called while nothing is asked for: a request at that moment can hold the old worker, and Chromium then keeps both. */
export function takeOver(): void {
  registration?.waiting?.postMessage({ kind: "take-over" });
}

/** The pages that are kept look as this one does: in its language, its theme and its size. */
export function lookAnew(saved: boolean): void {
  const { lang, dataset } = document.documentElement;
  const look = [lang, ...Object.entries(dataset).filter(([name]) => name !== "version").flat()].join(" ");
  navigator.serviceWorker?.controller?.postMessage({ kind: "look", look, saved });
}

export function controlled(): boolean {
  return navigator.serviceWorker?.controller != null;
}

function watch(found: ServiceWorkerRegistration): void {
  registration = found;
  tell();
  void found.update().catch(() => undefined); // a browser by itself looks later
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", tell));
}

function tell(): void {
  if (newer()) dispatchEvent(new Event(NEWER));
}
