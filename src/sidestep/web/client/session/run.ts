/** A session under way: its time, its buttons, and every step kept. */

import { screen } from "../awake";
import { CHANGED, add, day, instant } from "../device/outbox";
import { locked } from "../device/lock";
import { After, drawDid } from "./after";
import type { Caller } from "./caller";
import { Hurts, type Told as What } from "./hurts";
import { keeper, type UnderWay } from "./keep";
import { drawLive } from "./live";
import { next, restored, type Event, type Pain, type Plan, type Signal, type State } from "./machine";
import type { Page, Words } from "./page";
import { painNoted, sessionDone, type Answers } from "./record";
import { unitsOf } from "./sets";

type Told = Event extends infer E ? (E extends Event ? Omit<E, "at"> : never) : never;
type Pressed = Readonly<Record<string, () => void>>;

export interface Ends {
  saved(now: UnderWay, answers: Answers): void;
  /** Nothing was done, so nothing is left. */
  nothing(): void;
}

const STEADY_MS = 200; // between two pictures where motion is reduced

export class Run {
  private state: State;
  private readonly plan: Plan;
  private readonly hurts: Hurts;
  private readonly after: After;
  private readonly kept: ReturnType<typeof keeper>;
  private readonly light: ReturnType<typeof screen>;
  private readonly steady = matchMedia("(prefers-reduced-motion: reduce)");
  private telling = false;
  private saving = false;
  private closed = false; // a lock: nothing leads back into the sets
  private over: AbortController | null = new AbortController();
  private looking = false;
  private keptSecond = 0;

  constructor(private readonly page: Page, private readonly say: Words, private readonly caller: Caller, private readonly now: UnderWay, private readonly ends: Ends, gone: AbortSignal) {
    this.state = restored(now.state, Date.now());
    this.plan = { session: now.session, bands: now.prepared.bands };
    this.hurts = new Hurts(page, say, now.prepared);
    this.after = new After(page, say, this.plan, (answers) => void this.save(answers));
    this.kept = keeper((works) => page.show("unkept", !works));
    const signal = this.over!.signal;
    this.light = screen(signal);
    gone.addEventListener("abort", () => this.stop(), { signal });
    document.addEventListener("visibilitychange", () => this.step({ kind: document.visibilityState === "visible" ? "shown" : "hidden" }), { signal });
    addEventListener("pagehide", () => this.stop(), { signal }); // for good: should it be woken, it may be older than what is kept
    addEventListener(CHANGED, () => void this.look(), { signal });
  }

  /** One of another day, or closed meanwhile, ends here with what was done. */
  async begin(): Promise<void> {
    if (this.state.phase.kind === "overview") {
      this.step({ kind: "begin" });
      return;
    }
    if (day(new Date(this.now.state.at)) !== day(new Date())) this.closed = true;
    await this.look();
    if (this.closed) this.step({ kind: "end" });
    else this.draw();
    if (this.state.phase.kind === "after") this.openAfter();
  }

  /** For another tab, or another page: time stops here, and nothing more is written. */
  stop(): void {
    if (this.over === null) return;
    this.keep();
    this.over.abort();
    this.over = null;
    this.caller.quiet();
  }

  readonly pressed: Pressed = {
    pause: () => this.step({ kind: this.state.paused === null ? "pause" : "resume" }),
    next: () => this.step({ kind: this.state.phase.kind === "wait" ? "ready" : "done" }),
    more: () => this.step({ kind: "more" }),
    plus: () => this.count(1),
    minus: () => this.count(-1),
    undo: () => (this.closed ? undefined : this.step({ kind: "undo" })),
    skip: () => this.step({ kind: "skip" }),
    end: () => this.step({ kind: "end" }),
    ease: () => this.step({ kind: "ease" }),
    hurts: () => this.tell(),
    "hurts-cancel": () => this.told(null),
    "hurts-tell": () => {
      const told = this.hurts.told();
      if (told !== null) this.told(told);
    },
  };

  private step(told: Told): void {
    if (this.over === null) return;
    const before = this.state;
    const turn = next(this.plan, before, { ...told, at: Date.now() } as Event);
    this.state = turn.state;
    for (const signal of turn.out) if (signal.kind === "hurt") this.note(signal);
    if (turn.out.length > 0) this.caller.call(turn.out, this.plan, this.state);
    const second = Math.floor(this.state.at / 1000);
    if (told.kind !== "tick" || turn.out.length > 0 || second !== this.keptSecond) this.keep();
    this.keptSecond = second;
    const { phase } = this.state;
    if (phase.kind === "after" && before.phase.kind !== "after") {
      if (this.state.done.length === 0 && this.state.pains.length === 0) {
        void this.leave().then(() => this.ends.nothing());
        return;
      }
      this.openAfter();
    }
    this.draw();
  }

  /** What ended it, or hurts at another place than usual, is told at once; the rest comes with the session. */
  private note({ pain, stop }: Signal & { kind: "hurt" }): void {
    if (stop || this.isElsewhere(pain)) void add(painNoted(pain)).catch(() => undefined);
  }

  private isElsewhere(pain: Pain): boolean {
    return pain.place !== null && !this.now.prepared.places.some((known) => known.place === pain.place && (known.side === pain.side || known.side === "both"));
  }

  private count(by: 1 | -1): void {
    const { phase, done } = this.state;
    if (phase.kind === "work") this.step({ kind: "repetition", by, from: "tap" });
    else if (done.length > 0) this.step({ kind: "amend", done: done.length - 1, amount: done.at(-1)!.amount + by });
  }

  /** While one rests, what hurts is most likely what was just done. */
  private tell(): void {
    if (this.state.paused === null) this.step({ kind: "pause" });
    const { phase, unit, done } = this.state;
    const of = phase.kind === "work" ? unit : (done.at(-1)?.unit ?? unit);
    this.telling = true;
    this.hurts.open(this.plan.session.blocks[unitsOf(this.plan.session)[of]!.block]!.name);
    this.draw();
  }

  private told(told: What | null): void {
    this.telling = false;
    if (told === null) this.draw();
    else this.step({ kind: "hurt", ...told });
  }

  private openAfter(): void {
    const { page, state } = this;
    const begun = new Date(state.begunAt ?? state.at);
    page.show("of-day", day(begun) !== day(new Date()));
    page.put("of-day", this.say("of_day", { day: new Intl.DateTimeFormat(document.documentElement.lang || "en", { weekday: "long", day: "numeric", month: "long" }).format(begun) }));
    page.show("ended-pain", state.ended === "pain");
    page.show("did-nothing", state.done.length === 0);
    page.show("after-back", !this.closed && state.ended !== "pain" && state.steps.length > 0);
    this.after.open(state);
  }

  private draw(): void {
    const { page, say, state, plan } = this;
    const kind = state.phase.kind;
    const active = kind === "wait" || kind === "work";
    drawLive(page, say, plan, state, this.steady.matches);
    if (!active) page.show("sets", false);
    if (kind === "after") {
      page.put("title", say("title_after"));
      drawDid(page, say, plan, state, (done, amount) => this.step({ kind: "amend", done, amount }));
    }
    const asks = state.verdict === "watch" || state.verdict === "again";
    if (asks) this.drawWatch(state.verdict === "again");
    page.part(this.telling ? "hurts" : !active ? kind : asks ? "watch" : "live", true);
    const goes = active && state.paused === null;
    this.light.keepOn(goes);
    this.lookAgain(goes);
  }

  private drawWatch(again: boolean): void {
    this.page.put("watch-why", this.say(again ? "watch_again" : "watch_first"));
    for (const button of this.page.all('[data-part="watch"] [data-do=ease]')) button.hidden = again;
  }

  private lookAgain(goes: boolean): void {
    if (this.looking || !goes || this.over === null) return;
    this.looking = true;
    const look = (): void => {
      this.looking = false;
      this.step({ kind: "tick" });
    };
    if (this.steady.matches) setTimeout(look, STEADY_MS);
    else requestAnimationFrame(look);
  }

  private async look(): Promise<void> {
    if ((await locked().catch(() => null)) === null || this.over === null) return;
    this.closed = true;
    this.page.show("after-back", false);
    if (this.state.phase.kind === "wait" || this.state.phase.kind === "work") this.step({ kind: "end" });
  }

  private keep(): void {
    if (this.over !== null && !this.saving) this.kept.keep({ ...this.now, state: this.state });
  }

  private async leave(): Promise<void> {
    this.saving = true;
    await this.kept.forget();
    this.stop();
  }

  /** However often it is pressed: one entry, of the id that this session has had from its beginning. */
  private async save(answers: Answers): Promise<void> {
    if (this.saving || this.over === null) return;
    this.saving = true;
    const { page, state, now } = this;
    const last = new Date(now.state.at);
    const when = day(last) === day(new Date()) ? {} : { at: instant(last), localDate: day(last) };
    try {
      await add(sessionDone(now.prepared, this.plan, state, answers), when, now.entry);
    } catch {
      this.saving = false;
      page.put("after-error", this.say("not_saved"));
      page.show("after-error", true);
      return;
    }
    await this.leave();
    this.ends.saved({ ...now, state }, answers);
  }
}
