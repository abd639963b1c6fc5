import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresStores } from '../../adapters/postgres/index.ts';
import { ScriptId } from '../../src/ids.ts';
import { describeAccess } from '../contracts/access.contract.ts';
import { describeExperiments } from '../contracts/experiments.contract.ts';
import { describeScripts } from '../contracts/scripts.contract.ts';
import { deliveryEvent, RULE } from '../contracts/stores.rig.ts';
import { freePort } from '../servers/redis.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

const NAME = 'PostgreSQL';
let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

describeScripts(NAME, async () => ({ scripts: postgres.stores.scripts, close: async () => undefined }));

describeExperiments(NAME, async () => ({ ...(await postgres.rig()), reports: postgres.stores.reports }));

describeAccess(NAME, async () => ({
  ...postgres.stores,
  now: () => new Date(),
  async pass(ms) {
    const by = [`${ms} milliseconds`];
    await postgres.pool.query(
      'UPDATE session SET expires_at = expires_at - $1::interval, last_seen_at = last_seen_at - $1::interval',
      by,
    );
    await postgres.pool.query('UPDATE sign_in_link SET expires_at = expires_at - $1::interval', by);
  },
  close: async () => undefined,
}));

describe('the audit log', () => {
  it('keeps who changed what', async () => {
    const { audit, rules, scripts } = postgres.stores;
    await postgres.pool.query('DELETE FROM audit');
    await audit.add('user:1', 'user.created', 'user:2', { role: 'staff', at: new Date(0) });
    await rules.put(RULE, 'user:3');
    const id = ScriptId.parse('audited');
    await scripts.saveDraft(id, 'text', null, 'user:4');
    await scripts.publish(id, 'text', 'hash', 'user:5', null);
    const { rows } = await postgres.pool.query('SELECT actor, action, entity, detail FROM audit ORDER BY id');
    expect(rows[0]).toEqual({
      actor: 'user:1',
      action: 'user.created',
      entity: 'user:2',
      detail: { role: 'staff', at: '1970-01-01T00:00:00.000Z' },
    });
    expect(rows.slice(1).map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'user:3 rule.saved',
      'user:5 script.published',
    ]);
  });
});

describe('a database that is away', () => {
  it('is said to be so by every store', { timeout: 60_000 }, async () => {
    const url = `postgresql://aftercare@127.0.0.1:${await freePort()}/aftercare`;
    const stores = postgresStores({ url, pushing: [] });
    const calls: Record<string, () => Promise<unknown>> = {
      turns: () => stores.turns.caseNumbers(1),
      intake: () =>
        stores.intake.accept([deliveryEvent()], () => ({ state: 'skipped', reason: 'too-old', rule: null, trace: [] })),
      outbox: () => stores.outbox.claim(1, 1),
      inbox: () => stores.inbox.park('k', 'telegram', null, {}, 'failed', null),
      rules: () => stores.rules.list(),
      houses: () => stores.houses.get(),
      scripts: () => stores.scripts.get(ScriptId.parse('x')),
      publish: () => stores.scripts.publish(ScriptId.parse('x'), 's', 'h', 'user:1', null),
      users: () => stores.users.count(),
      sessions: () => stores.sessions.userOf('x', 1),
      apiKeys: () => stores.apiKeys.find('x'),
      audit: () => stores.audit.add('a', 'b', 'c'),
    };
    const seen = await Promise.all(
      Object.entries(calls).map(async ([name, call]) => {
        const error = await call().then(
          () => 'no error',
          (reason: unknown) => reason,
        );
        return [name, error instanceof Error && 'code' in error ? error.code : String(error)] as const;
      }),
    );
    await stores.close();
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(Object.keys(calls).map((name) => [name, 'stores/unavailable'])),
    );
  });
});
