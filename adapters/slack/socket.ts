import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { SlackLog } from './sdk.ts';

/** A connection that has not said hello by then never will. */
const HELLO_WITHIN_MS = 15_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Keeps one Socket Mode connection until `signal` aborts, whatever Slack does; never rejects.
 * Slack renews connections every few hours, so losing one is normal and the first new attempt is made at once.
 */
export async function keepConnected(receiver: SocketModeReceiver, log: SlackLog, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const attempt = await connection(receiver, signal);
    failures = attempt.connected ? 0 : failures + 1;
    if (signal.aborted) return;
    log({ level: attempt.connected ? 'info' : 'warn', msg: 'slack socket lost', why: attempt.why, failures });
    if (failures > 0) await resting(failures, signal);
  }
}

/** One connection, from the attempt to its end. */
async function connection(
  receiver: SocketModeReceiver,
  signal: AbortSignal,
): Promise<{ connected: boolean; why: string }> {
  const over = new AbortController();
  const gone = new Promise<void>((resolve) => {
    receiver.client.once('disconnected', resolve);
    const end = () => resolve();
    signal.addEventListener('abort', end, { once: true });
    over.signal.addEventListener('abort', () => {
      receiver.client.removeListener('disconnected', resolve);
      signal.removeEventListener('abort', end);
    });
  });
  try {
    const starting = receiver.start();
    // Slack may answer after we have stopped; that connection is nobody's.
    starting.then(() => (signal.aborted ? receiver.client.disconnect() : undefined)).catch(() => {});
    await inTime(starting, gone, over.signal);
    await gone;
    return { connected: true, why: 'closed' };
  } catch (error) {
    return { connected: false, why: error instanceof Error ? error.name : 'closed' };
  } finally {
    over.abort();
    // A half-made connection is let go of; when it is already gone this does nothing.
    void receiver.client.disconnect().catch(() => {});
  }
}

async function inTime(starting: Promise<unknown>, gone: Promise<void>, over: AbortSignal): Promise<void> {
  const closed = gone.then(() => Promise.reject(new Error('closed')));
  const late = pause(HELLO_WITHIN_MS, null, { signal: over, ref: false }).then(() =>
    Promise.reject(new Error('no hello')),
  );
  closed.catch(() => {});
  late.catch(() => {});
  await Promise.race([starting, closed, late]);
}

async function resting(failures: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  const ms = longest * (0.75 + Math.random() / 4);
  await pause(ms, null, { signal, ref: false }).catch(() => {});
}
