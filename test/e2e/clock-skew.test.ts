import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FollowUp, House, Rule } from '../../adapters/console/contract.ts';
import { HOUR, SECOND } from '../../src/clock.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { makeService, type Program, type Served } from './process.rig.ts';
import { eventOf, eventually, post } from './rig.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 150_000 });

let program: Program;
let database: FreshDatabase;
let web: Served;
beforeAll(async () => {
  program = await makeService();
});
afterAll(() => program?.remove());
beforeEach(async () => {
  database = await freshDatabase();
  web = await program.serve({ DATABASE_URL: database.url, ROLE: 'web' });
  const house = await web.api.get<House>('/api/v1/settings');
  const always = { from: '00:00', to: '24:00' };
  await web.api.put('/api/v1/settings', { ...house, window: { weekday: always, weekend: always } });
  const { items } = await web.api.get<{ items: Rule[] }>('/api/v1/rules');
  const { id, ...rule } = items.find(({ eventType }) => eventType === 'delivery.completed') ?? { id: '' };
  await web.api.put(`/api/v1/rules/${id}`, { ...rule, delayMinutes: 1 });
});
afterEach(async () => {
  web.child.kill('SIGTERM');
  await web.ended;
  await database.drop();
});

describe.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a worker whose clock is %s', (_what, offset) => {
  it('T-32 asks when it is due by the database’s clock, within ten seconds', async () => {
    const worker = await program.serve({
      ...{ DATABASE_URL: database.url, ROLE: 'worker', CLOCK_OFFSET_MS: String(offset) },
    });
    const readiness = await worker.api.call<{ checks: Record<string, { ok: boolean }> }>('GET', '/readyz');
    expect(readiness.body.checks.clock?.ok).toBe(false);
    const completedAt = new Date(Date.now() - 54 * SECOND).toISOString();
    const { followUpId, dueAt } = await post(web.api, eventOf({ service: { completedAt } }));
    const due = new Date(dueAt ?? '').getTime();
    const asked = await eventually(
      'it is asked',
      async () => {
        const { state } = await web.api.get<FollowUp>(`/api/v1/follow-ups/${followUpId}`);
        return state === 'asked' && Date.now();
      },
      30_000,
    );
    expect(asked).toBeGreaterThanOrEqual(due);
    expect(asked - due).toBeLessThan(10 * SECOND);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
  });
});
