/** What was typed and not sent is still there when one comes back to the page. It lives as long as the tab, and not at
 * all where the browser keeps nothing. */

const NOT_KEPT = new Set(["csrfmiddlewaretoken", "entry_id", "tick", "ask"]);

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = `sidestep-draft:${location.pathname}`;
  const kept = inTab((tab) => tab.getItem(key)) ?? null;
  if (kept !== null && form.querySelector(".error") === null) fill(form, JSON.parse(kept) as [string, string][]);
  form.addEventListener("input", () => inTab((tab) => tab.setItem(key, JSON.stringify(typed(form)))));
  form.addEventListener("submit", () => inTab((tab) => tab.removeItem(key)));
}

function inTab<T>(use: (tab: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

function typed(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)]
    .filter((field): field is [string, string] => typeof field[1] === "string")
    .filter(([name]) => !NOT_KEPT.has(name));
}

function fill(form: HTMLFormElement, fields: [string, string][]): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input")) {
    if (input.type === "hidden") continue;
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "text") input.value = values[0] ?? input.value;
    else input.checked = values.includes(input.value);
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("input[type=checkbox]")?.dispatchEvent(new Event("change", { bubbles: true }));
}
