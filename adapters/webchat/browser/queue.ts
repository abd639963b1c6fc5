import { LANGUAGES } from './languages.ts';
import type { Pending, PendingState, Said } from './thread.ts';
import { parsed } from './wire.ts';

/** What was said and has not come back yet, kept on this device so that a reload or a dead battery loses nothing. */
export type Queue = {
  load(): readonly Pending[];
  /** Writes what changed from one list to the next, one entry per message, so that two tabs do not overwrite each other. */
  save(before: readonly Pending[], after: readonly Pending[]): void;
};

/** `chat` tells the chats of one site apart. `now` in milliseconds. Works, for the life of the page, without a storage too. */
export function queueIn(storage: Storage | null, chat: string, now: () => number): Queue {
  const prefix = `aftercare.chat.${fingerprint(chat)}.`;
  return {
    load: () => (storage === null ? [] : loadFrom(storage, prefix, now())),
    save(before, after) {
      if (storage === null) return;
      const old = new Map(before.map((pending) => [pending.id, pending]));
      for (const pending of after) {
        if (old.get(pending.id) !== pending) put(storage, prefix + pending.id, JSON.stringify(pending));
        old.delete(pending.id);
      }
      for (const id of old.keys()) storage.removeItem(prefix + id);
    },
  };
}

/** The page's own storage, or null where a browser forbids it. */
export function deviceStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

const KEPT_FOR = 30 * 24 * 3_600_000;

function loadFrom(storage: Storage, prefix: string, now: number): readonly Pending[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys.flatMap((key) => {
    if (!key?.startsWith(prefix)) return [];
    const pending = pendingOf(parsed(storage.getItem(key) ?? ''));
    if (pending && prefix + pending.id === key && now - Date.parse(pending.at) < KEPT_FOR) return [pending];
    storage.removeItem(key);
    return [];
  });
}

// A full storage costs the safety of a reload, not the message: it is still in memory and on its way.
function put(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Nothing to be done about it here.
  }
}

/** Reads a stored entry; null when something else wrote it. */
export function pendingOf(raw: unknown): Pending | null {
  const record = recordOf(raw);
  const { id, at, state, takenAt, keptAfter } = record;
  const said = saidOf(record.said);
  if (typeof id !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at)) || said === null) return null;
  const known = STATES.find((name) => name === state);
  if (known === undefined) return null;
  return {
    ...{ id, said, at, state: known },
    ...(typeof takenAt === 'number' ? { takenAt } : {}),
    ...(typeof keptAfter === 'number' ? { keptAfter } : {}),
  };
}

const STATES: readonly PendingState[] = ['queued', 'sending', 'waiting', 'failed', 'sent', 'kept'];

function saidOf(raw: unknown): Said | null {
  const { kind, question, choice, label, text, locale, name } = recordOf(raw);
  if (kind === 'text' && typeof text === 'string') return { kind, text };
  if (kind === 'file' && typeof name === 'string') return { kind, name };
  if (kind === 'press' && typeof question === 'number' && typeof choice === 'string' && typeof label === 'string') {
    return { kind, question, choice, label };
  }
  const language = LANGUAGES.find((known) => known === locale);
  return kind === 'language' && language !== undefined ? { kind, locale: language } : null;
}

function recordOf(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null ? { ...raw } : {};
}

/** A short stand-in for the chat's address (FNV-1a, two lanes): the link itself is a secret and is not written down. */
export function fingerprint(text: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
