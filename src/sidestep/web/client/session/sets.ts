/** The sets of a session in their order, and how far one of them has come. Pure. */

import type { Block, Session, Side } from "./types";

/** One set on one side. */
export interface Unit {
  readonly block: number;
  readonly set: number;
  readonly side: Side;
}

/** Within a set: which hold or which way, how many of it, and the milliseconds of what is under way. */
export interface Work {
  readonly part: number;
  readonly count: number;
  readonly ms: number;
  readonly between: boolean;
}

export type Stretch = "work" | "pause" | "return";

export const FRESH: Work = { part: 0, count: 0, ms: 0, between: false };
const WAYS = 2; // steps go there and back

export function unitsOf(session: Session): Unit[] {
  return session.blocks.flatMap((one, block) =>
    Array.from({ length: one.sets }, (_, set) => one.sides.map((side) => ({ block, set, side }))).flat(),
  );
}

export function isTimed(block: Block): boolean {
  return block.tempo === null;
}

export function partsOf(block: Block): number {
  if (isTimed(block)) return block.holds;
  return block.count === "steps" ? WAYS : 1;
}

export function holdMs(block: Block, amount: number): number {
  return amount * block.seconds_each * 1000;
}

export function repetitionMs(block: Block): number {
  return block.tempo === null ? 0 : (block.tempo.work + block.tempo.pause + block.tempo.return) * 1000;
}

/** What the set comes to if it ends now: a side, and on average where it has several holds or ways. */
export function reached(block: Block, amount: number, work: Work): number {
  const all = partsOf(block);
  if (!isTimed(block)) return Math.min(Math.floor((work.part * amount + work.count) / all), amount);
  const held = work.part * holdMs(block, amount) + (work.between ? 0 : work.ms);
  return Math.min(Math.floor(held / all / (block.seconds_each * 1000)), amount);
}

/** Which part of the repetition is under way, and how much of it is over (0 to 1). */
export function stretchOf(block: Block, ms: number): { readonly is: Stretch; readonly share: number } {
  const { work, pause, return: back } = block.tempo ?? { work: 1, pause: 0, return: 1 };
  const seconds = ms / 1000;
  if (seconds < work) return { is: "work", share: seconds / work };
  if (seconds < work + pause) return { is: "pause", share: (seconds - work) / pause };
  return { is: "return", share: back === 0 ? 1 : Math.min((seconds - work - pause) / back, 1) };
}
