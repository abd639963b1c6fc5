import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './events.ts';
import { type Failure, failureOf, whyOf } from './outcome.ts';
import { type Understood, understand } from './translate.ts';

export type Polling = {
  /** One `getUpdates`; resolves with the updates as they came. Updates below `offset` are confirmed by it. */
  fetch(offset: number | undefined, signal: AbortSignal): Promise<readonly unknown[]>;
  /** Rejects when the update could not be kept. */
  keep(understood: Understood): Promise<void>;
  log: Log;
};

/**
 * Brings updates until the signal aborts; then resolves, soon.
 *
 * An update is confirmed to Telegram (the offset moves past it) only when it was kept. Updates of one chat are kept one
 * after another, those of different chats together. What cannot be kept is tried again until it can.
 */
export async function poll(polling: Polling, signal: AbortSignal): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await polling.fetch(offset, signal);
      failures = 0;
      await Promise.all(lanes(updates).map((lane) => keepInOrder(lane, polling, signal)));
      if (signal.aborted) return;
      // After an empty answer all is confirmed. An offset kept longer would hide new updates, because Telegram
      // chooses a new number at random, possibly a lower one, after a week without updates.
      offset = nextOffset(updates);
    } catch (error) {
      if (signal.aborted) return;
      const why = whyOf(error);
      polling.log({ level: 'warn', what: 'telegram/unreachable', facts: { doing: 'getUpdates', why } });
      await rest(waitAfter(failureOf(error), failures++), signal);
    }
  }
}

/** How long to wait after a failure, in milliseconds: what Telegram asks for, else doubling up to 30 s. */
export function waitAfter(failure: Failure | null, failures: number): number {
  if (failure?.outcome === 'rate-limited') return failure.retryAfterMs;
  if (failure?.outcome === 'auth') return LONGEST_WAIT_MS;
  return Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
}

/** Waits, but not beyond the signal. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/** One lane for each chat, in the order in which Telegram numbered the updates. */
function lanes(updates: readonly unknown[]): Understood[][] {
  const byChat = new Map<string, Understood[]>();
  for (const one of [...updates].sort((a, b) => idOf(a) - idOf(b)).map(understand)) {
    const chat = 'heard' in one ? one.heard.address : '';
    byChat.set(chat, [...(byChat.get(chat) ?? []), one]);
  }
  return [...byChat.values()];
}

async function keepInOrder(lane: readonly Understood[], polling: Polling, signal: AbortSignal): Promise<void> {
  for (const one of lane) {
    for (let failures = 0; !signal.aborted; failures++) {
      if (await kept(one, polling)) break;
      await rest(waitAfter(null, failures), signal);
    }
  }
}

async function kept(one: Understood, polling: Polling): Promise<boolean> {
  try {
    await polling.keep(one);
    return true;
  } catch {
    return false;
  }
}

function nextOffset(updates: readonly unknown[]): number | undefined {
  if (updates.length === 0) return undefined;
  const last = Math.max(...updates.map(idOf));
  if (last === 0) throw new Error('updates without a number cannot be confirmed');
  return last + 1;
}

function idOf(update: unknown): number {
  const id = typeof update === 'object' && update !== null && 'update_id' in update ? update.update_id : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : 0;
}
