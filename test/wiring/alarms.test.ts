import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import type { AlarmClock } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { lastingClock } from '../../wiring/alarms.ts';

const said: string[] = [];
const log = {
  warn: () => void said.push('warn'),
  error: () => void said.push('error'),
};
beforeEach(() => void said.splice(0));

/** A clock that notes what is asked of it; `deaf` ones cannot be listened to. */
function clock({ deaf = false } = {}) {
  const done: string[] = [];
  const made: AlarmClock = {
    ringAt: async (kind) => void done.push(`ringAt ${kind}`),
    onRing: async () => {
      if (deaf) throw new Fault('stores/unavailable');
      done.push('onRing');
    },
    ping: async () => true,
    close: async () => void done.push('close'),
  };
  return { made, done };
}

/** Sets up what is next in the list; an error is one try that failed. */
function trying(...tries: (AlarmClock | Error)[]) {
  return async () => {
    const next = tries.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error('tried too often');
    return next;
  };
}

const now = () => new Date();
const SOON = { first: 10, longest: 20 };

it('is there at once when its store is', async () => {
  const { made, done } = clock();
  const lasting = lastingClock(trying(made), log, SOON);
  await lasting.onRing(async () => undefined);
  await vi.waitFor(() => expect(done).toEqual(['onRing']));
  await lasting.ringAt('outbox', now());
  expect(await lasting.ping()).toBe(true);
  await lasting.close();
  expect(done).toEqual(['onRing', 'ringAt outbox', 'close']);
});

it('refuses alarms and says that it is not there while its store is away, and tries again', async () => {
  const { made, done } = clock();
  const lasting = lastingClock(trying(new Fault('stores/unavailable'), new Error('no connection'), made), log, SOON);
  await lasting.onRing(async () => undefined);
  await expect(lasting.ringAt('outbox', now())).rejects.toThrow('not set up');
  expect(await lasting.ping()).toBe(false);
  await vi.waitFor(() => expect(done).toEqual(['onRing']));
  expect(said).toEqual(['warn', 'warn']);
  await lasting.close();
});

it('lets go of one that it cannot listen to, and makes another', async () => {
  const [bad, good] = [clock({ deaf: true }), clock()];
  const lasting = lastingClock(trying(bad.made, good.made), log, SOON);
  await lasting.onRing(async () => undefined);
  await vi.waitFor(() => expect(good.done).toEqual(['onRing']));
  expect([bad.done, good.done]).toEqual([['close'], ['onRing']]);
  await lasting.close();
});

it('does not try again what cannot become better', async () => {
  const { made, done } = clock();
  const lasting = lastingClock(trying(new Fault('config/invalid'), made), log, SOON);
  await vi.waitFor(() => expect(said).toEqual(['error']));
  await pause(10 * SOON.longest);
  expect(said).toEqual(['error']);
  await lasting.close();
  expect(done).toEqual([]);
});

it('ends its waiting when it is closed', async () => {
  const lasting = lastingClock(trying(new Fault('stores/unavailable')), log, { first: 5_000, longest: 5_000 });
  await vi.waitFor(() => expect(said).toEqual(['warn']));
  const from = performance.now();
  await lasting.close();
  expect(performance.now() - from).toBeLessThan(500);
  expect(said).toEqual(['warn']);
});
