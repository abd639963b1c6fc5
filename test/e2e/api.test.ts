import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, FollowUp, Page } from '../../adapters/console/contract.ts';
import {
  answered,
  ask,
  CLOUD_EVENT,
  caseOf,
  chatOf,
  clientOf,
  type EventResult,
  eventOf,
  KEY,
  post,
  type Service,
  startService,
} from './rig.ts';

const EVENTS = '/api/v1/events';
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
type Results = { events: EventResult[] };
type Problem = { code: string; title: string; detail: string; status: number; errors?: { at: string }[] };

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('events', () => {
  it('takes one structured, one binary and a batch, each with its decision', async () => {
    const { api } = service;
    const structured = eventOf();
    const one = await api.call<Results>('POST', EVENTS, structured, CLOUD_EVENT);
    expect(one).toMatchObject({ status: 202, body: { events: [{ id: structured.id, status: 'scheduled' }] } });
    const dueAt = new Date(one.body.events[0]?.dueAt ?? '');
    expect(dueAt.getTime()).toBeGreaterThanOrEqual(
      new Date(structured.data.service.completedAt).getTime() + 86_400_000,
    );

    const { data, id, source, type } = eventOf({ type: 'repair.completed' });
    const headers = { 'ce-specversion': '1.0', 'ce-id': id, 'ce-source': source, 'ce-type': type };
    const binary = await api.call<Results>('POST', EVENTS, data, headers);
    expect(binary).toMatchObject({ status: 202, body: { events: [{ id, status: 'scheduled' }] } });
    const kept = await followUp(binary.body.events[0]);
    expect(kept).toMatchObject({ event: { id, source, type }, scriptId: 'repair_followup', state: 'planned' });

    const many = [eventOf(), structured, eventOf({ customer: { consent: { survey: false } } })];
    const batch = await api.call<Results>('POST', EVENTS, many, BATCH);
    expect(batch.body.events.map(({ status }) => status)).toEqual(['scheduled', 'duplicate', 'skipped']);
    expect(batch.body.events[1]?.followUpId).toBe(one.body.events[0]?.followUpId);
  });

  it('makes one follow-up of a hundred equal events at once', async () => {
    const event = eventOf();
    const results = await Promise.all(Array.from({ length: 100 }, () => post(service.api, event)));
    expect(results.filter(({ status }) => status === 'scheduled')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(99);
    expect(new Set(results.map(({ followUpId }) => followUpId)).size).toBe(1);
    expect((await listed(`customer=${event.data.customer.id}`)).items).toHaveLength(1);
  });

  it('names every wrong field of a malformed event, and keeps nothing of it', async () => {
    const good = eventOf();
    const bad = {
      ...{ specversion: '0.3', id: '', type: 'delivery.completed', time: 'yesterday' },
      data: {
        customer: {
          id: good.data.customer.id,
          timezone: 'Mars/Phobos',
          identities: [{ channel: 'fax', address: '1' }],
        },
        service: { completedAt: 'soon', currency: 'rmb', orderValue: -1 },
      },
    };
    const wrong = [
      ...['specversion', 'id', 'source', 'time', 'data.customer.timezone', 'data.customer.identities.0.channel'],
      ...['data.service.id', 'data.service.completedAt', 'data.service.orderValue', 'data.service.currency'],
    ];
    const one = await service.api.call<Problem>('POST', EVENTS, bad, CLOUD_EVENT);
    expect(one.status).toBe(400);
    expect(one.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(one.body.errors?.map(({ at }) => at)).toEqual(wrong);
    const batch = await service.api.call<Problem>('POST', EVENTS, [good, bad], BATCH);
    expect(batch.status).toBe(400);
    expect(batch.body.errors?.map(({ at }) => at)).toEqual(wrong.map((at) => `events.1.${at}`));
    expect((await listed(`customer=${good.data.customer.id}`)).items).toEqual([]);
  });

  it.each([
    ['not JSON', '{"specversion":', 400, 'request/invalid'],
    ['no event', '{"hello":"world"}', 400, 'request/invalid'],
    ['a key that climbs', '{"specversion":"1.0","__proto__":{}}', 400, 'request/invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    const refused = await service.api.call<Problem>('POST', EVENTS, body);
    expect(refused).toMatchObject({ status, body: { code, status } });
  });

  it('keeps an event of an unknown type, decided: not asked, and why', async () => {
    const event = eventOf({ type: 'warranty.extended' });
    const result = await post(service.api, event);
    expect(result).toMatchObject({ status: 'skipped', reason: 'unknown-type' });
    expect(await followUp(result)).toMatchObject({
      ...{ state: 'skipped', reason: 'unknown-type', event: { id: event.id, type: 'warranty.extended' } },
    });
  });

  it('takes a planned follow-up back when the service is cancelled, and ends an open one politely', async () => {
    const planned = eventOf();
    const { followUpId } = await post(service.api, planned);
    expect(await post(service.api, cancelled(planned))).toMatchObject({ status: 'cancelled', followUpId });
    expect(await followUp({ followUpId })).toMatchObject({ state: 'skipped', reason: 'cancelled' });

    const talking = eventOf();
    const open = await ask(service.api, talking);
    await post(service.api, cancelled(talking));
    await expect.poll(async () => (await followUp({ followUpId: open.id })).state, PATIENT).toBe('closed');
    const { messages, closed } = await chatOf(service, open).read();
    expect(closed).toBe(true);
    expect(messages.at(-1)?.text).toMatch(/这次服务有变动/);
    expect(await post(service.api, cancelled(eventOf()))).toMatchObject({
      status: 'skipped',
      reason: 'nothing-to-cancel',
    });
  });

  it('asks nobody who said no', async () => {
    const refused = await post(service.api, eventOf({ customer: { consent: { survey: false } } }));
    expect(refused).toMatchObject({ status: 'skipped', reason: 'no-consent' });
    const event = eventOf();
    const chat = chatOf(service, await ask(service.api, event));
    await chat.type('退订');
    const later = await post(service.api, eventOf({ customer: { id: event.data.customer.id } }));
    expect(later).toMatchObject({ status: 'skipped', reason: 'opted-out' });
    const { status, body } = await service.api.call<Problem>(
      'POST',
      `/api/v1/follow-ups/${later.followUpId}/send-now`,
      {},
    );
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'followups/illegal-move' });
  });
});

describe('the API', () => {
  it.each([
    ['en', 'Not found', 'There is nothing here, or it was deleted.'],
    ['zh-CN,zh;q=0.9', '未找到', '这里没有内容，或者它已被删除。'],
  ])('says what is wrong in %s', async (language, title, detail) => {
    const path = `/api/v1/follow-ups/${randomUUID()}`;
    const answer = await service.api.call<Problem>('GET', path, undefined, { 'accept-language': language });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer).toMatchObject({ status: 404, body: { code: 'missing/not-found', title, detail, status: 404 } });
  });

  it('lets nobody in without a key', async () => {
    for (const who of [{}, { authorization: `Bearer ${KEY}x` }]) {
      const answer = await clientOf(service.url, who).call<Problem>('GET', '/api/v1/cases');
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('pages through everything once, however it grows meanwhile', async () => {
    const customer = { id: `pager-${randomUUID()}` };
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push((await post(service.api, eventOf({ customer }))).followUpId ?? '');
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await listed(`customer=${customer.id}&limit=3${after}`);
      seen.push(...page.items.map(({ id }) => id));
      expect(page.items.length).toBeLessThanOrEqual(3);
      if (seen.length === 3) await post(service.api, eventOf({ customer }));
      if (page.next === null) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    expect(seen).toEqual(ids.toReversed());
    const { status, body } = await service.api.call<Problem>('GET', '/api/v1/follow-ups?after=nonsense&limit=0');
    expect({ status, at: body.errors?.map(({ at }) => at) }).toEqual({ status: 400, at: ['limit'] });
  });

  it('works a case by the API, and tells a loser who was faster', async () => {
    const followUp = await answered(service, eventOf(), ['q1.1', 'sorry.D4', 'remedy.call']);
    const aCase = await caseOf(service.api, followUp);
    const moves = `/api/v1/cases/${aCase?.id}/moves`;
    expect(aCase).toMatchObject({ state: 'received', severity: 'P2', category: 'D4', remedy: 'call', score: 1 });
    const empty = await service.api.call<Problem>('POST', moves, { move: 'resolve', text: '  ' });
    expect(empty).toMatchObject({ status: 400, body: { errors: [{ at: 'text' }] } });
    const race = await Promise.all([1, 2, 3].map(() => service.api.call<Problem>('POST', moves, { move: 'claim' })));
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const loser = race.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({ code: 'cases/illegal-move', detail: expect.stringContaining('bootstrap') });
    expect(await service.api.post<Case>(moves, { move: 'resolve', text: '已致歉' })).toMatchObject({
      state: 'callback',
    });
  });
});

const PATIENT = { timeout: 20_000, interval: 50 };

function followUp({ followUpId }: { followUpId?: string | undefined } = {}): Promise<FollowUp> {
  return service.api.get(`/api/v1/follow-ups/${followUpId}`);
}

function listed(query: string): Promise<Page<FollowUp>> {
  return service.api.get(`/api/v1/follow-ups?${query}`);
}

function cancelled({ source, data }: ReturnType<typeof eventOf>): object {
  const type = 'delivery.cancelled';
  return { specversion: '1.0', id: randomUUID(), source, type, data: { service: { id: data.service.id } } };
}
