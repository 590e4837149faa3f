/** One runner with the things around, moving one way: the right form, or one that often slips. */

import { BufferGeometry, DirectionalLight, Float32BufferAttribute, Group, HemisphereLight, LineBasicMaterial, LineSegments, Mesh, PlaneGeometry, Scene, ShadowMaterial, Vector3 } from "three";
import { Body, type Model } from "./body";
import { axesOf, plus, scaled, type Seen, type Vector } from "./framing";
import { Paints, type Working } from "./paint";
import type { Palette } from "./palette";
import { Things } from "./things";
import { between, pointAt, spanAt, type Motion } from "./tracks";

const GLOW = { work: 1, pause: 1, return: 0.9, wait: 0.8 };
const SHADOW_PIXELS = 1024;
const ROUND_THE_BODY = 1.5; // metres that the shadow reaches
const GOES = 0.35; // metres that a body travels before the eye goes with it
const LOOKED_AT = 16; // frames, for what has to be in the picture
const FLESH: Readonly<Record<string, number>> = { head: 0.2, hand: 0.16, ball: 0.1, foot: 0.1, calf: 0.1, pelvis: 0.16, upperarm: 0.1, lowerarm: 0.06 };
const LINES = { apart: 0.5, far: 4 };

export class Actor {
  readonly scene = new Scene();
  private readonly world = new Group();
  private readonly body: Body;
  private readonly paints: Paints;
  private readonly things: Things;
  private readonly key = new DirectionalLight(0xffffff, 2.1);
  private readonly floor = new Mesh(new PlaneGeometry(12, 12), new ShadowMaterial({ opacity: 0.22 }));
  private readonly lines = new LineSegments(crossed(), new LineBasicMaterial());
  private readonly goes: boolean;
  private root: Vector = [0, 0, 0];

  constructor(model: Model, private readonly motion: Motion, working: Working) {
    this.body = new Body(model, motion);
    this.paints = new Paints(this.body, model.muscles, working);
    this.things = new Things(motion.things);
    this.world.add(this.body.scene, this.things.group);
    this.goes = [0, 2].some((axis) => Math.max(...motion.root[axis]!) - Math.min(...motion.root[axis]!) > GOES);
    this.lines.visible = this.goes;
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.receiveShadow = true;
    this.shadows(true);
    this.key.shadow.mapSize.set(SHADOW_PIXELS, SHADOW_PIXELS);
    this.key.shadow.bias = -0.0008;
    this.key.shadow.normalBias = 0.02;
    Object.assign(this.key.shadow.camera, { left: -ROUND_THE_BODY, right: ROUND_THE_BODY, top: ROUND_THE_BODY, bottom: -ROUND_THE_BODY, near: 0.5, far: 8 });
    this.scene.add(this.world, this.floor, this.lines, new HemisphereLight(0xffffff, 0xcfc6ba, 1.5), this.key, this.key.target);
  }

  paint(palette: Palette): void {
    this.paints.take(palette);
    this.things.paint(palette);
    this.lines.material.color.set(palette.line);
  }

  /** The working side is right as it is written; left is the mirror of everything. */
  mirror(left: boolean): void {
    this.world.scale.x = left ? -1 : 1;
  }

  shadows(on: boolean): void {
    this.key.castShadow = on;
  }

  /** As it is `seconds` after the start. */
  take(seconds: number): void {
    const at = between(this.motion, seconds);
    this.body.take(this.motion, at);
    this.things.take(at);
    this.paints.glow(GLOW[spanAt(this.motion, seconds)?.part ?? "wait"]);
    const [x, y, z] = pointAt(this.motion.root, at);
    this.root = [x * this.world.scale.x, y, z];
    this.world.updateMatrixWorld(true);
  }

  /** How far the eye goes with a body that travels. */
  get gone(): Vector {
    return this.goes ? [this.root[0], 0, this.root[2]] : [0, 0, 0];
  }

  /** Seen from there: the light comes from beside the eye, low, and what stands in the way is looked through. */
  look(yaw: number, about: Vector): void {
    this.key.position.set(...plus(about, scaled(axesOf({ yaw: yaw - 0.6, pitch: 0.95 }).towards, 4)));
    this.key.target.position.set(...about);
    this.things.clear(axesOf({ yaw, pitch: 0 }).towards, this.root);
  }

  /** Everything that has to be in the picture all the time; of a body that travels, from where it is. */
  seen(): Seen[] {
    const { rate, frames } = this.motion;
    const all: Seen[] = [];
    const point = new Vector3();
    for (let frame = 0; frame < frames; frame += Math.max(Math.floor(frames / LOOKED_AT), 1)) {
      this.take(frame / rate);
      for (const [name, bone] of this.body.bones) {
        const radius = FLESH[name.replace(/_[lr]$/, "")];
        if (radius !== undefined) all.push({ at: plus(bone.getWorldPosition(point).toArray(), scaled(this.gone, -1)), radius });
      }
    }
    const mirrored = this.world.scale.x;
    return this.goes ? all : [...all, ...this.things.seen().map(({ at: [x, y, z], radius }) => ({ at: [x * mirrored, y, z] as const, radius }))];
  }

  close(): void {
    this.things.close();
    this.paints.close();
    this.key.shadow.map?.dispose();
    for (const each of [this.floor, this.lines]) {
      each.geometry.dispose();
      each.material.dispose();
    }
    for (const mesh of this.body.meshes) mesh.skeleton.dispose();
  }
}

/** Lines on the floor, so that one sees who travels. */
function crossed(): BufferGeometry {
  const points: number[] = [];
  for (let at = -LINES.far; at <= LINES.far; at += LINES.apart) points.push(at, 0, -LINES.far, at, 0, LINES.far, -LINES.far, 0, at, LINES.far, 0, at);
  return new BufferGeometry().setAttribute("position", new Float32BufferAttribute(points, 3));
}
