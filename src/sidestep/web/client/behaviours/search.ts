/** A form whose answer is a part of its own page: it is fetched while one types or chooses, and put in its place. */

import { find, whileConnected } from "../dom";
import { addressOf } from "../library/address";

const WAIT_MS = 200;

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const ids = [form.dataset["results"] ?? "", form.dataset["count"] ?? ""].filter(Boolean);
  const signal = whileConnected(form);
  let asking: AbortController | null = null;
  let waiting = 0;
  let shown = addressOf(form.action, new FormData(form));

  async function show(): Promise<void> {
    const address = addressOf(form.action, new FormData(form));
    if (address === shown) return;
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    document.documentElement.classList.add("is-loading");
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine.signal.aborted || signal.aborted) return;
      for (const id of ids) find(document, `#${id}`).replaceChildren(...find(page, `#${id}`).childNodes);
      history.replaceState(history.state, "", address);
      shown = address;
    } catch {
      if (mine.signal.aborted || signal.aborted) return;
      const count = document.getElementById(form.dataset["count"] ?? "");
      if (count) count.textContent = form.dataset["sayOffline"] ?? "";
    } finally {
      if (asking === mine) document.documentElement.classList.remove("is-loading");
    }
  }

  const soon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(), WAIT_MS);
  };
  form.addEventListener("input", soon, { signal });
  form.addEventListener("change", soon, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault(); // the page does not move: the answer comes into it
      clearTimeout(waiting);
      void show();
    },
    { signal },
  );
  signal.addEventListener("abort", () => {
    clearTimeout(waiting);
    asking?.abort();
  });
}
