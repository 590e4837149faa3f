/** A session that is over as what the journal keeps. Pure. */

import type { Pain, Plan, State } from "./machine";
import { unitsOf } from "./sets";
import type { PainNoted, Prepared, SessionDone, SetDone } from "./types";

export const LIMP = "limp";
export const SHARP = "sharp";

/** The check after the session: `fresh` is what is new, and empty for "nothing new". */
export interface Answers {
  readonly pain: number;
  readonly fresh: readonly string[];
  readonly exercises: Readonly<Record<string, number>>;
}

/** The highest pain that was told on the way: the check after the session cannot say less. */
export function worstSoFar(state: State): number {
  return Math.max(0, ...state.pains.map((pain) => pain.level));
}

export function sorest(state: State): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { exercise, level } of state.pains) {
    if (exercise !== null) found[exercise] = Math.max(found[exercise] ?? 0, level);
  }
  return found;
}

export function isDanger(plan: Plan, state: State, answers: Answers): boolean {
  const told = [answers.pain, ...Object.values(answers.exercises), worstSoFar(state)];
  return answers.fresh.length > 0 || state.pains.some((pain) => pain.sharp) || Math.max(...told) > plan.bands.watch_most;
}

export function sessionDone(prepared: Prepared, plan: Plan, state: State, answers: Answers): SessionDone {
  const exercise_pain = sorest(state);
  for (const [exercise, level] of Object.entries(answers.exercises)) {
    exercise_pain[exercise] = Math.max(exercise_pain[exercise] ?? 0, level);
  }
  const minutes = Math.round(state.spentMs / 6000) / 10;
  const alarms = answers.fresh.filter((sign) => sign !== LIMP && sign !== SHARP);
  return {
    kind: "session",
    protocol: plan.session.protocol,
    stage: plan.session.stage,
    prescribed: plan.session.prescribed,
    sets: setsDone(plan, state),
    pain: Math.max(answers.pain, worstSoFar(state), ...Object.values(exercise_pain)),
    exercise_pain,
    ...(answers.fresh.includes(LIMP) ? { limp: true as const } : {}),
    ...(answers.fresh.includes(SHARP) || state.pains.some((pain) => pain.sharp) ? { sharp: true as const } : {}),
    ...(alarms.length > 0 ? { alarms } : {}),
    ...(prepared.side !== null ? { side: prepared.side } : {}),
    ...(minutes > 0 ? { minutes } : {}),
    ...(state.ended === "whole" ? {} : { stopped_early: true as const }),
    knowledge_version: prepared.knowledge_version,
  };
}

function setsDone(plan: Plan, state: State): SetDone[] {
  const units = unitsOf(plan.session);
  return [...state.done]
    .sort((one, other) => one.unit - other.unit)
    .map(({ unit, amount }) => {
      const { block, side } = units[unit]!;
      const levels = state.pains.filter((pain) => pain.unit === unit).map((pain) => pain.level);
      return { exercise: plan.session.blocks[block]!.exercise, side, amount, ...(levels.length > 0 ? { pain: Math.max(...levels) } : {}) };
    });
}

/** Pain that ended the session, or that was somewhere else than usual: an entry of its own, sent at once. */
export function painNoted(pain: Pain): PainNoted {
  return {
    kind: "pain",
    level: pain.level,
    when: "during",
    ...(pain.place !== null ? { place: pain.place } : {}),
    ...(pain.side !== null ? { side: pain.side } : {}),
    ...(pain.sharp ? { sharp: true as const } : {}),
  };
}
