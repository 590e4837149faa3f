/** The browser's offer to install, held back until somebody looks for it: it comes once, on whatever page is open. */

export const INSTALLABLE = "sidestep:installable"; // on window

interface Offer extends Event {
  prompt(): Promise<unknown>;
}

let offer: Offer | null = null;

export function asking(): boolean {
  return offer !== null;
}

/** A browser's offer can be taken up once; it makes another one if it likes. */
export async function take(): Promise<void> {
  const taken = offer;
  become(null);
  await taken?.prompt();
}

export function holdBack(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    become(event as Offer);
  });
  addEventListener("appinstalled", () => become(null));
}

function become(now: Offer | null): void {
  offer = now;
  dispatchEvent(new Event(INSTALLABLE));
}
