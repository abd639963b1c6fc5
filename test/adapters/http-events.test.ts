import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpRig, type Rig } from './http-rig.ts';

const data = { customer: { id: 'cu-1' }, service: { id: 's-1', completedAt: '2026-03-01T10:00:00+08:00' } };
const event = { specversion: '1.0', id: 'e-1', source: '/shop', type: 'delivery.completed', data };

let rig: Rig;
let key: { authorization: string };
beforeAll(async () => {
  rig = await httpRig();
  key = await rig.withKey();
});
beforeEach(() => void rig.kept.events.splice(0));
afterAll(() => rig.close());

const post = (type: string, body: unknown, headers: Record<string, string> = {}) =>
  rig.call('POST', '/api/v1/events', {
    headers: { ...key, 'content-type': type, ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('events', () => {
  it.each(['application/cloudevents+json', 'application/cloudevents+json; charset=UTF-8', 'application/json'])(
    'may be structured, as %s',
    async (type) => {
      const response = await post(type, event);
      expect(response.statusCode).toBe(202);
      expect(response.json()).toEqual({
        events: [
          {
            id: 'e-1',
            status: 'scheduled',
            followUpId: '0195f0a0-0000-7000-8000-00000000c001',
            dueAt: '2026-03-02T10:00:00.000Z',
          },
        ],
      });
      expect(rig.kept.events).toMatchObject([{ id: 'e-1', source: '/shop', what: { kind: 'service' } }]);
    },
  );

  it('may be binary: attributes in headers, data in the body', async () => {
    const attributes = { 'ce-specversion': '1.0', 'ce-id': 'e-2', 'ce-source': '/%E5%BA%97', 'ce-type': event.type };
    const response = await post('application/json', data, attributes);
    expect(response.statusCode).toBe(202);
    expect(rig.kept.events).toMatchObject([{ id: 'e-2', source: '/店', what: { kind: 'service' }, raw: data }]);
  });

  it('may come in batches, answered in order', async () => {
    const batch = [event, { ...event, id: 'e-3' }, { ...event, id: 'e-4', type: 'unheard.of', data: { what: 'ever' } }];
    const response = await post('application/cloudevents-batch+json', batch);
    expect(response.statusCode).toBe(202);
    expect(response.json().events.map(({ id }: { id: string }) => id)).toEqual(['e-1', 'e-3', 'e-4']);
    expect(rig.kept.events.map(({ what }) => what.kind)).toEqual(['service', 'service', 'unknown']);
  });

  it('are refused as a whole, with every wrong field, and nothing is kept', async () => {
    const wrong = { ...event, id: '', data: { customer: {}, service: { id: 's', completedAt: 'yesterday' } } };
    const response = await post('application/cloudevents-batch+json', [event, wrong]);
    expect(response.statusCode).toBe(400);
    const { code, errors } = response.json();
    expect(code).toBe('intake/unreadable');
    expect(errors.map(({ at }: { at: string }) => at).sort()).toEqual([
      'events.1.data.customer.id',
      'events.1.data.service.completedAt',
      'events.1.id',
    ]);
    expect(rig.kept.events).toEqual([]);
  });

  it.each([
    ['plain JSON that does not say it is an event', 'application/json', data, 400, 'request/invalid'],
    ['a list that does not say it is a batch', 'application/json', [event], 400, 'request/invalid'],
    ['a batch that is no list', 'application/cloudevents-batch+json', event, 400, 'intake/unreadable'],
    ['XML', 'application/cloudevents+xml', '<event/>', 415, 'request/unsupported-media-type'],
    ['no type', '', event, 415, 'request/unsupported-media-type'],
  ])('are refused: %s', async (_name, type, body, status, code) => {
    const response = await post(type, body);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code });
    expect(rig.kept.events).toEqual([]);
  });

  it('may be one megabyte alone and ten in a batch', async () => {
    const padded = (size: number) => ({ ...event, data: { ...data, padding: 'x'.repeat(size) } });
    const limit = 1024 * 1024;
    expect((await post('application/cloudevents+json', padded(limit - 1_000))).statusCode).toBe(202);
    expect((await post('application/cloudevents+json', padded(limit))).statusCode).toBe(413);
    expect((await post('application/json', padded(limit))).statusCode).toBe(413);
    const batch = (count: number) => Array.from({ length: count }, () => padded(limit - 1_000));
    expect((await post('application/cloudevents-batch+json', batch(9))).statusCode).toBe(202);
    expect((await post('application/cloudevents-batch+json', batch(11))).statusCode).toBe(413);
  });

  it('need a key before a body is read', async () => {
    const response = await rig.call('POST', '/api/v1/events', {
      headers: { 'content-type': 'application/cloudevents+json' },
      payload: 'x'.repeat(2 * 1024 * 1024),
    });
    expect(response.statusCode).toBe(401);
  });

  it('are slowed down, one key without the other, with a time to come back', { timeout: 30_000 }, async () => {
    const other = await rig.withKey();
    let last = await post('application/cloudevents+json', event);
    for (let count = 0; count < 2_100 && last.statusCode !== 429; count++) {
      last = await post('application/json', '{}');
    }
    expect(last.statusCode).toBe(429);
    expect(last.json()).toMatchObject({ code: 'request/rate-limited' });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post('application/cloudevents+json', event, other)).statusCode).toBe(202);
  });
});
