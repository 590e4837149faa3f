/** When a form or a link does not reach the server: nothing typed is lost, and the page says so. */

import { find } from "../dom";
import { words } from "../session/page";
import { bodyOf, type Fields } from "./bodies";
import { add, instant } from "./outbox";
import { controlled } from "./worker";

export interface Asked {
  readonly request: { readonly method: string; readonly form?: HTMLFormElement | null; readonly body?: unknown };
  readonly response?: { readonly raw: Response } | null;
}

const GATEWAYS = [502, 503, 504];

/** A proxy that answers in the place of a server that is down. */
export function isGone(response: Response): boolean {
  return GATEWAYS.includes(response.status) && !response.headers.has("Sidestep-Version");
}

export async function rescue({ request }: Asked): Promise<void> {
  const box = document.querySelector<HTMLElement>(".device");
  if (box === null) return;
  const say = words(box);
  const told = (sentence: string): void => {
    const said = find(box, '[data-show="out-of-reach"]');
    said.textContent = say(sentence);
    said.hidden = false;
    said.scrollIntoView({ block: "nearest" });
  };
  if (request.method !== "POST") return told("unreachable");
  const form = request.form;
  if (form?.dataset["keep"] === undefined) return told("not_sent");
  const fields = request.body as Fields;
  const read = bodyOf(form, fields, instant(new Date()));
  if ("missing" in read) return told(read.missing);
  try {
    await add(read.body, { localDate: read.localDate }, String(fields.get("entry_id")));
  } catch {
    return told("not_kept");
  }
  if (controlled()) location.assign(find<HTMLAnchorElement>(box, "[data-offline]").href);
  else told("kept");
}
