import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Case, FollowUp, House, ParkedPage } from '../../adapters/console/contract.ts';
import { migrate } from '../../adapters/postgres/index.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { ask, caseOf, chatOf, conversationOf, eventOf, eventually, post, type Service, startService } from './rig.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

/** Both know the same chats. */
const SECRET_KEY = 'side-by-side-secret-key-0123456789-abcdefghij';
let database: FreshDatabase;
let folder: string;
let old: Service;
beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'side-by-side-'));
  old = await startService({ DATABASE_URL: database.url, SECRET_KEY });
});
afterAll(async () => {
  await old?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The next release's migration: what it may do beside this release, to every table that there is. */
async function migrateFurther(): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  await client.end();
  const script = rows.map(
    ({ name }) => `ALTER TABLE ${name} ADD COLUMN next_note TEXT, ADD COLUMN next_weight INTEGER NOT NULL DEFAULT 1;`,
  );
  cpSync(fileURLToPath(new URL('../../prisma/migrations', import.meta.url)), folder, { recursive: true });
  mkdirSync(join(folder, '99990101000000_next'));
  writeFileSync(join(folder, '99990101000000_next', 'migration.sql'), script.join('\n'));
  expect((await migrate({ connectionString: database.url, migrationsDir: folder })).applied).toHaveLength(1);
  return rows.length;
}

/** One customer from the event to a case that staff have taken; each step may go to another process. */
async function wholeStory(first: Service, second: Service): Promise<void> {
  const followUp = await ask(first.api, eventOf());
  await chatOf(second, followUp).tap('q1.2');
  await chatOf(first, followUp).tap('sorry.D1');
  await chatOf(second, followUp).tap('remedy.call');
  const aCase = await caseOf(first.api, followUp);
  await second.api.post(`/api/v1/cases/${aCase?.id}/moves`, { move: 'claim' });
  expect((await first.api.get<Case>(`/api/v1/cases/${aCase?.id}`)).owner).not.toBeNull();
  const { answers } = await conversationOf(second.api, followUp);
  expect(answers.map(({ step }) => step)).toEqual(['q1', 'sorry', 'remedy']);
}

/** Pages and settings, each by statements of their own. */
async function lookAround({ api }: Service): Promise<void> {
  const house = await api.get<House>('/api/v1/settings');
  await api.put('/api/v1/settings', house);
  const pages = [
    '/follow-ups',
    '/cases',
    '/rules',
    '/scripts',
    '/reports/summary?from=2026-01-01&to=2026-12-31',
    '/reports/experiments',
  ];
  for (const path of pages) await api.get(`/api/v1${path}`);
  expect((await api.get<ParkedPage>('/api/v1/inbox')).counts).toEqual({ waiting: 0, dead: 0, noted: 0 });
  expect((await api.call('GET', '/readyz')).status).toBe(200);
}

it('T-57 F14 this release goes on, at work, while the next one migrates the database, and beside it', async () => {
  // Every connection has its statements planned by now.
  await Promise.all([wholeStory(old, old), wholeStory(old, old), wholeStory(old, old), lookAround(old)]);
  const before = await post(old.api, eventOf());
  let over = false;
  const busy = (async () => {
    while (!over) await wholeStory(old, old);
  })();
  expect(await migrateFurther()).toBeGreaterThan(15);
  const next = await startService({ DATABASE_URL: database.url, SECRET_KEY });
  try {
    await Promise.all([wholeStory(old, next), wholeStory(next, old), wholeStory(next, next)]);
    over = true;
    await busy;
    await Promise.all([lookAround(old), lookAround(next)]);
    // What the old one had planned, the next one asks.
    await next.api.call('POST', `/api/v1/follow-ups/${before.followUpId}/send-now`, {});
    await eventually('it is asked', async () => {
      return (await old.api.get<FollowUp>(`/api/v1/follow-ups/${before.followUpId}`)).conversation;
    });
  } finally {
    over = true;
    await next.stop();
  }
});
