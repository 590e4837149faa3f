/** The runner: a mesh that follows its bones. */

import { Bone, Object3D, Quaternion, SkinnedMesh } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { clone } from "three/examples/jsm/utils/SkeletonUtils.js";
import { pointAt, type Between, type Motion } from "./tracks";

type Turn = readonly [number, number, number, number];

/** What the figure's file holds: tools/build_runner.py writes it. */
export interface Model {
  readonly scene: Object3D;
  readonly muscles: readonly string[];
  readonly grips: Readonly<Record<string, Readonly<Record<string, Turn>>>>;
}

const SIDES = ["r", "l"] as const;
const HANDS = { r: "right_hand", l: "left_hand" };
const USUAL_GRIP = "relaxed";

export async function loaded(address: string): Promise<Model> {
  const { scene, userData } = await new GLTFLoader().loadAsync(address);
  return { scene, muscles: (userData["muscles"] ?? []) as Model["muscles"], grips: (userData["grips"] ?? {}) as Model["grips"] };
}

export class Body {
  readonly scene: Object3D;
  readonly bones = new Map<string, Object3D>();
  readonly meshes: SkinnedMesh[] = [];
  private readonly before = new Quaternion();
  private readonly after = new Quaternion();

  /** One more of the same runner, with bones of its own. */
  constructor(model: Model, motion: Motion) {
    this.scene = clone(model.scene);
    this.scene.traverse((each) => {
      if (each instanceof Bone) this.bones.set(each.name, each);
      if (!(each instanceof SkinnedMesh)) return;
      each.frustumCulled = false; // it moves out of the box that it was made in
      each.castShadow = each.receiveShadow = true;
      this.meshes.push(each);
    });
    for (const side of SIDES) this.grip(model.grips[motion.grips[HANDS[side]] ?? USUAL_GRIP] ?? {}, side);
  }

  private grip(turns: Readonly<Record<string, Turn>>, side: string): void {
    for (const [name, turn] of Object.entries(turns)) if (name.endsWith(`_${side}`)) this.bones.get(name)?.quaternion.set(...turn);
  }

  bone(name: string): Object3D {
    const found = this.bones.get(name);
    if (found === undefined) throw new Error(`The runner has no bone ${name}.`);
    return found;
  }

  /** As it is between two frames of a motion. */
  take({ root, turns }: Motion, at: Between): void {
    for (const [name, rows] of Object.entries(turns)) {
      const bone = this.bones.get(name);
      if (bone === undefined) continue;
      const one = (side: "before" | "after"): number[] => rows.map((row) => row[at[side]] ?? row[0]!);
      bone.quaternion.slerpQuaternions(this.before.fromArray(one("before")), this.after.fromArray(one("after")), at.share).normalize();
    }
    for (const side of SIDES) this.twist(side);
    this.bone("pelvis").position.set(...pointAt(root, at));
    this.scene.updateMatrixWorld(true);
  }

  /** Half-way down, a forearm turns by half of what the hand turns about it. */
  private twist(side: string): void {
    const hand = this.bones.get(`hand_${side}`);
    const half = this.bones.get(`lowerarm_twist_${side}`);
    if (hand === undefined || half === undefined) return;
    const { y, w } = hand.quaternion;
    const angle = Math.atan2(y, w) / 2; // a quarter turn of the quaternion's: half of the twist
    half.quaternion.set(0, Math.sin(angle), 0, Math.cos(angle));
  }
}
