import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FollowUp, House, Page, Rule } from '../../adapters/console/contract.ts';
import { freePort } from '../servers/redis.ts';
import { CLOUD_EVENT, type EventResult, eventOf, eventually, type Service, startService } from './rig.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const POSTS = 500;
let service: Service;
beforeAll(async () => {
  // Nobody listens there, from the start to the end.
  service = await startService({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
});
afterAll(() => service?.stop());

it('T-04 every event is acknowledged and asked about though Redis was never there', async () => {
  const { api } = service;
  const house = await api.get<House>('/api/v1/settings');
  const always = { from: '00:00', to: '24:00' };
  await api.put('/api/v1/settings', { ...house, window: { weekday: always, weekend: always } });
  const { items } = await api.get<{ items: Rule[] }>('/api/v1/rules');
  const { id, ...rule } = items.find(({ eventType }) => eventType === 'delivery.completed') ?? { id: '' };
  await api.put(`/api/v1/rules/${id}`, { ...rule, delayMinutes: 1 });

  const events = Array.from({ length: POSTS }, () => eventOf());
  const waiting = [...events];
  const statuses: number[] = [];
  const shop = async () => {
    for (let event = waiting.pop(); event; event = waiting.pop()) {
      const { status, body } = await api.call<{ events: EventResult[] }>('POST', '/api/v1/events', event, CLOUD_EVENT);
      statuses.push(status);
      expect(body.events[0]?.status).toBe('scheduled');
    }
  };
  await Promise.all(Array.from({ length: 16 }, shop));
  expect(statuses).toEqual(Array(POSTS).fill(202));

  const planned = async () => (await api.get<Page<FollowUp>>('/api/v1/follow-ups?state=planned&limit=1')).items.length;
  await eventually('the sweep has all of them asked', async () => (await planned()) === 0, 60_000);
  const checks = await api.call<{ ready: boolean; checks: Record<string, { ok: boolean }> }>('GET', '/readyz');
  expect(checks.body).toMatchObject({ ready: true, checks: { alarms: { ok: false } } });
});
