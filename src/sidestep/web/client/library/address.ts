/** The address that a GET form leads to, without its empty fields. */
export function addressOf(action: string, data: FormData): string {
  const address = new URL(action);
  address.search = "";
  address.hash = "";
  for (const [name, value] of data) {
    if (typeof value === "string" && value.trim() !== "") address.searchParams.append(name, value.trim());
  }
  return address.href;
}
