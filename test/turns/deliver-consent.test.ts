import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/channels/index.ts';
import { openPostgres, type Postgres } from '../adapters/postgres-rig.ts';
import { asked, complained, message, reachable, sendAll, turn } from '../contracts/stores.rig.ts';
import { OK, ProgrammedChannel, REAL_CLOCK, senderOver } from './deliver.rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 120_000);
afterAll(() => postgres.close());

const CUSTOMERS = 100;

describe('an opt-out while messages are being sent', () => {
  it('lets go out at most what was on its way', async () => {
    const rig = await postgres.rig();
    const talks = await Promise.all(Array.from({ length: CUSTOMERS }, (_, n) => asked(rig, reachable(`${n}`))));
    await sendAll(rig);
    const rows = talks.map(({ conversation }, n) => {
      const row = turn(conversation);
      return { ...row, outbox: [0, 1, 2, 3].map((k) => message(row, k, `${n}`)) };
    });
    await rig.stores.turns.append(rows);
    const slow = async (): Promise<Delivery> => {
      await new Promise((done) => setTimeout(done, 5));
      return OK;
    };
    const channel = new ProgrammedChannel('telegram', slow);
    const { sender } = senderOver(rig.stores, [channel], { clock: REAL_CLOCK });
    await sender.ring();
    const optOut = async (n: number): Promise<number> => {
      await new Promise((done) => setTimeout(done, Math.random() * 400));
      const { conversation } = talks[n] ?? { conversation: null };
      if (!conversation) throw new Error('no such talk');
      await rig.stores.turns.append([turn(conversation, { seq: 3, consent: 'opt-out' })]);
      return performance.now();
    };
    const said = await Promise.all(talks.map((_, n) => optOut(n)));
    await sender.drained();
    const late = said.map((at, n) => channel.tried.filter((one) => one.address === `${n}` && one.at > at).length);
    expect(Math.max(...late)).toBeLessThanOrEqual(1);
    const { rows: left } = await postgres.pool.query(`SELECT state, count(*)::int AS n FROM outbox GROUP BY state`);
    const counts: Record<string, number> = Object.fromEntries(left.map(({ state, n }) => [state, n]));
    expect(counts.pending, 'nothing of it waits to be sent some day').toBeUndefined();
    expect(counts.cancelled, 'most came in time').toBeGreaterThan(CUSTOMERS);
  });

  it('does not take back what a person on the staff writes', async () => {
    const rig = await postgres.rig();
    const { conversation } = await complained(rig, reachable());
    await sendAll(rig);
    await rig.stores.turns.append([turn(conversation, { seq: 3, consent: 'opt-out' })]);
    const staff = turn(conversation, { seq: 4, heard: { kind: 'staff', text: 'We will call you', by: 'Li' } });
    await rig.stores.turns.append([{ ...staff, outbox: [message(staff, 0)] }]);
    const channel = new ProgrammedChannel('telegram');
    const { sender } = senderOver(rig.stores, [channel], { clock: REAL_CLOCK });
    await sender.ring();
    await sender.drained();
    expect(channel.textsTo('42')).toEqual(['bubble 0']);
  });
});
