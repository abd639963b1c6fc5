import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  asked,
  caseOf,
  claimed,
  complained,
  deliveryEvent,
  item,
  message,
  openingOf,
  planned,
  RULE,
  reachable,
  type StoreRig,
  turn,
} from '../contracts/stores.rig.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
  await postgres.pool.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'failed on purpose'; END $$`,
  );
}, 90_000);
afterAll(() => postgres?.close());

/** All that is kept, table by table, but for leases: they end by themselves. */
async function everything(): Promise<string> {
  const { rows } = await postgres.pool.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  const tables = await Promise.all(
    rows.map(async ({ tablename }) => {
      const kept = await postgres.pool.query(
        `SELECT (to_jsonb(x) - 'lease_until')::text AS row FROM "${tablename}" x ORDER BY 1`,
      );
      return `${tablename}: ${kept.rows.map(({ row }) => row).join('\n')}`;
    }),
  );
  return tables.join('\n\n');
}

/** While it runs, nothing can be written to the table; once, at its end, something may be. */
async function whileFailing(table: string, work: () => Promise<unknown>): Promise<void> {
  await postgres.pool.query(
    `CREATE TRIGGER fails AFTER INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION fail()`,
  );
  const before = await everything();
  try {
    await expect(work(), table).rejects.toThrow('failed on purpose');
    expect(await everything(), table).toBe(before);
  } finally {
    await postgres.pool.query(`DROP TRIGGER fails ON "${table}"`);
  }
}

/** A turn that writes wherever a turn can. */
async function everyTurn(rig: StoreRig) {
  const { id } = await planned(rig, reachable());
  const opening = await openingOf(rig, id);
  const caseChange = caseOf(opening.conversation, rig.now());
  const suppressed = [{ script: RULE.scriptId, until: rig.now() }];
  return { ...opening, answers: [answer()], suppressed, caseChange, consent: 'opt-out', locale: 'en' } as const;
}

describe('what belongs together', () => {
  it.each([
    ...['turn', 'conversation', 'chat_address', 'answer', 'follow_up', 'case', 'case_event', 'customer', 'outbox'],
    'suppression',
  ])('T-17 a turn that fails at the table %s leaves nothing anywhere', async (table) => {
    const rig = await postgres.rig();
    const row = await everyTurn(rig);
    await whileFailing(table, () => rig.stores.turns.append([row]));
    expect(await rig.stores.turns.append([row]), 'and is written when it can be').toEqual(['written']);
  });
  it.each(['event', 'customer', 'identity', 'service', 'follow_up'])(
    'an event that fails at the table %s is not kept at all',
    async (table) => {
      const rig = await postgres.rig();
      const events = [reachable(), deliveryEvent()];
      const decide = () => ({ state: 'planned', rule: RULE, dueAt: rig.now(), trace: [] }) as const;
      await whileFailing(table, () => rig.stores.intake.accept(events, decide));
      expect((await rig.stores.intake.accept(events, decide)).map(({ status }) => status)).toEqual([
        'scheduled',
        'scheduled',
      ]);
    },
  );
  it.each(['case', 'case_event', 'outbox'])('a move that fails at the table %s changes nothing', async (table) => {
    const rig = await postgres.rig();
    const { aCase } = await complained(rig);
    const change = () => rig.stores.dueCases.change(claimed(aCase, rig.now()), [item()]);
    await whileFailing(table, change);
    expect(await change()).toBe(true);
  });
  it.each(['turn', 'follow_up', 'customer', 'audit'])(
    'an erasure that fails at the table %s erases nothing',
    async (table) => {
      const rig = await postgres.rig();
      const talk = await asked(rig, deliveryEvent({ id: 'somebody', name: 'Ada' }));
      await rig.stores.turns.append([{ ...turn(talk.conversation), outbox: [message(talk.opening, 7)] }]);
      await whileFailing(table, () => postgres.stores.customers.erase('somebody', 'user:1'));
      expect(await postgres.stores.customers.erase('somebody', 'user:1')).toBe(true);
    },
  );
});
