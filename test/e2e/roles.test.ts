import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FollowUp, House, Rule } from '../../adapters/console/contract.ts';
import { processesOf } from '../adapters/embedded-rig.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../servers/redis.ts';
import { chatOf, eventOf, eventually, post } from './rig.ts';
import { listen, type Role, startRole } from './roles.rig.ts';

const DRAIN_MS = 25_000;
const SLOW = 180_000;
type Pair = { readonly web: Role; worker: Role };
type Readiness = { ready: boolean; checks: Record<string, { ok: boolean; detail?: string }> };

describeWithRedis('a web and a worker process with their alarms on Redis', () => {
  let redis: OwnRedis;
  let dataDir: string;
  let pair: Pair;
  beforeAll(async () => {
    redis = await startRedis();
    dataDir = mkdtempSync(join(tmpdir(), 'e2e-roles-'));
    pair = await startPair({ DATA_DIR: dataDir, REDIS_URL: redis.url });
  }, SLOW);
  afterAll(async () => {
    await letGo(pair, dataDir);
    await redis.stop();
  });

  it('asks through the worker when the alarm on Redis rings, and the web’s stream shows it', async () => {
    await asksInTime(pair);
    expect(redis.ask('KEYS', '{aftercare}*')).toContain('alarms');
  });

  it('T-52 goes on without Redis, and says so', async () => {
    await redis.kill();
    for (const { api } of [pair.web, pair.worker]) {
      const degraded = await eventually('the loss is seen', async () => {
        const { body, status } = await api.call<Readiness>('GET', '/readyz');
        return body.checks.alarms?.ok === false && { status, ready: body.ready, detail: body.checks.alarms.detail };
      });
      expect(degraded).toEqual({ status: 200, ready: true, detail: expect.stringMatching(/^degraded/) });
    }
    await asksInTime(pair);
    await redis.start();
    await eventually('it is found again', async () => {
      const { body } = await pair.web.api.call<Readiness>('GET', '/readyz');
      return body.checks.alarms?.ok === true;
    });
  });

  it('ends each on SIGTERM in time, and leaves no process', async () => {
    for (const role of [pair.worker, pair.web]) await endsWell(role);
    expect(processesOf(dataDir, 'postgresql://127.0.0.1:1/none')).toEqual([]);
  });
});

describe('a web and a worker process with their alarms on PostgreSQL', () => {
  let dataDir: string;
  let pair: Pair;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'e2e-roles-'));
    pair = await startPair({ DATA_DIR: dataDir });
  }, SLOW);
  afterAll(() => letGo(pair, dataDir));

  it('asks through the worker, and the web’s stream shows it', () => asksInTime(pair));

  it('leaves due work to the next worker when there is none', async () => {
    const { web } = pair;
    await endsWell(pair.worker);
    const { followUpId } = await post(web.api, eventOf());
    // Longer overdue than a working process would leave it; the web process has looked at its schedule meanwhile.
    await eventually('it is overdue', async () => {
      const { body } = await web.api.call<string>('GET', '/metrics');
      return Number(/^aftercare_overdue_seconds\{kind="follow-ups"\} (\S+)$/m.exec(body)?.[1]) > 2.5;
    });
    const state = async () => (await web.api.get<FollowUp>(`/api/v1/follow-ups/${followUpId}`)).state;
    expect(await state()).toBe('planned');
    pair.worker = await startRole('worker', { LOG_LEVEL: 'warn', DATA_DIR: dataDir });
    await eventually('the next worker asks', async () => (await state()) === 'asked');
  });

  it('a worker opens no door but its health', async () => {
    const { url } = pair.worker;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    for (const path of ['/channels/slack', '/channels/telegram']) {
      expect((await fetch(url + path, { method: 'POST', body: '{}' })).status).toBe(404);
    }
  });

  it('ends each on SIGTERM in time, also the one whose database went first', async () => {
    for (const role of [pair.web, pair.worker]) await endsWell(role);
    expect(processesOf(dataDir, 'postgresql://127.0.0.1:1/none')).toEqual([]);
  });
});

/** A web that owns the embedded server, a worker that joins it; rules that ask a minute after a delivery, at any hour. */
async function startPair(env: Readonly<Record<string, string>>): Promise<Pair> {
  const web = await startRole('web', { LOG_LEVEL: 'warn', ...env });
  const worker = await startRole('worker', { LOG_LEVEL: 'warn', ...env });
  const house = await web.api.get<House>('/api/v1/settings');
  const always = { from: '00:00', to: '24:00' };
  await web.api.put('/api/v1/settings', { ...house, window: { weekday: always, weekend: always } });
  const { items } = await web.api.get<{ items: Rule[] }>('/api/v1/rules');
  const { id, ...rule } = items.find(({ eventType }) => eventType === 'delivery.completed') ?? { id: '' };
  await web.api.put(`/api/v1/rules/${id}`, { ...rule, delayMinutes: 1 });
  return { web, worker };
}

/** Posted to the web process, due in three seconds, asked by the worker; a browser at the web process sees it all. */
async function asksInTime({ web }: Pair): Promise<void> {
  const completedAt = new Date(Date.now() - 57_000).toISOString();
  const result = await post(web.api, eventOf({ service: { completedAt } }));
  expect(result.status).toBe('scheduled');
  const path = `/api/v1/follow-ups/${result.followUpId}`;
  const chat = chatOf(web, await web.api.get<FollowUp>(path));
  const stream = await listen(`${web.url}${chat.path}/stream`);
  const said = (words: RegExp) => () =>
    stream.events.some(({ event, data }) => event === 'message' && words.test(data));
  await eventually('the question is in the stream', said(/这次送货您满意吗/));
  const { askedAt, dueAt } = await web.api.get<FollowUp>(path);
  expect(new Date(askedAt ?? 0).getTime()).toBeGreaterThanOrEqual(new Date(dueAt ?? '').getTime());
  await chat.tap('q1.5');
  await eventually('the answer is in the stream', said(/"from":"customer".*很满意/));
  await eventually('the reply is in the stream', said(/哪一点最让您满意|再问一小点/));
  stream.close();
}

async function endsWell(role: Role): Promise<void> {
  const { code, ms } = await role.end('SIGTERM');
  expect({ code, said: code === 0 ? '' : role.said() }).toEqual({ code: 0, said: '' });
  expect(ms).toBeLessThan(DRAIN_MS);
}

async function letGo(pair: Pair | undefined, dataDir: string): Promise<void> {
  for (const role of pair ? [pair.worker, pair.web] : []) await role.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}
