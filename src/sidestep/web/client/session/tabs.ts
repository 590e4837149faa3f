/** One tab at a time holds the session: a second one asks, and may take it over. */

type Said = { readonly what: "who" | "here" | "take"; readonly from: string };

const ANSWER_MS = 250;

export interface Tabs {
  isElsewhere(): Promise<boolean>;
  take(): void;
  hold(): void;
}

export function tabs(lost: () => void, signal: AbortSignal): Tabs {
  const me = `${Date.now()}-${Math.random()}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("sidestep-session") : null;
  let holding = false;
  let answered: (() => void) | null = null;
  channel?.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    if (data.from === me) return;
    if (data.what === "who" && holding) tell("here");
    if (data.what === "here") answered?.();
    if (data.what === "take" && holding) {
      holding = false;
      lost();
    }
  });
  signal.addEventListener("abort", () => channel?.close());

  function tell(what: Said["what"]): void {
    channel?.postMessage({ what, from: me } satisfies Said);
  }

  return {
    isElsewhere() {
      if (channel === null) return Promise.resolve(false);
      return new Promise((resolve) => {
        answered = () => resolve(true);
        tell("who");
        setTimeout(() => resolve(false), ANSWER_MS);
      });
    },
    take() {
      tell("take");
      holding = true;
    },
    hold() {
      holding = true;
    },
  };
}
