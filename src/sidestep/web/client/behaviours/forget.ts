/** Deleting everything: what this browser keeps goes as well, where it does not listen to the server's word alone. */

import { hush, idle, isHushed, speak, tell } from "../device/outbox";
import { clear } from "../device/store";

/** From the form on nothing is sent any more; on the page that says "deleted" what this browser keeps goes. */
export function start(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return void (isHushed() && forget());
  speak(); // the form is back: nothing was deleted
  let isQuiet = false;
  const submit = (event: SubmitEvent): void => {
    if (isQuiet) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hush();
    document.documentElement.classList.add("is-loading");
    void idle().then(() => {
      isQuiet = true;
      element.requestSubmit();
    });
  };
  element.addEventListener("submit", submit, { capture: true }); // before anything sends the form
}

async function forget(): Promise<void> {
  await clear().catch(() => undefined); // first: until the rest goes, nothing is sent
  localStorage.clear();
  sessionStorage.clear();
  tell();
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}
