/** Keeps the site's own files and the pages that hold nothing of a person. Everything else comes from the server, or not at all. */

export {};

/** What the server writes in front of this script. */
interface Built {
  readonly version: string;
  readonly files: readonly string[];
  readonly shells: readonly string[];
  readonly offline: string;
}

declare const self: ServiceWorkerGlobalScope & { readonly SIDESTEP: Built };

const { version, files, shells, offline } = self.SIDESTEP;
const OURS = "sidestep-";
const FILES = `${OURS}files-${version}`;
const SHELLS = `${OURS}shells-${version}`;
const LOOK = "/look"; // where the look of the kept shells is written down
const PAGE_PATIENCE_MS = 15_000;
const SHELL_PATIENCE_MS = 4_000;
const GATEWAYS = [502, 503, 504];

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (files.includes(pathname)) event.respondWith(file(pathname, request));
  else if (request.mode === "navigate" || request.headers.has("HX-Request")) event.respondWith(page(pathname, request));
});

self.addEventListener("message", (event) => {
  const told = event.data as { kind: string; look?: string; saved?: boolean };
  if (told.kind === "take-over") void self.skipWaiting();
  if (told.kind === "look") event.waitUntil(look(told.look ?? "", told.saved === true));
});

async function install(): Promise<void> {
  await (await caches.open(FILES)).addAll([...files]);
  await keepShells();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== FILES && name !== SHELLS).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function file(pathname: string, request: Request): Promise<Response> {
  return (await caches.match(pathname, { cacheName: FILES })) ?? fetch(request);
}

/** From the server. Without one the shell that was asked for, else the page that says so; never an old page of a person. */
async function page(pathname: string, request: Request): Promise<Response> {
  const isShell = shells.includes(pathname);
  try {
    const response = await within(isShell ? SHELL_PATIENCE_MS : PAGE_PATIENCE_MS, fetch(request));
    if (!isGone(response)) return response;
    await response.body?.cancel();
  } catch {
    // as if there was no network
  }
  const kept = isShell ? await caches.match(pathname, { cacheName: SHELLS }) : undefined;
  return kept ?? (await caches.match(offline, { cacheName: SHELLS })) ?? Response.error();
}

/** The shells in the language, theme and size of the pages: anew when those changed. */
async function look(now: string, saved: boolean): Promise<void> {
  const cache = await caches.open(SHELLS);
  const before = await (await cache.match(LOOK))?.text();
  if (before === now && !saved) return;
  await keepShells().then(
    () => cache.put(LOOK, new Response(now)),
    () => undefined, // the old ones do until there is network
  );
}

async function keepShells(): Promise<void> {
  const cache = await caches.open(SHELLS);
  await Promise.all(
    shells.map(async (shell) => {
      const response = await fetch(shell, { cache: "no-store" });
      const ours = response.headers.get("Sidestep-Version") === version; // else its files are not here
      if (ours && response.ok && !response.redirected) return cache.put(shell, response);
      await response.body?.cancel(); // what is not read holds one of the few connections
      if (ours) throw new Error(`${shell} answered ${response.status}.`);
    }),
  );
}

/** A proxy that answers in the place of a server that is down. */
function isGone(response: Response): boolean {
  return GATEWAYS.includes(response.status) && !response.headers.has("Sidestep-Version");
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, ms, new Error("It takes too long.")))]);
}
