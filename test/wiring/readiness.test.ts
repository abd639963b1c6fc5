import { describe, expect, it } from 'vitest';
import { ALARM_KINDS, type AlarmKind } from '../../src/clock.ts';
import { readiness } from '../../wiring/readiness.ts';
import { FakeClock } from '../fakes/clock.ts';
import { memoryStores } from '../fakes/stores.ts';

type Parts = Parameters<typeof readiness>;

/** All is well, but for what is given. */
function look({ late, skewMs = 0, dead = 0, rings = true }: Partial<typeof WELL> = {}) {
  const of = (kind: AlarmKind) => [kind, { nextAt: null, overdueSeconds: late?.[kind] ?? 0 }] as const;
  const [outbox, ...others] = ALARM_KINDS.map(of);
  if (!outbox) throw new Error('there are kinds');
  const entries = Object.fromEntries([outbox, ...others]) as Awaited<ReturnType<Parts[0]['backlog']>>;
  const inbox = { ...memoryStores(new FakeClock()).inbox, counts: async () => ({ waiting: 1, dead, noted: 2 }) };
  const stores = { ping: async () => ({ skewMs }), backlog: async () => entries, inbox };
  return readiness(stores, { ping: async () => rings }, { states: async () => ({ telegram: 'ok', slack: 'auth' }) });
}
const WELL = { late: {} as Partial<Record<AlarmKind, number>>, skewMs: 0, dead: 0, rings: true };

describe('readiness', () => {
  it('says that all is well, and which channel is not', async () => {
    expect(await look()).toEqual({
      ready: true,
      checks: {
        postgres: { ok: true },
        alarms: { ok: true },
        due: { ok: true, detail: 'nothing waits' },
        parked: { ok: true },
        telegram: { ok: true },
        slack: { ok: false, detail: 'auth' },
      },
    });
  });

  it('names the oldest due work, and when it is too old', async () => {
    expect((await look({ late: { outbox: 3, cases: 7.6 } })).checks.due).toEqual({
      ok: true,
      detail: 'the oldest waits for 8 s (cases)',
    });
    const { ready, checks } = await look({ late: { 'follow-ups': 75 } });
    expect([ready, checks.due?.ok]).toEqual([true, false]);
  });

  it('says what makes work late without making it impossible', async () => {
    const { ready, checks } = await look({ rings: false, dead: 3, skewMs: -31_000 });
    expect(ready).toBe(true);
    expect(checks).toMatchObject({
      alarms: { ok: false, detail: 'degraded: the sweep stands in' },
      parked: { ok: false, detail: '3 given up, for an operator' },
      clock: { ok: false, detail: 'differs from the database' },
    });
  });

  it('is not ready without the database, and asks it nothing more', async () => {
    const away = () => Promise.reject(new Error('away'));
    const inbox = { ...memoryStores(new FakeClock()).inbox, counts: away };
    const stores = { ping: away, backlog: away, inbox };
    const found = await readiness(stores, { ping: away }, { states: async () => ({}) });
    expect(found).toEqual({
      ready: false,
      checks: {
        postgres: { ok: false, detail: 'does not answer' },
        alarms: { ok: false, detail: 'degraded: the sweep stands in' },
      },
    });
  });
});
