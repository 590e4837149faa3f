/** The spoken count, in the language of the page. */

export interface Voice {
  readonly works: boolean;
  /** `now`: whatever is being said makes way, as a count must not come late. */
  say(words: string, now?: boolean): void;
  quiet(): void;
}

export function voice(): Voice {
  const speech = "speechSynthesis" in window ? window.speechSynthesis : null;
  const language = document.documentElement.lang || "en";
  return {
    works: speech !== null,
    say(words, now = false) {
      if (speech === null || words === "") return;
      if (now) speech.cancel();
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = language;
      speech.speak(spoken);
    },
    quiet() {
      speech?.cancel();
    },
  };
}
