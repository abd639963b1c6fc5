import { expect, it } from 'vitest';
import { later, MINUTE, SECOND } from '../../src/clock.ts';
import { describeAlarmClock } from '../contracts/alarm-clock.contract.ts';
import { FakeAlarmClock, FakeAlarmStore } from './alarm-clock.ts';
import { FakeClock } from './clock.ts';

describeAlarmClock('kept in memory', async () => {
  const clock = new FakeClock();
  const store = new FakeAlarmStore(clock);
  const made: FakeAlarmClock[] = [];
  const another = async () => {
    const alarms = new FakeAlarmClock(store);
    made.push(alarms);
    return alarms;
  };
  return {
    alarms: await another(),
    another,
    now: () => clock.now(),
    async until(holds) {
      for (let step = 0; !holds(); step++) {
        if (step > 200) throw new Error('it never came true');
        // A ring that waits for the test must not hold the test up.
        await Promise.race([store.wind(50), new Promise((done) => setImmediate(done))]);
      }
    },
    close: async () => {
      for (const alarms of made) await alarms.close();
    },
  };
});

it('rings alarm by alarm, each at its own moment', async () => {
  const clock = new FakeClock('2026-03-02T09:00:00Z');
  const store = new FakeAlarmStore(clock);
  const alarms = new FakeAlarmClock(store);
  const rung: string[] = [];
  await alarms.onRing(async (kind) => {
    rung.push(`${kind} ${clock.now().toISOString()}`);
    if (rung.length === 1) await alarms.ringAt('cases', later(clock.now(), 10 * SECOND));
  });
  await alarms.ringAt('outbox', later(clock.now(), 30 * SECOND));
  await alarms.ringAt('inbox', later(clock.now(), 20 * SECOND));
  await store.wind(MINUTE);
  expect(rung).toEqual([
    'inbox 2026-03-02T09:00:20.000Z',
    'outbox 2026-03-02T09:00:30.000Z',
    'cases 2026-03-02T09:00:30.000Z',
  ]);
  expect(clock.now().toISOString()).toBe('2026-03-02T09:01:00.000Z');
});

it('can be away, and can forget', async () => {
  const clock = new FakeClock();
  const store = new FakeAlarmStore(clock);
  const alarms = new FakeAlarmClock(store);
  let rings = 0;
  await alarms.onRing(async () => {
    rings += 1;
  });
  await alarms.ringAt('cases', clock.now());
  store.away = true;
  await expect(alarms.ringAt('cases', clock.now())).rejects.toThrow();
  await store.wind(MINUTE);
  expect(rings).toBe(0);
  store.away = false;
  store.flush();
  await store.wind(MINUTE);
  expect(rings).toBe(0);
});

it('cannot be wound back', () => {
  expect(() => new FakeClock().wind(-1)).toThrow(RangeError);
});
