/** Small helpers that every behaviour needs. */

/** A signal that is aborted when the element has left the page, for listeners and timers that reach beyond it. */
export function whileConnected(element: HTMLElement): AbortSignal {
  const leaving = new AbortController();
  const watch = new MutationObserver(() => {
    if (!element.isConnected) {
      watch.disconnect();
      leaving.abort();
    }
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
  return leaving.signal;
}

/** The element under `root` that the page promised; an Error names what is missing. */
export function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** A sentence from a data attribute, with its {names} filled in. */
export function say(sentence: string, values: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
