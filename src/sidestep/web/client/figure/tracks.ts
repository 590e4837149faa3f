/** A motion as the server gives it (src/sidestep/figure/tracks.py says how), decoded, and where one is in it. Pure: metres and seconds. */

export type Part = "work" | "pause" | "return" | "wait";
export type Point = readonly [number, number, number];
type Coded = readonly (readonly number[])[];

export interface Told {
  readonly exercise: string;
  readonly rung: string;
  readonly fps: number;
  readonly frames: number;
  readonly camera: { readonly best: string; readonly also?: readonly string[] };
  readonly phases: readonly { readonly id: string; readonly cue: string | null }[];
  readonly repetitions: readonly { readonly start: number; readonly end: number; readonly working: string; readonly backwards: boolean }[];
  readonly spans: readonly { readonly part: Part; readonly phase: number; readonly start: number; readonly end: number }[];
  readonly grips: Readonly<Record<string, string>>;
  readonly bodies: Readonly<Record<string, ToldBody>>;
}

interface ToldBody {
  readonly root: Coded;
  readonly bones: Readonly<Record<string, Coded>>;
  readonly bounds: readonly [Point, Point];
  readonly props: readonly ToldThing[];
}

interface ToldThing {
  readonly kind: string;
  readonly at?: Point;
  readonly size?: Point;
  readonly turn?: number;
  readonly height?: number;
  readonly radius?: readonly number[];
  readonly along?: Point;
  readonly held?: string;
  readonly ends?: Coded;
}

/** A number that changes from frame to frame, or one that does not. */
export type Row = readonly number[];

/** Something in the picture: it stands (`at`), or its ends move. */
export interface Thing {
  readonly kind: string;
  readonly at: Point | null;
  readonly size: Point | null;
  readonly turn: number; // radians
  readonly height: number | null;
  readonly radius: readonly number[];
  readonly along: Point | null;
  readonly held: string | null;
  readonly ends: readonly (readonly Row[])[]; // x, y, z of each
}

export interface Span {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
  readonly cue: string;
}

export interface Motion {
  readonly exercise: string;
  readonly rate: number;
  readonly frames: number; // of the loop; the last is before the first again
  readonly seconds: number;
  readonly best: string;
  readonly repetitions: readonly { readonly from: number; readonly to: number }[];
  readonly spans: readonly Span[];
  readonly grips: Readonly<Record<string, string>>;
  readonly root: readonly Row[];
  readonly turns: Readonly<Record<string, readonly Row[]>>;
  readonly bounds: readonly [Point, Point];
  readonly things: readonly Thing[];
}

const MILLIMETRES = 0.001;
const TURNS = 0.0001;
const JUST_BEFORE = 0.001; // the work's end, with the work's cue

export function motion(told: Told, body: string): Motion {
  const own = told.bodies[body] ?? Object.values(told.bodies)[0];
  if (own === undefined) throw new Error(`The tracks of ${told.exercise} have no body.`);
  const frames = told.frames - 1;
  return {
    exercise: told.exercise,
    rate: told.fps,
    frames,
    seconds: frames / told.fps,
    best: told.camera.best,
    repetitions: told.repetitions.map(({ start, end }) => ({ from: start / told.fps, to: end / told.fps })),
    spans: told.spans.map(({ part, phase, start, end }) => ({ part, from: start / told.fps, to: end / told.fps, cue: told.phases[phase]?.cue ?? "" })),
    grips: told.grips,
    root: rows(own.root, MILLIMETRES),
    turns: Object.fromEntries(Object.entries(own.bones).map(([name, coded]) => [name, rows(coded, TURNS)])),
    bounds: [metres(own.bounds[0]), metres(own.bounds[1])],
    things: own.props.map(thing),
  };
}

function thing({ kind, at, size, turn, height, radius, along, held, ends }: ToldThing): Thing {
  const all = rows(ends ?? [], MILLIMETRES);
  return {
    kind,
    at: at === undefined ? null : metres(at),
    size: size === undefined ? null : metres(size),
    turn: ((turn ?? 0) * Math.PI) / 180,
    height: height === undefined ? null : height * MILLIMETRES,
    radius: (radius ?? []).map((each) => each * MILLIMETRES),
    along: along === undefined ? null : metres(along),
    held: held ?? null,
    ends: all.length === 0 ? [] : all.length === 3 ? [all] : [all.slice(0, 3), all.slice(3)],
  };
}

function metres(point: Point): Point {
  return [point[0] * MILLIMETRES, point[1] * MILLIMETRES, point[2] * MILLIMETRES];
}

/** The first number, then the difference from each to the next. */
function rows(coded: Coded, unit: number): Row[] {
  return coded.map((row) => {
    let sum = 0;
    return row.map((step) => (sum += step) * unit);
  });
}

export interface Between {
  readonly before: number;
  readonly after: number;
  readonly share: number;
}

/** The two frames that a moment lies between; the motion goes round. */
export function between({ frames, rate }: Pick<Motion, "frames" | "rate">, seconds: number): Between {
  const at = wrapped(seconds * rate, frames);
  const before = Math.min(Math.floor(at), frames - 1);
  return { before, after: before + 1, share: at - before };
}

export function value(row: Row, { before, after, share }: Between): number {
  const [first, second] = [row[before] ?? row[0]!, row[after] ?? row[0]!];
  return first + (second - first) * share;
}

export function pointAt(rows: readonly Row[], at: Between): Point {
  return [value(rows[0]!, at), value(rows[1]!, at), value(rows[2]!, at)];
}

export function spanAt({ spans, seconds: all }: Pick<Motion, "spans" | "seconds">, seconds: number): Span | null {
  const at = wrapped(seconds, all);
  return spans.find(({ to }) => at < to) ?? spans.at(-1) ?? null;
}

/** When a repetition (they go round) is so far through a part; of a part that it does not have, where that would be. */
export function secondsOf(motion: Pick<Motion, "repetitions" | "spans">, repetition: number, part: Part, share: number): number {
  const { from, to } = motion.repetitions[wrapped(repetition, motion.repetitions.length)] ?? { from: 0, to: 0 };
  const here = motion.spans.filter((span) => span.from >= from && span.to <= to);
  const wanted = here.filter((span) => span.part === part && span.to > span.from);
  if (wanted.length === 0) return part === "wait" ? from : part === "return" ? to : (here.filter((span) => span.part === "work").at(-1)?.to ?? from);
  let left = Math.min(Math.max(share, 0), 1) * wanted.reduce((sum, span) => sum + span.to - span.from, 0);
  for (const span of wanted) {
    const length = span.to - span.from;
    if (left <= length) return span.from + left;
    left -= length;
  }
  return wanted.at(-1)!.to;
}

/** Where the first repetition's work ends: the position that says most. */
export function endOf(motion: Pick<Motion, "repetitions" | "spans">): number {
  return Math.max(secondsOf(motion, 0, "work", 1) - JUST_BEFORE, 0);
}

function wrapped(value: number, by: number): number {
  return by <= 0 ? 0 : ((value % by) + by) % by;
}
