/** "It hurts": in what, where, how much, and whether it is sharp. */

import type { Event } from "./machine";
import { Pad } from "./pad";
import { made, press, type Page, type Words } from "./page";
import type { Place, Prepared, Side } from "./types";

export type Told = Omit<Extract<Event, { kind: "hurt" }>, "at" | "kind">;
type Where = { readonly place: string; readonly side: Side } | null;

export class Hurts {
  private here = true;
  private where: Where = null;
  private sharp: boolean | null = null;
  private readonly pad: Pad;

  constructor(private readonly page: Page, private readonly say: Words, prepared: Prepared) {
    this.pad = new Pad(page.all('[data-pad="hurts"]')[0]!, say, prepared.bands, () => page.show("hurts-error", false));
    for (const button of page.all("[data-here]")) button.onclick = () => this.inWhat(button.dataset["here"] === "yes");
    for (const button of page.all("[data-sharp]")) button.onclick = () => this.feels(button.dataset["sharp"] === "yes");
    const select = page.get("hurts-place") as HTMLSelectElement;
    select.onchange = () => (this.where = placeOf(select.value));
    const own = prepared.places.map((place) => this.choice(this.named(place), () => this.chose(place)));
    const other = this.choice(this.page.get("hurts-other").querySelector(".label")?.textContent ?? "", () => this.chose(null));
    page.get("hurts-places").replaceChildren(...own, other);
  }

  open(exercise: string): void {
    this.page.all('[data-here="yes"]')[0]!.textContent = this.say("in_exercise", { name: exercise });
    this.inWhat(true);
    this.pad.choose(null);
    this.sharp = null;
    for (const button of this.page.all("[data-sharp]")) press(button, false);
    (this.page.get("hurts-places").firstElementChild as HTMLElement).click();
    this.page.show("hurts-error", false);
  }

  /** Null while something is left to say; the page then says what. */
  told(): Told | null {
    const level = this.pad.value;
    const missing = level === null ? "choose_number" : this.sharp === null ? "choose_feel" : null;
    this.page.show("hurts-error", missing !== null);
    if (missing !== null) this.page.put("hurts-error", this.say(missing));
    if (level === null || this.sharp === null) return null;
    return { here: this.here, level, sharp: this.sharp, place: this.where?.place ?? null, side: this.where?.side ?? null };
  }

  private inWhat(here: boolean): void {
    this.here = here;
    for (const button of this.page.all("[data-here]")) press(button, (button.dataset["here"] === "yes") === here);
  }

  private feels(sharp: boolean): void {
    this.sharp = sharp;
    this.page.show("hurts-error", false);
    for (const button of this.page.all("[data-sharp]")) press(button, (button.dataset["sharp"] === "yes") === sharp);
  }

  private chose(place: Place | null): void {
    this.page.show("hurts-other", place === null);
    this.where = place ?? placeOf((this.page.get("hurts-place") as HTMLSelectElement).value);
  }

  private choice(text: string, chosen: () => void): HTMLElement {
    const button = made("button", { type: "button", class: "button", "aria-pressed": "false" }, text);
    button.addEventListener("click", () => {
      for (const one of this.page.get("hurts-places").children) press(one, one === button);
      chosen();
    });
    return button;
  }

  private named({ name, side }: Place): string {
    return side === "both" ? name : this.say(`on_the_${side}`, { place: name });
  }
}

function placeOf(value: string): Where {
  const [side, ...rest] = value.split("_");
  return value === "" ? null : { side: side as Side, place: rest.join("_") };
}
