/** The runner: a mesh that follows its bones. */

import { Bone, Object3D, Quaternion, SkinnedMesh } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { clone } from "three/examples/jsm/utils/SkeletonUtils.js";
import { pointAt, type Between, type Motion } from "./tracks";

export async function loaded(address: string): Promise<Object3D> {
  return (await new GLTFLoader().loadAsync(address)).scene;
}

export class Body {
  readonly scene: Object3D;
  readonly bones = new Map<string, Object3D>();
  readonly meshes: SkinnedMesh[] = [];
  private readonly before = new Quaternion();
  private readonly after = new Quaternion();

  /** One more of the same runner, with bones of its own. */
  constructor(model: Object3D) {
    this.scene = clone(model);
    this.scene.traverse((each) => {
      if (each instanceof Bone) this.bones.set(each.name, each);
      if (!(each instanceof SkinnedMesh)) return;
      each.frustumCulled = false; // it moves out of the box that it was made in
      each.castShadow = each.receiveShadow = true;
      this.meshes.push(each);
    });
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
    this.bone("pelvis").position.set(...pointAt(root, at));
    this.scene.updateMatrixWorld(true);
  }
}
