import { afterAll, beforeAll, expect, it } from 'vitest';
import { fresh, LEASE } from '../contracts/stores.rig.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const MESSAGE = { conversation: 'c', heard: { kind: 'typed', text: '我家住在延安路' } };

it('keeps the words of a parked message until it is a turn, and not twice', async () => {
  const { stores, now } = await postgres.rig();
  const text = async () => (await postgres.pool.query('SELECT message::text AS text FROM inbox')).rows[0]?.text;
  await stores.inbox.park(fresh('m'), 'webchat', null, MESSAGE, 'failed', now());
  const [claimed] = await stores.inbox.claim(1, LEASE);
  await stores.inbox.settle(claimed?.id ?? '', { nextAt: now(), reason: 'failed' });
  expect(await text()).toContain('延安路');
  await stores.inbox.settle(claimed?.id ?? '', 'done');
  expect(JSON.parse(await text())).toEqual({ conversation: 'c' });
});

it('remembers who dismissed a message, and why, or not at all', async () => {
  const { stores } = await postgres.rig();
  await stores.inbox.park(fresh('m'), 'webchat', null, MESSAGE, 'failed', null);
  const [parked] = await stores.inbox.list(1);
  const id = parked?.id ?? '';
  await stores.inbox.dismiss(id, 'user:1', "'); DROP TABLE inbox; --");
  await stores.inbox.dismiss(id, 'user:2', null);
  const { rows } = await postgres.pool.query('SELECT actor, action, entity, detail FROM audit');
  const detail = { note: "'); DROP TABLE inbox; --" };
  expect(rows).toEqual([{ actor: 'user:1', action: 'inbox.dismiss', entity: `inbox:${id}`, detail }]);
});
