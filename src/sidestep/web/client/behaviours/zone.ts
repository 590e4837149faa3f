/** Chooses the time zone of the browser, where its form has nothing chosen yet. */

export function start(form: HTMLElement): void {
  const zone = form.querySelector<HTMLSelectElement>("select[name=zone]");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone !== null && [...zone.options].some((option) => option.value === here)) zone.value = here;
}
