/** The session's parts of the page: found by name, filled only where something changed. */

import { find, say, sentencesIn } from "../dom";

export interface Words {
  (name: string, values?: Record<string, string | number>): string;
}

export function words(root: HTMLElement): Words {
  const sentences = sentencesIn(find<HTMLTemplateElement>(root, "template[data-sentences]"));
  return (name, values = {}) => {
    const sentence = sentences.get(name);
    if (sentence === undefined) throw new Error(`The page has no sentence "${name}".`);
    return say(sentence, values);
  };
}

export class Page {
  private readonly known = new Map<string, HTMLElement>();
  constructor(readonly root: HTMLElement) {}

  get(name: string): HTMLElement {
    const found = this.known.get(name) ?? find(this.root, `[data-show="${name}"]`);
    this.known.set(name, found);
    return found;
  }

  put(name: string, text: string): void {
    const element = this.get(name);
    if (element.textContent !== text) element.textContent = text;
  }

  show(name: string, shown: boolean): void {
    const element = this.get(name);
    if (element.hidden === shown) element.hidden = !shown;
  }

  list(name: string, items: readonly string[]): void {
    const element = this.get(name);
    const same = element.children.length === items.length && items.every((item, at) => element.children[at]!.textContent === item);
    if (!same) element.replaceChildren(...items.map((item) => made("li", {}, item)));
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  /** One part at a time; its heading gets the focus, where it has one. */
  part(name: string, focus: boolean): void {
    if (this.root.dataset["screen"] === name) return;
    this.root.dataset["screen"] = name;
    for (const part of this.all("[data-part]")) part.hidden = part.dataset["part"] !== name;
    for (const only of this.all("[data-on]")) only.hidden = only.dataset["on"] !== name;
    if (!focus) return;
    scrollTo(0, 0);
    const heading = this.all(`[data-part="${name}"] h2[tabindex]`).find((one) => one.getClientRects().length > 0); // is seen
    (heading ?? this.get("title")).focus({ preventScroll: true });
  }
}

export function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function press(button: Element, pressed: boolean): void {
  set(button, "aria-pressed", String(pressed));
}

export function made(tag: string, attributes: Record<string, string> = {}, text = ""): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}
