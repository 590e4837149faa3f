/** Keeps the screen on while something runs that is looked at from afar; where a browser cannot, nothing happens. */
export function screen(signal: AbortSignal): { keepOn(wanted: boolean): void } {
  let wanted = false;
  let lock: WakeLockSentinel | null = null;

  async function settle(): Promise<void> {
    if (!("wakeLock" in navigator)) return;
    if (wanted && document.visibilityState === "visible" && (lock === null || lock.released)) {
      lock = await navigator.wakeLock.request("screen").catch(() => null); // low battery: then it goes dark
    }
    if (!wanted) await lock?.release();
  }

  document.addEventListener("visibilitychange", () => void settle(), { signal }); // the browser takes it back meanwhile
  signal.addEventListener("abort", () => {
    wanted = false;
    void settle();
  });
  return {
    keepOn(now) {
      wanted = now;
      void settle();
    },
  };
}
