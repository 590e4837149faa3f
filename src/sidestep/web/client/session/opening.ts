/** What the page opens with: a session under way, one to start, or why there is none. */

import { newId } from "../id";
import { CHANGED, refused, waiting } from "../device/outbox";
import { refresh, standing, type Standing } from "../device/prepared";
import { works } from "../device/store";
import type { Caller } from "./caller";
import { keeper, underWay, type UnderWay } from "./keep";
import { fresh } from "./machine";
import { drawOverview, toldThisMorning } from "./overview";
import type { Page, Words } from "./page";
import { Run } from "./run";
import { drawSaved } from "./saved";
import { tabs } from "./tabs";

const HANDED_OVER_MS = 300;

export class Opening {
  running: Run | null = null;
  private ready: Standing & { state: "ready" } | null = null;
  private readonly tabs: ReturnType<typeof tabs>;

  constructor(private readonly page: Page, private readonly say: Words, private readonly caller: Caller, private readonly gone: AbortSignal) {
    this.tabs = tabs(() => this.lost(), gone);
    addEventListener(CHANGED, () => void this.stand(), { signal: gone });
  }

  async open(): Promise<void> {
    if (!(await works())) {
      this.page.part("keeps-nothing", false);
      return;
    }
    const kept = await this.left();
    if (kept !== null) {
      if (await this.tabs.isElsewhere()) this.page.part("elsewhere", true);
      else this.run(kept);
      return;
    }
    await this.stand(false);
    await this.fetched();
  }

  /** Once more, after something may have changed. */
  async again(): Promise<void> {
    this.page.part("loading", false);
    await this.fetched();
  }

  async begin(): Promise<void> {
    if (this.ready === null || this.running !== null) return;
    const { prepared, session } = this.ready;
    const elsewhere = await this.tabs.isElsewhere();
    if (this.running !== null) return; // pressed twice
    if (elsewhere) this.page.part("elsewhere", true);
    else this.run({ prepared, session, state: fresh(Date.now()), entry: newId() });
  }

  async take(): Promise<void> {
    this.tabs.take();
    await new Promise((resolve) => setTimeout(resolve, HANDED_OVER_MS)); // the other tab writes its last step
    const kept = await this.left();
    if (kept === null) await this.stand();
    else this.run(kept);
  }

  private run(now: UnderWay): void {
    this.tabs.hold();
    this.running = new Run(this.page, this.say, this.caller, now, {
      saved: (done, answers) => {
        this.running = null;
        drawSaved(this.page, this.say, done, answers, this.gone);
      },
      nothing: () => {
        this.running = null;
        void this.stand();
      },
    }, this.gone);
    void this.running.begin();
  }

  private lost(): void {
    if (this.running === null) return;
    this.running.stop();
    this.running = null;
    this.page.show("sets", false);
    this.page.put("title", this.say("title_session"));
    this.page.part("elsewhere", true);
  }

  /** What was left under way, unless its record is made already: then only the forgetting was missed. */
  private async left(): Promise<UnderWay | null> {
    const kept = await underWay();
    if (kept === null) return null;
    const made = [...(await waiting()), ...(await refused())].some((entry) => entry.id === kept.entry);
    if (!made) return kept;
    await keeper(() => undefined).forget();
    return null;
  }

  private async fetched(): Promise<void> {
    await refresh().catch(() => false);
    await this.stand();
  }

  /** `sure`: the server was asked, or could not be. Until then nothing says that there is nothing. */
  private async stand(sure = true): Promise<void> {
    const stands = await standing();
    const level = await toldThisMorning();
    const unsent = (await waiting()).some((entry) => entry.body.kind === "session");
    const { screen } = this.page.root.dataset; // after all that takes time: a session may have begun meanwhile
    if (this.running !== null || screen === "saved" || screen === "elsewhere" || (!sure && stands.state === "none")) return;
    this.ready = stands.state === "ready" ? stands : null;
    this.page.show("sets", false);
    this.page.put("title", this.say("title_session"));
    const { state, prepared } = { prepared: null, ...stands };
    this.page.show("done-waiting", unsent);
    if (stands.state === "ready") drawOverview(this.page, this.say, stands.prepared, stands.session, level, () => void this.stand());
    if (stands.state === "locked") for (const one of this.page.all("[data-lock]")) one.hidden = one.dataset["lock"] !== stands.lock.reason;
    if (stands.state === "morning-locked" && stands.text !== "") this.page.put("morning-headline", stands.text);
    if (state === "nothing-today" && prepared?.headline) this.page.put("nothing-headline", prepared.headline);
    const isDone = state === "done" || (state === "nothing-today" && prepared?.status === "done");
    this.page.part(state === "ready" ? "overview" : isDone ? "done" : state, this.page.root.dataset["screen"] !== "loading");
  }
}
