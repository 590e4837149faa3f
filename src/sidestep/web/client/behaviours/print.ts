/** A button that opens the browser's print window. */
export function start(button: HTMLElement): void {
  button.addEventListener("click", () => print());
}
