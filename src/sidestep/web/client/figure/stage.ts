/** What draws the figure: loaded only once one is seen. One canvas, one or two runners side by side. */

import { PCFShadowMap, PerspectiveCamera, WebGLRenderer } from "three";
import { Actor } from "./actor";
import { loaded, type Model } from "./body";
import { framed, plus, scaled, axesOf, type Seen } from "./framing";
import type { Working } from "./paint";
import type { Palette } from "./palette";
import type { Motion } from "./tracks";

const UP_DEGREES = 26; // the angle of view
const PITCH = 0.12; // from a little above
const PITCH_LYING = 0.32; // what lies is seen from further above
const LYING_METRES = 1;
const AIR = 1.06;
const AIR_FOR_WORDS = 1.16; // above two, which is which
const MOST_RATIO = 2;
const RATIOS = [MOST_RATIO, 1, 1]; // by how much less is drawn

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

const models = new Map<string, Promise<Model>>();

/** A body is read once, however often it is shown. */
function model(address: string): Promise<Model> {
  const read = models.get(address) ?? loaded(address);
  models.set(address, read);
  read.catch(() => models.delete(address));
  return read;
}

export async function open(canvas: HTMLCanvasElement, context: WebGL2RenderingContext, address: string): Promise<Stage> {
  return new Stage(canvas, context, await model(address));
}

export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly camera = new PerspectiveCamera(UP_DEGREES, 1, 0.1, 30);
  private actors: Actor[] = [];
  private seen: readonly Seen[] = []; // of all of them, so that both are drawn alike
  private size: Size = { width: 1, height: 1, ratio: 1 };
  private less = 0;
  private left = false;
  private palette: Palette | null = null;

  constructor(canvas: HTMLCanvasElement, private readonly context: WebGL2RenderingContext, private readonly model: Model) {
    this.renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true, powerPreference: "low-power" });
    this.renderer.setClearColor(0, 0);
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.renderer.autoClear = false;
  }

  /** Who is seen: the right form, and beside it one that slips. */
  show(motions: readonly Motion[], working: Working): void {
    for (const actor of this.actors) actor.close();
    this.actors = motions.map((motion) => new Actor(this.model, motion, working));
    for (const actor of this.actors) {
      if (this.palette !== null) actor.paint(this.palette);
      actor.shadows(this.less < 2);
    }
    this.mirror(this.left);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    for (const actor of this.actors) actor.paint(palette);
  }

  mirror(left: boolean): void {
    this.left = left;
    for (const actor of this.actors) actor.mirror(left);
    this.seen = this.actors.flatMap((actor) => actor.seen());
  }

  fit(size: Size): void {
    this.size = size;
    this.renderer.setPixelRatio(Math.min(size.ratio, RATIOS[this.less]!));
    this.renderer.setSize(size.width, size.height, false);
  }

  /** Steps down in what is drawn. */
  drawLess(less: number): void {
    this.less = less;
    for (const actor of this.actors) actor.shadows(less < 2);
    this.fit(this.size);
  }

  /** Whether two stand one over the other: what is wide, in a tall picture. */
  get stacked(): boolean {
    return this.actors.length > 1 && this.isWide && this.size.width < this.size.height * 1.4;
  }

  private get isWide(): boolean {
    const [across, high, deep] = reachOf(this.seen);
    return Math.max(across, deep) > high;
  }

  /** One picture of all, `seconds` into the motion of each, seen from `yaw`. */
  draw(seconds: readonly number[], yaw: number): void {
    const { renderer, camera } = this;
    const { width, height } = this.size;
    const count = Math.max(this.actors.length, 1);
    const [w, h] = this.stacked ? [width, height / count] : [width / count, height];
    camera.aspect = w / h;
    camera.updateProjectionMatrix();
    const [, high] = reachOf(this.seen);
    const pitch = high < LYING_METRES ? PITCH_LYING : PITCH;
    renderer.setScissorTest(true);
    this.actors.forEach((actor, number) => {
      const [x, y] = this.stacked ? [0, height - (number + 1) * h] : [number * w, 0];
      renderer.setViewport(x, y, w, h);
      renderer.setScissor(x, y, w, h);
      renderer.clear();
      actor.take(seconds[number] ?? 0);
      const up = Math.tan((UP_DEGREES * Math.PI) / 360);
      const look = { yaw, pitch, up, across: up * camera.aspect };
      const { target, distance } = framed(this.seen, look);
      const middle = plus(target, actor.gone);
      camera.position.set(...plus(middle, scaled(axesOf(look).towards, distance * (count > 1 ? AIR_FOR_WORDS : AIR))));
      camera.lookAt(...middle);
      actor.look(yaw, middle);
      renderer.render(actor.scene, camera);
    });
  }

  close(): void {
    for (const actor of this.actors) actor.close();
    this.actors = [];
    this.renderer.dispose();
    if (!this.context.isContextLost()) this.renderer.forceContextLoss();
  }
}

/** How far it reaches across, up and deep. */
function reachOf(seen: readonly Seen[]): [number, number, number] {
  const reach = (axis: 0 | 1 | 2): number => (seen.length === 0 ? 0 : Math.max(...seen.map(({ at }) => at[axis])) - Math.min(...seen.map(({ at }) => at[axis])));
  return [reach(0), reach(1), reach(2)];
}
