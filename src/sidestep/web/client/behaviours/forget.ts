/** Deleting everything: what this browser keeps goes as well, where it does not listen to the server's word alone. */

import { clear } from "../device/store";
import { MEANT } from "../device/outbox";

/** On the form it is written down that everything is meant; on the page that says "deleted" it is done. */
export function start(element: HTMLElement): void {
  if (element instanceof HTMLFormElement) {
    sessionStorage.removeItem(MEANT);
    element.addEventListener("submit", () => sessionStorage.setItem(MEANT, "yes"));
  } else if (sessionStorage.getItem(MEANT) !== null) {
    void forget();
  }
}

async function forget(): Promise<void> {
  await clear().catch(() => undefined);
  localStorage.clear();
  sessionStorage.clear(); // not before: until then nothing is sent
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}
