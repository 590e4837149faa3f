/** What `/session/prepared/` gives, and what the journal takes. */

export type Side = "left" | "right" | "both";

/** Seconds of the three parts of a repetition. */
export interface Tempo {
  readonly work: number;
  readonly pause: number;
  readonly return: number;
}

/** One exercise. `amount` in the unit of `count`, a side; `holds` of so many seconds where time is counted. */
export interface Block {
  readonly exercise: string;
  readonly name: string;
  readonly rung: string;
  readonly rung_name: string;
  readonly count: "repetitions" | "hold" | "steps" | "contacts" | "minutes";
  readonly sets: number;
  readonly amount: number;
  readonly easier_amount: number;
  readonly holds: number;
  readonly sides: readonly Side[];
  readonly tempo: Tempo | null;
  readonly seconds_each: number;
  readonly between_seconds: number;
  readonly switch_seconds: number;
  readonly rest_seconds: number;
  readonly set_up_seconds: number;
  readonly dose: string;
  readonly set_up: readonly string[];
  readonly equipment: readonly string[];
  readonly position: string;
  readonly steps: readonly string[];
  readonly cues: readonly string[];
  readonly cautions: readonly string[];
  readonly because: readonly string[];
}

export interface Session {
  readonly protocol: string;
  readonly stage: number;
  readonly minutes: number;
  readonly prescribed: readonly object[];
  readonly blocks: readonly Block[];
}

export interface Bands {
  readonly easy_most: number;
  readonly watch_most: number;
}

export interface Place {
  readonly place: string;
  readonly side: Side;
  readonly name: string;
}

export interface Prepared {
  readonly made_at: string;
  readonly on: string;
  readonly valid_until: string;
  readonly status: string;
  readonly headline: string;
  readonly knowledge_version: string;
  readonly bands: Bands;
  readonly side: Side | null;
  readonly places: readonly Place[];
  readonly session: Session | null;
  readonly by_morning: Readonly<Record<string, Session | { readonly locked: string }>>;
}

export interface SetDone {
  exercise: string;
  side: Side;
  amount: number;
  pain?: number;
}

export interface SessionDone {
  kind: "session";
  protocol: string;
  stage: number;
  prescribed: readonly object[];
  sets: SetDone[];
  pain: number;
  exercise_pain: Record<string, number>;
  limp?: true;
  sharp?: true;
  alarms?: string[];
  side?: Side;
  minutes?: number;
  stopped_early?: true;
  knowledge_version: string;
}

export interface PainNoted {
  kind: "pain";
  level: number;
  when: "during" | "next_morning";
  place?: string;
  side?: Side;
  sharp?: true;
}
