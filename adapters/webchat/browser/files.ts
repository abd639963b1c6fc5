/** Files that wait to be sent, kept on this device so that a reload or a dead battery loses none. */
export type Files = {
  keep(id: string, file: Blob): void;
  /** Null when this device has it no more. */
  find(id: string): Promise<Blob | null>;
  drop(id: string): void;
};

const STORE = 'files';
/** What somebody never came back for. */
const KEPT_FOR = 30 * 24 * 3_600_000;

type Kept = { readonly file: Blob; readonly at: number };

/**
 * Files in this tab's memory and, where the browser allows it, in its database. Nothing in it fails: without a database
 * a reload costs the file, and then the customer is told so.
 */
export function deviceFiles(name: string, now: () => number): Files {
  const here = new Map<string, Blob>();
  const database = opened(name).then((found) => {
    if (found) forget(found, now() - KEPT_FOR);
    return found;
  });
  const write = (change: (store: IDBObjectStore) => void) =>
    void database.then(
      (found) => found && attempt(() => change(found.transaction(STORE, 'readwrite').objectStore(STORE))),
    );
  return {
    keep(id, file) {
      here.set(id, file);
      write((store) => store.put({ file, at: now() } satisfies Kept, id));
    },
    async find(id) {
      const known = here.get(id);
      if (known) return known;
      const found = await database;
      const kept = found && (await answered(() => found.transaction(STORE).objectStore(STORE).get(id)));
      return isKept(kept) ? kept.file : null;
    },
    drop(id) {
      here.delete(id);
      write((store) => store.delete(id));
    },
  };
}

function opened(name: string): Promise<IDBDatabase | null> {
  return answered(() => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return request;
  });
}

function forget(database: IDBDatabase, before: number): void {
  attempt(() => {
    const request = database.transaction(STORE, 'readwrite').objectStore(STORE).openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (!isKept(cursor.value) || cursor.value.at < before) cursor.delete();
      cursor.continue();
    };
  });
}

/** What a request is answered with, or null: a private window has no database, and a full disk refuses. */
function answered<T>(ask: () => IDBRequest<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const request = attempt(ask);
    if (!request) return resolve(null);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'file' in value && value.file instanceof Blob && 'at' in value;
}
