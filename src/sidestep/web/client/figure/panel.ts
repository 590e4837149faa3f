/** A figure's place on the page: its still, its canvas, its buttons and words. */

import { find, sentencesIn } from "../dom";
import { isFree, letGo, take, type Drawing } from "./one";
import { degrees, direction, isView, near, turnable, yawOf } from "./turning";
import { Viewer, type Failed, type Followed } from "./viewer";

type Why = Failed | "unread";

export class Panel implements Drawing {
  readonly picture: HTMLElement;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private viewer: Viewer | null = null;
  private opened: AbortController | null = null;
  private seen = false;
  private refused = false; // it failed: only a tap tries again
  private left: boolean;
  private followed: Followed | null = null;
  private readonly sentences: ReadonlyMap<string, string>;

  constructor(private readonly root: HTMLElement, gone: AbortSignal) {
    this.picture = this.get("picture");
    const parts = find<HTMLTemplateElement>(document, "template[data-figure-parts]");
    this.sentences = sentencesIn(parts);
    this.furnish(parts);
    this.left = root.hasAttribute("data-left");
    root.addEventListener("click", (event) => this.pressed((event.target as Element).closest("button")), { signal: gone });
    root.addEventListener("sidestep:motion", (event) => this.follow((event as CustomEvent<Followed>).detail), { signal: gone });
    const told = new MutationObserver(() => this.told());
    told.observe(root, { attributes: true, attributeFilter: ["data-tracks", "data-still"] });
    this.told();
    turnable(this.picture, () => this.viewer?.yaw ?? 0, (yaw) => this.viewer?.turn(yaw), gone);
    gone.addEventListener("abort", () => {
      told.disconnect();
      this.release();
    });
  }

  isSeen(seen: boolean): void {
    this.seen = seen;
    this.viewer?.isSeen(seen);
    if (seen && this.opened === null && !this.refused) this.begin();
  }

  /** What only a figure that moves needs. */
  private furnish(parts: HTMLTemplateElement): void {
    const made = document.importNode(parts.content, true);
    this.picture.append(find(made, "[data-do=open]"), find(made, "[data-of=which]"));
  }

  /** By itself where nothing else draws and nobody asked to save data; else there is a button. */
  private begin(): void {
    if (!this.root.dataset["tracks"]) return;
    const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
    if (isFree() && !saves) return void this.open();
    this.root.dataset["state"] = "still";
    this.show("open", true);
  }

  /** What the page says is another exercise now, or another still. */
  private told(): void {
    const { still, tracks } = this.root.dataset;
    const image = this.get<HTMLImageElement>("still");
    if (still !== undefined && image.getAttribute("src") !== still) {
      image.hidden = still === "";
      if (still !== "") image.src = still;
    }
    if (this.viewer !== null && tracks) void this.viewer.change(tracks).catch(() => this.failed("unread"));
    else if (this.seen && this.opened === null && !this.refused) this.begin();
  }

  // --- coming and going

  private async open(): Promise<void> {
    take(this);
    const opened = new AbortController();
    this.opened = opened;
    this.refused = false;
    this.show("open", false);
    this.get("note").textContent = "";
    this.root.dataset["state"] = "loading";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("webgl2", { alpha: true, antialias: true, powerPreference: "low-power" });
    if (context === null) return this.failed("missing");
    this.picture.prepend(canvas);
    const { models = "", tracks = "" } = this.root.dataset;
    const body = document.documentElement.dataset["body"] ?? "woman";
    const source = { tracks, body, model: `${models}${body}.glb` };
    try {
      const viewer = await Viewer.open(canvas, context, source, { changed: () => this.draw(), failed: (why) => this.failed(why) }, opened.signal);
      if (opened.signal.aborted) return;
      this.moves(viewer);
    } catch {
      if (!opened.signal.aborted) this.failed("unread");
    }
  }

  private moves(viewer: Viewer): void {
    this.viewer = viewer;
    viewer.side(this.left);
    viewer.isSeen(this.seen);
    viewer.stand();
    if (this.followed !== null) viewer.follow(this.followed, this.still.matches);
    else if (!this.still.matches) viewer.play(true);
    this.root.dataset["state"] = "moving";
    const { picture } = this;
    for (const [name, value] of Object.entries({ role: "slider", tabindex: "0", "aria-label": this.say("turn"), "aria-valuemin": "0", "aria-valuemax": "359" })) picture.setAttribute(name, value);
    this.draw();
  }

  /** Back to the still; another figure draws now, or the page is left. */
  release(): void {
    if (this.opened === null) return;
    this.opened.abort();
    this.opened = this.viewer = null;
    letGo(this);
    this.picture.querySelector("canvas")?.remove();
    for (const name of ["role", "tabindex", "aria-label", "aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"]) this.picture.removeAttribute(name);
    this.root.dataset["state"] = "still";
    this.show("which", false);
    this.get("cue").textContent = "";
    this.show("open", this.root.isConnected);
  }

  private failed(why: Why): void {
    this.release();
    this.refused = true;
    this.show("open", why === "lost" || why === "unread");
    this.get("note").textContent = this.say(why);
  }

  // --- what is pressed, and what is written

  private pressed(button: HTMLButtonElement | null): void {
    if (button === null) return;
    const { do: what, look, works, slip } = button.dataset;
    if (what === "open") void this.open();
    const { viewer } = this;
    if (viewer === null) return;
    if (what === "play") viewer.play(!viewer.playing);
    if (what === "slow") viewer.goSlow(!viewer.slow);
    if (what === "aloud") this.aloud(button);
    if (look !== undefined) viewer.look(look);
    if (works !== undefined) this.works(works === "left");
    if (slip !== undefined) void this.compare(viewer, slip, button.dataset["from"] ?? "");
  }

  private async compare(viewer: Viewer, slip: string, from: string): Promise<void> {
    const other = viewer.fault === slip ? null : slip;
    try {
      await viewer.compare(other);
      if (other !== null && isView(from)) viewer.look(from);
    } catch {
      this.put("help", this.say("unread"));
    }
  }

  private works(left: boolean): void {
    this.left = left;
    this.viewer?.side(left);
    this.get("works").textContent = this.say(left ? "left" : "right");
    this.get("still").classList.toggle("mirrored", left);
  }

  private aloud(button: HTMLElement): void {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    this.get("cue").setAttribute("aria-live", on ? "polite" : "off");
  }

  private follow(now: Followed): void {
    this.followed = now;
    this.left = now.left;
    this.get("still").classList.toggle("mirrored", now.left);
    this.viewer?.follow(now, this.still.matches);
  }

  private draw(): void {
    const { viewer } = this;
    if (viewer === null) return;
    this.put("cue", viewer.cue);
    const from = this.say(`from_${direction(viewer.yaw)}`);
    this.picture.setAttribute("aria-valuenow", String(degrees(viewer.yaw)));
    this.picture.setAttribute("aria-valuetext", from);
    this.root.dataset["stacked"] = String(viewer.stacked);
    this.show("which", viewer.fault !== null);
    if (this.root.hasAttribute("data-stage")) return;
    this.root.dataset["playing"] = String(viewer.playing);
    this.get("play-icon").setAttribute("href", viewer.playing ? "#icon-pause" : "#icon-play");
    for (const button of this.root.querySelectorAll<HTMLElement>("button[aria-pressed]")) {
      const { do: what, look, works, slip } = button.dataset;
      if (what === "slow") press(button, viewer.slow);
      if (look !== undefined) press(button, near(viewer.yaw, yawOf(look, viewer.left)));
      if (works !== undefined) press(button, (works === "left") === viewer.left);
      if (slip !== undefined) press(button, viewer.fault === slip);
    }
    const slip = this.root.querySelector<HTMLElement>(`[data-slip="${viewer.fault ?? ""}"]`);
    if (this.root.querySelector("[data-of=help]") !== null) this.put("help", slip?.dataset["help"] ?? "");
  }

  private get<T extends Element = HTMLElement>(name: string): T {
    return find<T>(this.root, `[data-of="${name}"]`);
  }

  private show(name: string, shown: boolean): void {
    const element = this.root.querySelector<HTMLElement>(`[data-of="${name}"], [data-do="${name}"]`);
    if (element !== null && element.hidden === shown) element.hidden = !shown;
  }

  private put(name: string, text: string): void {
    const element = this.get(name);
    if (element.textContent !== text) element.textContent = text;
  }

  private say(name: string): string {
    return this.sentences.get(name) ?? "";
  }
}

function press(button: HTMLElement, on: boolean): void {
  if (button.getAttribute("aria-pressed") !== String(on)) button.setAttribute("aria-pressed", String(on));
}
