/** One moving figure on the page: what is played, how fast, from where it is seen, and when nothing is drawn. */

import { passed, slowed, standing, started, stopped, type Clock } from "./clock";
import { drawn, FRESH_PACE, isDue, rested, type Pace } from "./pace";
import type { Working } from "./paint";
import { palette } from "./palette";
import type { Stage } from "./stage";
import { endOf, motion, secondsOf, spanAt, type Motion, type Part, type Told } from "./tracks";
import { yawOf } from "./turning";

export interface Source {
  readonly tracks: string; // its address
  readonly model: string;
  readonly body: string;
}

/** Where the guided session is in a repetition. */
export interface Followed {
  readonly phase: Part;
  readonly share: number;
  readonly count: number;
  readonly left: boolean;
  readonly going: boolean;
}

export type Failed = "lost" | "slow" | "missing";

export interface Shows {
  /** Something that is written changed: playing or not, the cue, where it is seen from. */
  changed(): void;
  /** No picture any more: the still has to do. */
  failed(why: Failed): void;
}

type Given = Told & { readonly working?: Working };

export class Viewer {
  yaw = 0;
  slow = false;
  left = false;
  fault: string | null = null;
  cue = "";
  private clock: Clock = standing(0);
  private motions: readonly Motion[] = [];
  private working: Working = {};
  private pace: Pace = FRESH_PACE;
  private last: number | null = null;
  private asked: number | null = null;
  private seen = true;

  private constructor(private readonly canvas: HTMLCanvasElement, private readonly stage: Stage, private source: Source, private readonly shows: Shows, private readonly gone: AbortSignal) {
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.fail("lost");
    }, { signal: gone });
    const fits = new ResizeObserver(() => this.fit());
    fits.observe(canvas);
    document.addEventListener("visibilitychange", () => this.settle(), { signal: gone });
    for (const changes of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(changes).addEventListener("change", () => this.paint(), { signal: gone });
    gone.addEventListener("abort", () => {
      fits.disconnect();
      this.rest();
      stage.close();
    });
  }

  static async open(canvas: HTMLCanvasElement, context: WebGL2RenderingContext, source: Source, shows: Shows, gone: AbortSignal): Promise<Viewer> {
    const [{ open }, told] = await Promise.all([import("./stage"), read(source.tracks)]);
    const stage = await open(canvas, context, source.model);
    const viewer = new Viewer(canvas, stage, source, shows, gone);
    if (gone.aborted) stage.close();
    else viewer.show(told, [motion(told, source.body)]);
    return viewer;
  }

  get playing(): boolean {
    return this.clock.at !== null;
  }

  // --- what is asked of it

  play(on: boolean): void {
    this.clock = on ? started(this.clock, performance.now()) : stopped(this.clock);
    this.settle();
    this.shows.changed();
  }

  /** The position that says most, standing. */
  stand(): void {
    this.clock = standing(endOf(this.motions[0]!));
    this.play(false);
  }

  goSlow(on: boolean): void {
    this.slow = on;
    this.clock = slowed(this.clock, on);
    this.shows.changed();
  }

  turn(yaw: number): void {
    this.yaw = yaw;
    this.drawSoon();
    this.shows.changed();
  }

  look(view: string): void {
    this.turn(yawOf(view, this.left));
  }

  side(left: boolean): void {
    if (left === this.left) return;
    this.left = left;
    this.yaw = -this.yaw;
    this.stage.mirror(left);
    this.drawSoon();
    this.shows.changed();
  }

  /** The right form alone, or beside it how it often slips. */
  async compare(fault: string | null): Promise<void> {
    const right = this.motions[0]!;
    const slips = fault === null ? [] : [motion(await read(`${this.source.tracks}&fault=${encodeURIComponent(fault)}`), this.source.body)];
    if (this.gone.aborted) return;
    this.fault = fault;
    this.motions = [right, ...slips];
    this.stage.show(this.motions, this.working);
    this.drawSoon();
    this.shows.changed();
  }

  /** Another exercise, on the same stage. */
  async change(tracks: string): Promise<void> {
    if (tracks === this.source.tracks) return;
    this.source = { ...this.source, tracks };
    const told = await read(tracks);
    if (this.gone.aborted || this.source.tracks !== tracks) return;
    this.fault = null;
    this.show(told, [motion(told, this.source.body)]);
    this.clock = standing(0);
  }

  /** In time with the guided session. While it waits, the motion is shown as it will be. */
  follow(now: Followed, steady: boolean): void {
    const waiting = now.phase === "wait" && now.going && !steady;
    this.side(now.left);
    if (waiting !== this.playing) this.play(waiting);
    if (waiting) return;
    this.clock = standing(steady || now.phase === "wait" ? endOf(this.motions[0]!) : secondsOf(this.motions[0]!, now.count, now.phase, now.share));
    this.drawSoon();
  }

  /** Whether it is on the screen: off it, nothing is drawn. */
  isSeen(seen: boolean): void {
    this.seen = seen;
    this.settle();
  }

  get best(): string {
    return this.motions[0]!.best;
  }

  get stacked(): boolean {
    return this.stage.stacked;
  }

  // --- drawing

  private show(told: Given, motions: readonly Motion[]): void {
    this.motions = motions;
    this.working = told.working ?? {};
    this.yaw = yawOf(this.best, this.left);
    this.paint();
    this.stage.show(motions, this.working);
    this.fit();
  }

  private paint(): void {
    this.stage.paint(palette(this.canvas.parentElement!));
    this.drawSoon();
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    this.stage.fit({ width, height, ratio: devicePixelRatio });
    this.drawSoon();
  }

  private get visible(): boolean {
    return this.seen && document.visibilityState === "visible";
  }

  /** Goes on or rests, as it plays and is seen. */
  private settle(): void {
    if (!this.visible) return this.rest();
    if (this.playing) this.clock = started(this.clock, performance.now());
    this.drawSoon();
  }

  private rest(): void {
    if (this.asked !== null) cancelAnimationFrame(this.asked);
    this.asked = null;
    this.last = null;
    this.pace = rested(this.pace);
  }

  private drawSoon(): void {
    if (this.asked !== null || !this.visible || this.gone.aborted) return;
    this.asked = requestAnimationFrame((at) => {
      this.asked = null;
      this.frame(at);
    });
  }

  private frame(at: number): void {
    if (!isDue(this.last, at)) return this.drawSoon();
    this.clock = passed(this.clock, performance.now());
    this.draw();
    this.last = at;
    if (!this.playing) {
      this.pace = rested(this.pace);
      return;
    }
    this.keepUp(at);
    this.drawSoon();
  }

  private draw(): void {
    const { seconds } = this.clock;
    const right = this.motions[0]!;
    this.stage.draw(this.motions.map(() => seconds), this.yaw);
    const cue = spanAt(right, seconds)?.cue ?? "";
    if (cue === this.cue) return;
    this.cue = cue;
    this.shows.changed();
  }

  private keepUp(at: number): void {
    const { least } = this.pace;
    this.pace = drawn(this.pace, at);
    if (this.pace.least !== least) this.stage.drawLess(this.pace.least);
    if (this.pace.tooSlow) this.fail("slow");
  }

  private fail(why: Failed): void {
    if (this.gone.aborted) return;
    this.rest();
    this.shows.failed(why);
  }
}

async function read(address: string): Promise<Given> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as Given;
}
