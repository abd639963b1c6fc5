import { afterEach, describe, expect, it } from 'vitest';
import { ALARM_KINDS, type AlarmKind, HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { AHEAD_MS } from '../../src/turns/index.ts';
import { keepSchedule } from '../../wiring/schedule.ts';

type Set = { readonly kind: AlarmKind; readonly at: Date };
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** A schedule over a database whose clock is so far ahead of ours, on which so much is due by its own. */
async function makeSchedule(over: { works?: boolean; skewMs?: number; due?: Partial<Record<AlarmKind, Date>> } = {}) {
  const { works = true, skewMs = 0, due = {} } = over;
  const rung: AlarmKind[] = [];
  const set: Set[] = [];
  let swept: () => void = () => undefined;
  const sweep = new Promise<void>((done) => (swept = done));
  const flow = {
    wake: (_kind: AlarmKind, _at: Date): void => undefined,
    bell: { ring: async (kind: AlarmKind) => void rung.push(kind), mute: async () => undefined },
    pipeline: { hush: async () => undefined },
  };
  const entry = (kind: AlarmKind) => [kind, { nextAt: due[kind] ?? null, overdueSeconds: 0 }] as const;
  const backlog = () =>
    Promise.resolve(Object.fromEntries(ALARM_KINDS.map(entry)) as Record<AlarmKind, ReturnType<typeof entry>[1]>);
  const quiet = { debug: () => undefined, warn: () => undefined };
  running.push(
    keepSchedule(
      flow,
      { ringAt: async (kind, at) => void set.push({ kind, at }) },
      {
        backlog,
        async ping() {
          // The sweep has read both when it goes on.
          setImmediate(swept);
          return { skewMs };
        },
      },
      works,
      quiet,
      { watchBacklog: () => undefined },
    ),
  );
  await sweep;
  return { flow, rung, set };
}

const inMs = (ms: number) => later(new Date(), ms);

describe('the schedule', () => {
  it('rings at once for what is due', async () => {
    const { flow, rung, set } = await makeSchedule();
    flow.wake('outbox', inMs(0));
    expect(rung).toEqual(['outbox']);
    expect(set).toEqual([]);
  });
  it('only tells others of it in a process that does no work', async () => {
    const { flow, rung, set } = await makeSchedule({ works: false });
    flow.wake('outbox', inMs(0));
    expect(rung).toEqual([]);
    expect(set).toMatchObject([{ kind: 'outbox' }]);
  });
  it('sets one alarm for all that is due in a second, within the hour', async () => {
    const { flow, set } = await makeSchedule();
    const at = new Date(Math.ceil(Date.now() / SECOND) * SECOND + MINUTE);
    for (const ms of [-300, -200, 0]) flow.wake('cases', later(at, ms));
    flow.wake('cases', inMs(2 * HOUR));
    expect(set).toEqual([{ kind: 'cases', at: later(at, -300) }]);
  });
  it('looks for questions before they are due, and for nothing else', async () => {
    const { flow, rung, set } = await makeSchedule();
    const at = inMs(MINUTE);
    flow.wake('follow-ups', at);
    expect(set).toEqual([{ kind: 'follow-ups', at: later(at, -AHEAD_MS) }]);
    flow.wake('follow-ups', inMs(AHEAD_MS - SECOND));
    flow.wake('silences', inMs(AHEAD_MS - SECOND));
    expect(rung).toEqual(['follow-ups']);
  });
  it('goes by the database’s clock: rings when that says that it is due, though ours is behind', async () => {
    const due = inMs(40 * SECOND);
    const { rung, set } = await makeSchedule({ skewMs: MINUTE, due: { cases: due } });
    expect(rung).toEqual(['cases']);
    expect(set).toEqual([]);
  });
  it('goes by the database’s clock: sets alarms later when ours is ahead', async () => {
    const due = inMs(10 * SECOND);
    const { rung, set } = await makeSchedule({ skewMs: -MINUTE, due: { cases: due } });
    expect(rung).toEqual([]);
    expect(set).toEqual([{ kind: 'cases', at: later(due, MINUTE) }]);
  });
});
