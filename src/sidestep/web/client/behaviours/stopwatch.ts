/** The stopwatch or counter of a self-test: fills the form that works without it. */

import { screen } from "../awake";
import { find, say, whileConnected } from "../dom";
import { metronome } from "../plan/sounds";
import { begin, elapsed, plus, press, resultOf, settled, undo, type State, type Task, type Tool } from "../plan/taking";

const LOOK_MS = 100;

export function start(box: HTMLElement): void {
  const task = taskOf(box);
  const [who, time, left] = ["who", "time", "left"].map((name) => find(box, `[data-show=${name}]`)) as [HTMLElement, HTMLElement, HTMLElement];
  const go = find<HTMLButtonElement>(box, "[data-do=go]");
  const more = box.querySelector<HTMLButtonElement>("[data-do=plus]");
  const back = find<HTMLButtonElement>(box, "[data-do=undo]");
  const numbers = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1 });
  const sounds = metronome(Number(box.dataset["perMinute"] ?? 0));
  const signal = whileConnected(box);
  const light = screen(signal);
  let state = begin(task);

  function become(next: State): void {
    if (next === state) return;
    const [was, is] = [state.phase, next.phase];
    state = next;
    if (was !== is) {
      sounds.phase(is);
      light.keepOn(is === "ready" || is === "running");
    }
    fill();
    draw();
  }

  function fill(): void {
    task.sides.forEach((side, number) => {
      const field = document.querySelector<HTMLInputElement>(`input[name="value-${side}"]`);
      const value = resultOf(task, state.results[number] ?? []);
      if (field && (value !== null || field.dataset["filled"])) {
        field.value = value === null ? "" : String(value);
        field.dataset["filled"] = "yes";
      }
    });
  }

  function draw(): void {
    const at = Date.now();
    const done = state.results[state.side]?.length ?? 0;
    box.dataset["phase"] = state.phase;
    put(time, shown(at));
    put(left, task.tool === "counter_in_time" && state.phase === "running" ? say(text("secondsLeft"), { n: Math.ceil((task.seconds ?? 0) - elapsed(state, at)) }) : "");
    put(who, [text(task.sides[state.side] ?? ""), task.tries > 1 ? say(text("try"), { n: Math.min(done + (state.phase === "stopped" ? 0 : 1), task.tries), all: task.tries }) : "", text(state.phase)].filter(Boolean).join(" · "));
    const otherSide = state.phase === "stopped" && done >= task.tries;
    put(go, text(otherSide ? "other" : state.phase === "stopped" ? "again" : state.phase === "running" ? "stop" : state.phase === "ready" ? "wait" : "start"));
    go.disabled = state.phase === "done";
    back.disabled = state.before === null;
    if (more) more.disabled = plus(task, state, at) === state;
  }

  function shown(at: number): string {
    if (state.phase === "ready") return numbers.format(Math.ceil(task.readySeconds - elapsed(state, at)));
    if (task.tool !== "stopwatch") return numbers.format(state.count);
    if (state.phase === "running") return elapsed(state, at).toFixed(1).replace(".", decimal());
    const last = state.results[state.side]?.at(-1);
    return state.phase === "idle" || last === undefined ? "0" : numbers.format(last);
  }

  function decimal(): string {
    return numbers.formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";
  }

  function text(name: string): string {
    return box.dataset[`say${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? "";
  }

  function look(): void {
    const at = Date.now();
    become(settled(task, state, at));
    if (state.phase === "ready" || state.phase === "running") {
      sounds.tick(state.phase, elapsed(state, at), task.readySeconds);
      draw();
    }
  }

  go.addEventListener("click", () => become(press(task, state, Date.now())), { signal });
  more?.addEventListener("click", () => become(plus(task, state, Date.now())), { signal });
  back.addEventListener("click", () => become(undo(state)), { signal });
  document.addEventListener("visibilitychange", look, { signal });
  const looking = window.setInterval(look, LOOK_MS);
  signal.addEventListener("abort", () => {
    clearInterval(looking);
    sounds.close();
  });
  draw();
}

/** Only what is new is written: a status that is written again would be read out again. */
function put(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

function taskOf(box: HTMLElement): Task {
  const { tool, sides, tries, ready, seconds, highest } = box.dataset;
  return {
    tool: (tool ?? "stopwatch") as Tool,
    sides: (sides ?? "both").split(" "),
    tries: Number(tries ?? 1),
    average: box.hasAttribute("data-average"),
    readySeconds: Number(ready ?? 0),
    seconds: seconds ? Number(seconds) : null,
    whole: box.hasAttribute("data-whole"),
    highest: Number(highest ?? Infinity),
  };
}
