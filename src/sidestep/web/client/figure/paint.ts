/** Skin, clothes and the muscles that work: the body's colours. */

import { BufferAttribute, Color, Matrix4, MeshLambertMaterial, Vector3, type InterleavedBufferAttribute, type SkinnedMesh } from "three";
import { AREAS, share, type Joints, type Side } from "./areas";
import type { Body } from "./body";
import type { Vector } from "./framing";
import { PAINTS, type Paint, type Palette } from "./palette";

/** What works, by area: on the working side, the other, or both. */
export interface Working {
  readonly area: string;
  readonly sides: readonly Side[];
  readonly strength: number;
}

interface Lit {
  readonly colour: Color;
  readonly glow: { value: number };
}

export class Paints {
  private readonly lit: Lit = { colour: new Color(), glow: { value: 0 } };

  constructor(private readonly body: Body) {
    for (const mesh of body.meshes) mesh.material = this.material(mesh);
  }

  take(palette: Palette): void {
    this.lit.colour.set(palette.work);
    for (const mesh of this.body.meshes) {
      const material = mesh.material as MeshLambertMaterial;
      const paint = paintOf(material.name);
      if (paint !== null) material.color.set(palette[paint]);
    }
  }

  /** How brightly what works is lit, 0 to 1. */
  glow(value: number): void {
    this.lit.glow.value = value;
  }

  work(working: readonly Working[]): void {
    const joints = jointsOf(this.body);
    for (const mesh of this.body.meshes) mesh.geometry.setAttribute("lit", litOf(mesh, working, joints));
  }

  close(): void {
    for (const mesh of this.body.meshes) (mesh.material as MeshLambertMaterial).dispose();
  }

  private material(mesh: SkinnedMesh): MeshLambertMaterial {
    const name = Array.isArray(mesh.material) ? "" : mesh.material.name;
    const material = new MeshLambertMaterial({ name, vertexColors: paintOf(name) === null && "color" in mesh.geometry.attributes });
    material.onBeforeCompile = (shader) => {
      shader.uniforms["workColour"] = { value: this.lit.colour };
      shader.uniforms["glow"] = this.lit.glow;
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", "#include <common>\nattribute float lit;\nvarying float vLit;")
        .replace("#include <begin_vertex>", "#include <begin_vertex>\nvLit = lit;");
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", "#include <common>\nuniform vec3 workColour;\nuniform float glow;\nvarying float vLit;")
        .replace("#include <color_fragment>", "#include <color_fragment>\ndiffuseColor.rgb = mix(diffuseColor.rgb, workColour, clamp(vLit * glow, 0.0, 1.0));");
    };
    return material;
  }
}

function paintOf(name: string): Paint | null {
  return PAINTS.find((paint) => paint === name) ?? null;
}

function jointsOf(body: Body): Joints {
  const joints = new Map<string, Vector>();
  for (const [name, bone] of body.bones) {
    let [x, y, z] = [0, 0, 0];
    for (let each = bone; body.bones.get(each.name) === each; each = each.parent!) {
      if (each.name === "pelvis") break; // where the body is does not matter
      [x, y, z] = [x + each.position.x, y + each.position.y, z + each.position.z];
    }
    joints.set(name, [x, y, z]);
  }
  return joints;
}

/** For every point of the mesh, how much it belongs to what works. */
function litOf(mesh: SkinnedMesh, working: readonly Working[], joints: Joints): BufferAttribute {
  const { position, skinIndex, skinWeight } = mesh.geometry.attributes;
  const lit = new Float32Array(position!.count);
  const names = mesh.skeleton.bones.map((bone) => bone.name);
  const point = new Vector3();
  const toBone = mesh.skeleton.boneInverses.map((inverse) => new Matrix4().copy(inverse).multiply(mesh.bindMatrix));
  for (let vertex = 0; vertex < lit.length; vertex += 1) {
    const first = skinIndex!.getComponent(vertex, heaviest(skinWeight!, vertex));
    const bone = names[first]!;
    const [x, y, z] = joints.get(bone) ?? [0, 0, 0];
    point.fromBufferAttribute(position!, vertex).applyMatrix4(toBone[first]!);
    const at: Vector = [point.x + x, point.y + y, point.z + z];
    for (const { area, sides, strength } of working) {
      for (const each of AREAS[area] ?? []) {
        for (const side of sides) lit[vertex] = Math.max(lit[vertex]!, strength * share(each, side, joints, bone, at));
      }
    }
  }
  return new BufferAttribute(lit, 1);
}

/** Which of the four bones of a vertex moves it most. */
function heaviest(weights: BufferAttribute | InterleavedBufferAttribute, vertex: number): number {
  const all = [0, 1, 2, 3].map((number) => weights.getComponent(vertex, number));
  return all.indexOf(Math.max(...all));
}
