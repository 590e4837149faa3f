/** A tap on an answer sends the form. Only a finger or a mouse does that: arrow keys move between answers, and a
 * screen reader that ticks without a pointer is left to press the button. */

const AFTER_MS = 180; // long enough to see what was chosen

export function start(form: HTMLElement): void {
  let pointed = false;
  let waiting = 0;
  form.addEventListener("submit", () => clearTimeout(waiting));
  form.addEventListener("pointerup", () => {
    pointed = true;
  });
  form.addEventListener("keydown", () => {
    pointed = false;
  });
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (!pointed || !(input instanceof HTMLInputElement) || input.type !== "radio") return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (form.isConnected && input.checked) (form as HTMLFormElement).requestSubmit();
    }, AFTER_MS);
  });
}
