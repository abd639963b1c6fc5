import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALARM_KINDS, HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { asked, complained, item, LEASE, planned } from '../contracts/stores.rig.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

describe('what is due', () => {
  it('is nothing of any kind, in an empty house', async () => {
    await postgres.rig();
    const backlog = await postgres.stores.backlog();
    expect(Object.keys(backlog).toSorted()).toEqual([...ALARM_KINDS].toSorted());
    for (const kind of ALARM_KINDS) expect(backlog[kind], kind).toEqual({ nextAt: null, overdueSeconds: 0 });
  });
  it('is known for every kind', async () => {
    const rig = await postgres.rig();
    const { stores } = rig;
    await planned(rig);
    await complained(rig);
    await stores.outbox.add([item()]);
    await stores.inbox.park('m', 'telegram', null, {}, 'failed', rig.now());
    await asked(rig, undefined, { waits: { step: 'q1', until: rig.now() } });
    await rig.pass(10 * MINUTE);
    const backlog = await postgres.stores.backlog();
    for (const kind of ALARM_KINDS) {
      expect(backlog[kind].overdueSeconds, kind).toBeGreaterThanOrEqual(590);
      expect(backlog[kind].nextAt?.getTime(), kind).toBeLessThan(later(rig.now(), -9 * MINUTE).getTime());
    }
  });
  it('is the question that waits shortest, and none that somebody holds', async () => {
    const rig = await postgres.rig();
    const soon = later(rig.now(), HOUR);
    await asked(rig, undefined, { waits: { step: 'q1', until: later(soon, HOUR) } });
    await asked(rig, undefined, { waits: { step: 'q1', until: soon } });
    await asked(rig);
    const silences = async () => (await postgres.stores.backlog()).silences;
    expect(await silences()).toEqual({ nextAt: soon, overdueSeconds: 0 });
    await rig.pass(HOUR + SECOND);
    expect((await silences()).overdueSeconds).toBeGreaterThanOrEqual(1);
    await rig.stores.dueSilences.claim(1, LEASE);
    const held = await silences();
    expect(held.overdueSeconds).toBe(0);
    expect(held.nextAt?.getTime(), 'then somebody else may look').toBeGreaterThan(rig.now().getTime());
  });
});
