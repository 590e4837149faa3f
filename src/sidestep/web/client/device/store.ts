/** What this device keeps: one small IndexedDB, whose every call is a promise that fails when nothing can be kept. */

const NAME = "sidestep";
const STORES = ["prepared", "outbox", "session", "lock"] as const;

export type Store = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | null = null;

export async function get<T>(store: Store, key: string): Promise<T | undefined> {
  return (await within(store, "readonly", (kept) => kept.get(key))) as T | undefined;
}

export async function all<T>(store: Store): Promise<T[]> {
  return (await within(store, "readonly", (kept) => kept.getAll())) as T[];
}

export async function set(store: Store, key: string, value: unknown): Promise<void> {
  await write([store, key, value]);
}

/** All of it or nothing. */
export async function write(...changes: (readonly [store: Store, key: string, value: unknown])[]): Promise<void> {
  await together([...new Set(changes.map(([store]) => store))], async (kept) => {
    for (const [store, key, value] of changes) kept.put(store, key, value);
  });
}

export interface Kept {
  get<T>(store: Store, key: string): Promise<T | undefined>;
  all<T>(store: Store): Promise<T[]>;
  put(store: Store, key: string, value: unknown): void;
  remove(store: Store, key: string): void;
}

/** Reads and writes between which nobody else writes. `work` waits for nothing but what it asks of `kept`. */
export async function together<T>(stores: readonly Store[], work: (kept: Kept) => Promise<T>): Promise<T> {
  const change = (await open()).transaction([...stores], "readwrite");
  const finished = done(change);
  finished.catch(() => undefined); // heard of below, unless `work` fails
  const kept: Kept = {
    get: (store, key) => answered(change.objectStore(store).get(key)),
    all: (store) => answered(change.objectStore(store).getAll()),
    put: (store, key, value) => change.objectStore(store).put(value, key),
    remove: (store, key) => change.objectStore(store).delete(key),
  };
  const result = await work(kept).catch((error: unknown) => {
    change.abort();
    throw error;
  });
  finish(change);
  await finished;
  return result;
}

export async function remove(store: Store, key: string): Promise<void> {
  await within(store, "readwrite", (kept) => kept.delete(key));
}

/** Everything that this device keeps of a person. */
export async function clear(): Promise<void> {
  const database = await open();
  const change = database.transaction([...STORES], "readwrite");
  for (const store of STORES) change.objectStore(store).clear();
  finish(change);
  await done(change);
}

/** Whether this browser keeps anything at all: some do not in a private window. */
export async function works(): Promise<boolean> {
  return open().then(
    () => true,
    () => false,
  );
}

async function within(store: Store, mode: IDBTransactionMode, ask: (kept: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const change = (await open()).transaction(store, mode);
  const request = ask(change.objectStore(store));
  finish(change);
  await done(change); // not before: what is only asked for may still be lost
  return request.result;
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error("The device could not be asked."));
  });
}

/** Without waiting for this page: Safari may put it to sleep on its way out, and what it left open would keep every other page waiting. */
function finish(change: IDBTransaction): void {
  try {
    change.commit();
  } catch {
    // it has failed already, which `done` tells; or the browser is too old to be asked, and finishes by itself
  }
}

function done(change: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error ?? new Error("The device kept nothing."));
  });
}

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onerror = () => reject(request.error ?? new Error("The device keeps nothing."));
    request.onsuccess = () => {
      const database = request.result;
      const forget = (): void => {
        database.close();
        opening = null;
      };
      database.onversionchange = forget; // a newer page, or a deletion, must not wait for this one
      database.onclose = forget;
      resolve(database);
    };
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}
