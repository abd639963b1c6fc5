import { afterEach, beforeEach, expect, it } from 'vitest';
import { NOW, REMARK } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

let rig: Rig;
let headers: { authorization: string };
beforeEach(async () => {
  rig = await httpRig();
  headers = await rig.withKey();
});
afterEach(() => rig.close());
const read = (query: string) => rig.call('GET', `/api/v1/remarks${query}`, { headers });

it('praise and feedback are shown as the contract says', async () => {
  expect((await read('')).json()).toEqual({ items: [{ ...REMARK, at: NOW.toISOString() }], next: 'more' });
  expect(rig.kept.remarks).toEqual([{ limit: 50 }]);
});

it('days are those of the company, the last one included', async () => {
  await read('?kind=praise&store=%E8%A5%BF%E6%B9%96%E5%BA%97&servedBy=x&limit=5&from=2026-03-01&to=2026-03-02');
  expect(rig.kept.remarks.at(-1)).toEqual({
    ...{ kind: 'praise', store: '西湖店', servedBy: 'x', limit: 5 },
    from: new Date('2026-02-28T16:00:00Z'),
    to: new Date('2026-03-02T16:00:00Z'),
  });
  await read('?from=2026-03-01');
  expect(rig.kept.remarks.at(-1)).toEqual({ limit: 50, from: new Date('2026-02-28T16:00:00Z') });
});

it('what cannot be asked is refused with its place', async () => {
  for (const [query, at] of [
    ['?kind=blame', 'kind'],
    ['?from=2026-02-30', 'from'],
    ['?from=2026-03-02&to=2026-03-01', 'to'],
    ['?limit=0', 'limit'],
  ] as const) {
    const refused = await read(query);
    expect([refused.statusCode, refused.json().errors?.[0]?.at], query).toEqual([400, expect.stringContaining(at)]);
  }
  expect(rig.kept.remarks).toEqual([]);
});

it('nobody reads them without a key or a session', async () => {
  expect((await rig.call('GET', '/api/v1/remarks')).statusCode).toBe(401);
});
