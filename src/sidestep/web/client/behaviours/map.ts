/** The body map. The checkboxes of the list are the one state; what is drawn only shows and ticks them. */

import { find, say } from "../dom";
import { isDirection, neighbour } from "../map/neighbour";

type Setting = "area" | "view" | "side";

export function start(root: HTMLElement): void {
  const inputs = new Map(
    [...root.querySelectorAll<HTMLInputElement>(".on-list input[type=checkbox]")].map((input) => [input.value, input]),
  );
  const stages = find(root, ".stages");
  const chips = find<HTMLUListElement>(root, ".chips");
  const chip = find<HTMLTemplateElement>(root, "template[data-chip]");
  const status = find(root, "[role=status]");
  const sheet = find<HTMLDialogElement>(root, "dialog");
  const next = root.closest("form")?.querySelector<HTMLElement>("[data-next]") ?? null;
  const nextPlain = next?.textContent ?? "";
  let asked: SVGElement | null = null;

  const isOn = (place: string): boolean => inputs.get(place)?.checked ?? false;
  const name = (place: string): string => inputs.get(place)?.getAttribute("aria-label") ?? place;
  const isChosen = ({ dataset }: HTMLElement | SVGElement): boolean =>
    isOn(dataset["place"] ?? "") || isOn(dataset["or"] ?? "");

  function tick(place: string, on: boolean): void {
    const input = inputs.get(place);
    if (!input || input.checked === on) return;
    input.checked = on;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const sentence = on ? status.dataset["sayChosen"] : status.dataset["sayRemoved"];
    status.textContent = say(sentence ?? "", { place: name(place) });
  }

  function show(): void {
    for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-place]")) {
      element.setAttribute("aria-checked", String(isChosen(element)));
    }
    for (const ring of root.querySelectorAll<SVGElement>("[data-ring]")) {
      ring.toggleAttribute("data-on", isOn(ring.dataset["ring"] ?? ""));
    }
    const chosen = [...inputs.keys()].filter(isOn);
    chips.replaceChildren(
      ...chosen.map((place) => {
        const item = chip.content.cloneNode(true) as DocumentFragment;
        find(item, "span").textContent = name(place);
        find(item, "button").dataset["remove"] = place;
        return item;
      }),
    );
    chips.hidden = chosen.length === 0;
    if (next) {
      const sentence = root.dataset[chosen.length === 1 ? "sayOne" : "sayMany"] ?? "";
      next.textContent = chosen.length === 0 ? nextPlain : say(sentence, { n: chosen.length });
    }
  }

  function look(changes: Partial<Record<Setting, string>>): void {
    Object.assign(root.dataset, changes);
    const { area, view } = root.dataset;
    for (const button of root.querySelectorAll<HTMLElement>("[data-set]")) {
      const setting = button.dataset["set"] as Setting;
      if (setting !== "area") button.setAttribute("aria-pressed", String(root.dataset[setting] === button.dataset["value"]));
    }
    const wanted = `${area}_${view}-`;
    for (const template of root.querySelectorAll<HTMLTemplateElement>("template[data-stage]")) {
      if (!template.dataset["stage"]?.startsWith(wanted)) continue;
      stages.append(template.content.cloneNode(true));
      template.remove();
    }
    for (const stage of stages.querySelectorAll<HTMLElement>(".stage")) {
      stage.classList.toggle("is-here", stage.dataset["stage"]?.startsWith(wanted) ?? false);
    }
    show();
  }

  function choose(region: HTMLElement | SVGElement): void {
    const { place = "", or } = region.dataset;
    const wasChosen = isChosen(region);
    if (or !== undefined && !wasChosen) {
      asked = region as SVGElement;
      sheet.showModal();
      return;
    }
    tick(place, !wasChosen);
    if (or !== undefined) tick(or, false);
    show();
  }

  function answer(depth: string): void {
    const { place = "", or = "" } = asked?.dataset ?? {};
    sheet.close();
    if (depth === "deep" || depth === "both") tick(place, true);
    if (depth === "skin" || depth === "both") tick(or, true);
    asked?.focus();
    asked = null;
    show();
  }

  function activate(target: Element): void {
    const region = target.closest<SVGElement>("[data-zoom]");
    if (region) {
      look({ area: "knee", view: "front", side: region.dataset["zoom"] ?? "right" });
      stages.querySelector<SVGElement>(`.is-here[data-side="${root.dataset["side"]}"] .region`)?.focus({ preventScroll: true });
      return;
    }
    const place = target.closest<HTMLElement | SVGElement>("[data-place]");
    if (place) choose(place);
  }

  root.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("button");
    const { set, value = "", show: shows, remove, depth } = button?.dataset ?? {};
    if (depth !== undefined) answer(depth);
    else if (remove !== undefined) {
      tick(remove, false);
      show();
      (chips.querySelector<HTMLElement>("button") ?? find(root, "[data-set]")).focus();
    } else if (shows !== undefined) {
      root.dataset["shows"] = shows;
      find(root, `[data-show="${shows === "map" ? "list" : "map"}"]`).focus();
    } else if (set === "area") look({ area: value, view: "front" });
    else if (set !== undefined) look({ [set]: value });
    else activate(target);
  });

  root.addEventListener("keydown", (event) => {
    const region = (event.target as Element).closest<SVGElement>(".region");
    if (!region) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      activate(region);
    } else if (isDirection(event.key)) {
      const others = [...(region.ownerSVGElement?.querySelectorAll<SVGElement>(".region") ?? [])].filter((one) => one !== region);
      const found = neighbour(centre(region), event.key, others.map(centre));
      if (found === null) return;
      event.preventDefault();
      others[found]?.focus();
    }
  });

  root.addEventListener("change", show);
  sheet.addEventListener("cancel", () => {
    asked = null;
  });
  root.classList.add("is-ready");
  look({});
}

function centre(region: SVGElement): { x: number; y: number } {
  const { x, y, width, height } = (region.querySelector(".shape") ?? region).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
