/** Skin, clothes and the muscles that work: the body's colours. */

import { BufferAttribute, Color, DoubleSide, FrontSide, MeshLambertMaterial, type BufferGeometry, type MeshStandardMaterial } from "three";
import type { Body } from "./body";
import type { Paint, Palette } from "./palette";

/** How strongly each muscle is lit, by its name in the figure's file ("quadriceps_right"). */
export type Working = Readonly<Record<string, number>>;

const DEEPEST = 255; // of what lies under a point
const ALL_THE_WAY = 1; // lit as strongly as what works; less only helps
/** Like what is chosen on the map: filled, with a line round it; what only helps is hatched. x: works, y: helps. */
const LIGHT = `
float works = smoothstep(0.48, 0.54, vLit.x), helps = smoothstep(0.38, 0.44, vLit.y);
float hatch = smoothstep(0.25, 0.4, abs(fract((gl_FragCoord.x + gl_FragCoord.y) * 0.11) - 0.5));
diffuseColor.rgb = mix(diffuseColor.rgb, work, glow * max(works * 0.92, helps * hatch * 0.8));
float border = 1.0 - smoothstep(0.6, 1.6, abs(vLit.x - 0.51) / max(fwidth(vLit.x), 0.0001));
diffuseColor.rgb = mix(diffuseColor.rgb, edge, border * min(glow, 0.8));`;
const AT_ONCE = 2; // muscles that a point can belong to

export class Paints {
  private readonly work = new Color();
  private readonly edge = new Color();
  private readonly glowing = { value: 0 };
  private readonly materials: MeshLambertMaterial[] = [];

  constructor(body: Body, muscles: readonly string[], working: Working) {
    const strengths = muscles.map((name) => working[name] ?? 0);
    const made = new Map<unknown, BufferAttribute>(); // the parts of the body share their points
    for (const mesh of body.meshes) {
      const of = mesh.geometry.getAttribute("_muscles");
      const lit = made.get(of) ?? litOf(mesh.geometry, strengths);
      made.set(of, lit);
      mesh.geometry.setAttribute("lit", lit);
      mesh.material = this.material(mesh.material as MeshStandardMaterial);
    }
  }

  take(palette: Palette): void {
    this.work.set(palette.work);
    this.edge.set(palette.edge);
    for (const material of this.materials) if (material.name in palette) material.color.set(palette[material.name as Paint]);
  }

  /** How brightly what works is lit, 0 to 1. */
  glow(value: number): void {
    this.glowing.value = value;
  }

  close(): void {
    for (const material of this.materials) material.dispose();
  }

  private material({ name, color, side }: MeshStandardMaterial): MeshLambertMaterial {
    const material = new MeshLambertMaterial({ name, color, side: side === DoubleSide ? DoubleSide : FrontSide });
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, { work: { value: this.work }, edge: { value: this.edge }, glow: this.glowing });
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", "#include <common>\nattribute vec2 lit;\nvarying vec2 vLit;")
        .replace("#include <begin_vertex>", "#include <begin_vertex>\nvLit = lit;");
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", "#include <common>\nuniform vec3 work;\nuniform vec3 edge;\nuniform float glow;\nvarying vec2 vLit;")
        .replace("#include <color_fragment>", `#include <color_fragment>${LIGHT}`);
    };
    this.materials.push(material);
    return material;
  }
}

/** For each point the sums of what works and of what helps under it, apart: where one ends is no place that helps. */
function litOf(geometry: BufferGeometry, strengths: readonly number[]): BufferAttribute {
  const muscles = geometry.getAttribute("_muscles");
  const points = geometry.getAttribute("position").count;
  const lit = new Float32Array(2 * points);
  if (muscles !== undefined) {
    for (let point = 0; point < points; point += 1) {
      for (let one = 0; one < AT_ONCE; one += 1) {
        const strength = strengths[muscles.getComponent(point, one)] ?? 0;
        const deep = muscles.getComponent(point, AT_ONCE + one) / DEEPEST;
        if (strength > 0) lit[2 * point + (strength < ALL_THE_WAY ? 1 : 0)]! += deep;
      }
    }
  }
  return new BufferAttribute(lit, 2);
}
