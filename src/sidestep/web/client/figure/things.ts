/** The things around the runner: what stands, what is held, and the bands. */

import { BoxGeometry, BufferAttribute, BufferGeometry, CylinderGeometry, DoubleSide, Group, Mesh, MeshLambertMaterial, SphereGeometry, Vector3, type Material } from "three";
import { plus, type Seen } from "./framing";
import type { Palette, Paint } from "./palette";
import { ribbonRound, tubeBetween, type Shape } from "./ribbon";
import { pointAt, type Between, type Motion, type Point, type Thing } from "./tracks";

const CLEAR = 0.3; // of a thing that one looks through
const NEARER = 0.12; // metres by which it has to be nearer than the body for that
const BAND_WIDTH = 0.05;
const THIN = 0.008; // a mat
const CORD = 0.011;
const ROLL = 0.4; // of a towel
const LIMB = 0.06;
const STANDS: Readonly<Record<string, Paint>> = { mat: "soft", wall: "wall" };
const MAY_BE_CUT = ["wall", "mat", "chair", "rail"];

export class Things {
  readonly group = new Group();
  private readonly materials = new Map<Paint, MeshLambertMaterial>();
  private readonly stands: { readonly group: Group; readonly material: MeshLambertMaterial; readonly paint: Paint; readonly middle: Vector3 }[] = [];
  private readonly moving: ((at: Between) => void)[] = [];

  constructor(private readonly things: Motion["things"]) {
    for (const thing of things) this.add(thing);
  }

  paint(palette: Palette): void {
    for (const [paint, material] of this.materials) material.color.set(palette[paint]);
    for (const { material, paint } of this.stands) material.color.set(palette[paint]);
  }

  take(at: Between): void {
    for (const move of this.moving) move(at);
  }

  /** What stands between the eye and the runner is looked through. */
  clear(towards: Point, body: Point): void {
    const to = new Vector3(...towards);
    for (const { group, material, middle } of this.stands) {
      const before = group.localToWorld(middle.clone()).sub(new Vector3(...body)).dot(to) > NEARER;
      material.opacity = before ? CLEAR : 1;
      material.transparent = before;
      material.depthWrite = !before;
    }
  }

  /** The corners of what stands; a wall goes on beyond the picture, and what a hand rests on may too. */
  seen(): Seen[] {
    return this.things.flatMap(({ kind, at, size, turn }) => {
      if (at === null || size === null || MAY_BE_CUT.includes(kind)) return [];
      const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
      const corner = (x: number, y: number, z: number): Seen => ({ at: plus(at, [x * cos + z * sin, y, z * cos - x * sin]), radius: 0.02 });
      const [x, z] = [size[0] / 2, size[2] / 2];
      return [0, size[1]].flatMap((y) => [corner(-x, y, -z), corner(x, y, -z), corner(-x, y, z), corner(x, y, z)]);
    });
  }

  close(): void {
    this.group.traverse((each) => {
      if (!(each instanceof Mesh)) return;
      (each.geometry as BufferGeometry).dispose();
      (each.material as Material).dispose();
    });
  }

  // --- one thing

  private add(thing: Thing): void {
    if (thing.kind === "band_loop") this.loop(thing);
    else if (thing.kind === "band" || thing.kind === "strap") this.cord(thing);
    else if (thing.ends.length > 0) this.carried(thing);
    else this.stand(thing);
  }

  private stand(thing: Thing): void {
    const [width, height, depth] = thing.size ?? [0.4, 0.1, 0.4];
    const material = new MeshLambertMaterial();
    const group = new Group();
    const box = (x: number, y: number, z: number, w: number, h: number, d: number): Mesh => {
      const mesh = new Mesh(new BoxGeometry(w, h, d), material);
      mesh.position.set(x, y, z);
      mesh.castShadow = mesh.receiveShadow = true;
      group.add(mesh);
      return mesh;
    };
    const seat = thing.height ?? height / 2;
    switch (thing.kind) {
      case "chair":
      case "seat": {
        const leg = 0.035;
        box(0, seat - 0.02, 0, width, 0.04, depth);
        box(0, (height + seat) / 2 + 0.08, -depth / 2 + leg / 2, width, Math.max(height - seat - 0.16, 0.1), 0.03);
        for (const x of [-1, 1]) {
          box((x * (width - leg)) / 2, (seat - 0.04) / 2, (depth - leg) / 2, leg, seat - 0.04, leg);
          box((x * (width - leg)) / 2, height / 2, -(depth - leg) / 2, leg, height, leg);
        }
        break;
      }
      case "rail":
        box(0, height - 0.02, 0, width, 0.04, 0.04);
        for (const x of [-1, 1]) box((x * (width - 0.05)) / 2, height / 2, 0, 0.05, height, 0.05);
        break;
      case "bench":
        box(0, height - 0.04, 0, width, 0.08, depth);
        for (const z of [-1, 1]) box(0, (height - 0.08) / 2, z * (depth / 2 - 0.1), width * 0.8, height - 0.08, 0.06);
        break;
      case "board":
        group.add(wedge(width, height, depth, material));
        break;
      case "anchor":
        box(0, (height || 0.9) / 2, 0, 0.06, height || 0.9, 0.06);
        break;
      case "wall":
        box(0, height / 2, -0.03, width, height, 0.06).castShadow = false;
        break;
      default:
        box(0, Math.max(height, THIN) / 2, 0, width, Math.max(height, THIN), depth);
    }
    const [x, , z] = thing.at ?? [0, 0, 0];
    group.position.set(x, 0, z);
    group.rotation.y = thing.turn;
    this.group.add(group);
    this.stands.push({ group, material, paint: STANDS[thing.kind] ?? "thing", middle: new Vector3(0, height / 2, 0) });
  }

  private carried(thing: Thing): void {
    const [radius = 0.05] = thing.radius;
    const [end, otherEnd] = thing.ends as [Thing["ends"][number], Thing["ends"][number]?];
    if (thing.kind === "weight" && otherEnd !== undefined) {
      this.drawn("thing", (at) => tubeBetween(pointAt(end, at), pointAt(otherEnd, at), radius)); // a cuff round the limb
      return;
    }
    const group = new Group();
    const material = this.material(thing.kind === "weight" ? "thing" : thing.kind === "ball" ? "band" : "soft");
    if (thing.kind === "weight") {
      const bar = new Mesh(new CylinderGeometry(0.014, 0.014, 0.16, 12), material);
      const ends = [-1, 1].map((way) => {
        const end = new Mesh(new CylinderGeometry(0.05, 0.05, 0.05, 6), material);
        end.position.y = way * 0.085;
        return end;
      });
      group.add(bar, ...ends);
      group.rotation.x = Math.PI / 2;
    } else if (thing.kind === "ball") group.add(new Mesh(new SphereGeometry(radius, 24, 16), material));
    else {
      const roll = new Mesh(new CylinderGeometry(radius, radius, ROLL, 20), material);
      roll.rotation.z = Math.PI / 2;
      group.add(roll);
    }
    group.traverse((each) => (each.castShadow = true));
    this.group.add(group);
    this.moving.push((at) => group.position.set(...pointAt(end, at)));
  }

  private cord({ ends, kind, radius: [one, other] }: Thing): void {
    const [first, second] = ends as [Thing["ends"][number], Thing["ends"][number]];
    if (kind === "strap" && one !== undefined && other !== undefined) {
      this.drawn("soft", (at) => ribbonRound(pointAt(first, at), pointAt(second, at), one, other, BAND_WIDTH));
      return;
    }
    this.drawn(kind === "strap" ? "soft" : "band", (at) => tubeBetween(pointAt(first, at), pointAt(second, at), CORD));
  }

  private loop({ ends, radius, along }: Thing): void {
    const [first, second] = ends as [Thing["ends"][number], Thing["ends"][number]];
    const [one = LIMB, other = LIMB] = radius;
    this.drawn("band", (at) => ribbonRound(pointAt(first, at), pointAt(second, at), one, other, BAND_WIDTH, along ?? undefined));
  }

  /** A mesh whose points are worked out for every picture. */
  private drawn(paint: Paint, shape: (at: Between) => Shape): void {
    const geometry = new BufferGeometry();
    const mesh = new Mesh(geometry, this.material(paint));
    mesh.castShadow = true;
    mesh.frustumCulled = false;
    this.group.add(mesh);
    this.moving.push((at) => {
      const { points, faces } = shape(at);
      const before = geometry.getAttribute("position") as BufferAttribute | undefined;
      if (before === undefined || before.array.length !== points.length) {
        geometry.setAttribute("position", new BufferAttribute(new Float32Array(points), 3));
        geometry.setIndex(faces);
      } else {
        (before.array as Float32Array).set(points);
        before.needsUpdate = true;
      }
      geometry.computeVertexNormals();
    });
  }

  private material(paint: Paint): MeshLambertMaterial {
    const made = this.materials.get(paint) ?? new MeshLambertMaterial({ side: DoubleSide });
    this.materials.set(paint, made);
    return made;
  }
}

/** A slope, its high edge behind. */
function wedge(width: number, height: number, depth: number, material: Material): Mesh {
  const [x, y, z] = [width / 2, height, depth / 2];
  const corners = [[-x, 0, -z], [x, 0, -z], [x, 0, z], [-x, 0, z], [-x, y, -z], [x, y, -z]] as const;
  const faces = [[4, 3, 2], [4, 2, 5], [0, 4, 5], [0, 5, 1], [0, 3, 4], [1, 5, 2], [0, 1, 2], [0, 2, 3]];
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(faces.flat().flatMap((corner) => [...corners[corner]!])), 3));
  geometry.computeVertexNormals();
  const mesh = new Mesh(geometry, material);
  mesh.castShadow = mesh.receiveShadow = true;
  return mesh;
}
