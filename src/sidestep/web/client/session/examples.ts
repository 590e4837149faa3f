/** Sessions for the tests. */

import type { Plan } from "./machine";
import type { Block, Prepared, Session } from "./types";

const BLOCK: Block = {
  exercise: "side_step_up", name: "Side step-up", rung: "step_10", rung_name: "10 cm step", count: "repetitions", sets: 2, amount: 5, easier_amount: 4,
  holds: 1, sides: ["right", "left"], tempo: { work: 2, pause: 0, return: 3 }, seconds_each: 1, between_seconds: 3, switch_seconds: 10, rest_seconds: 40,
  set_up_seconds: 30, dose: "", set_up: [], equipment: [], position: "", steps: [], cues: [], cautions: [], because: [],
};

export function block(changed: Partial<Block> = {}): Block {
  return { ...BLOCK, ...changed };
}

export function planOf(...blocks: Block[]): Plan {
  return { session: { protocol: "p", stage: 1, minutes: 20, prescribed: [], blocks }, bands: { easy_most: 2, watch_most: 5 } };
}

export const EVERYTHING = planOf(
  block(),
  block({ exercise: "side_plank", count: "hold", sets: 1, amount: 25, easier_amount: 19, holds: 2, tempo: null }),
  block({ exercise: "lateral_band_walk", count: "steps", sides: ["both"], amount: 6, easier_amount: 5, tempo: { work: 1, pause: 0, return: 1.5 } }),
  block({ exercise: "hop_series", count: "contacts", sides: ["both"], sets: 1, amount: 1, easier_amount: 1, tempo: { work: 0.5, pause: 0, return: 0.5 } }),
);

export function preparedOf(session: Session): Prepared {
  return {
    made_at: "2026-03-02T08:00:00+01:00", on: "2026-03-02", valid_until: "2026-03-03", status: "ready", headline: "", knowledge_version: "v",
    bands: { easy_most: 2, watch_most: 5 }, side: "right", places: [], session, by_morning: {},
  };
}
