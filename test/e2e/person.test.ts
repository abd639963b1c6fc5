import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '../../adapters/console/contract.ts';
import {
  answered,
  caseOf,
  chatOf,
  clientOf,
  conversationOf,
  eventOf,
  post,
  type Service,
  startService,
} from './rig.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('one person', () => {
  it('is exported whole and erased for good, and the figures stay', async () => {
    const event = eventOf({
      customer: { name: '赵敏敏', phone: '+8613800001234', email: 'zhao@example.test' },
      service: { store: '抹除店' },
    });
    const followUp = await answered(service, event, ['q1.2', 'sorry.other', 'remedy.call']);
    await chatOf(service, followUp).type('我叫赵敏敏，电话13800001234');
    const { id } = event.data.customer;
    const exported = await service.api.call<object>('GET', `/api/v1/customers/${id}/export`);
    expect(exported.headers.get('content-disposition')).toMatch(/^attachment/);
    for (const known of ['赵敏敏', '+8613800001234', 'zhao@example.test', '我叫赵敏敏', followUp.id, '抹除店']) {
      expect(JSON.stringify(exported.body)).toContain(known);
    }
    const before = await storeFigures('抹除店');
    expect((await service.api.call('DELETE', `/api/v1/customers/${id}`)).status).toBe(204);
    const left = await Promise.all([
      service.api.get<Customer>(`/api/v1/customers/${id}`),
      service.api.get<object>(`/api/v1/customers/${id}/export`),
      conversationOf(service.api, followUp),
      caseOf(service.api, followUp),
    ]);
    expect(JSON.stringify(left)).not.toMatch(/赵敏敏|13800001234|zhao@example/);
    expect(left[0]).toMatchObject({ name: null, identities: [], erasedAt: expect.any(String) });
    expect(await storeFigures('抹除店')).toEqual(before);
    expect(await post(service.api, eventOf({ customer: { id } }))).toMatchObject({
      status: 'skipped',
      reason: 'erased',
    });
    const visitor = clientOf(service.url, {});
    const { path } = chatOf(service, followUp);
    expect((await visitor.call('GET', `${path}/messages`)).status).toBe(404);
    const words = { id: randomUUID(), text: '还能写吗' };
    expect((await visitor.call('POST', `${path}/messages`, words)).status).toBe(404);
  });
});

async function storeFigures(store: string): Promise<unknown> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const path = `/api/v1/reports/summary?from=${day(-2)}&to=${day(1)}&by=store`;
  const { groups } = await service.api.get<{ groups: { key: string; answered: object; cases: object }[] }>(path);
  return groups.find(({ key }) => key === store);
}
