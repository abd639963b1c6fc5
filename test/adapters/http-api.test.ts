import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenHash } from '../../adapters/http/index.ts';
import { CHAT, CONVERSATION, DRAFT, FOLLOW_UP, NOW } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

const AT = NOW.toISOString();
let rig: Rig;
let key: { authorization: string };
beforeEach(async () => {
  rig = await httpRig();
  key = await rig.withKey();
});
afterEach(() => rig.close());
const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  rig.call(method, `/api/v1${url}`, { headers: key, ...(payload && { payload }) });

describe('follow-ups', () => {
  it('are shown as the contract says', async () => {
    const shown = {
      ...{ id: FOLLOW_UP, state: 'planned', reason: null, trace: [{ rule: 'delay', result: 'ok' }] },
      event: { id: 'e-1', source: '/shop', type: 'delivery.completed', time: AT, receivedAt: AT },
      customer: { id: 'cu-1', name: '王小明' },
      service: { id: 's-1', item: '冰箱', store: '西湖店', team: null, servedBy: '李师傅', completedAt: AT },
      ...{ scriptId: 'after_delivery', dueAt: AT, nextAt: AT, nextKind: 'ask', createdAt: AT },
      ...{ askedAt: null, answeredAt: null, closedAt: null, conversation: null },
      chatUrl: `http://care.test/c/${rig.parts.sealer.chatToken(CHAT)}`,
    };
    expect((await call('GET', `/follow-ups/${FOLLOW_UP}`)).json()).toEqual(shown);
    const page = await call('GET', '/follow-ups?state=planned&customer=cu-1&limit=10&after=cursor');
    expect(page.json()).toEqual({ items: [shown], next: 'cursor' });
    expect((await call('GET', `/follow-ups/${CONVERSATION}`)).statusCode).toBe(404);
  });

  it('can be overruled, with or without a body', async () => {
    expect((await call('POST', `/follow-ups/${FOLLOW_UP}/send-now`)).json()).toMatchObject({ state: 'asked' });
    expect((await call('POST', `/follow-ups/${FOLLOW_UP}/send-now`, {})).statusCode).toBe(200);
    expect((await call('POST', `/follow-ups/${CONVERSATION}/send-now`)).statusCode).toBe(404);
    const skipped = await call('POST', `/follow-ups/${FOLLOW_UP}/skip`, { reason: 'by phone' });
    expect(skipped.statusCode).toBe(409);
    expect(skipped.json()).toMatchObject({ code: 'followups/illegal-move' });
  });
});

it('a conversation is shown with the words that the customer saw on the buttons', async () => {
  rig.talk.conversations.set(CONVERSATION, {
    ...{ id: CONVERSATION, scriptId: DRAFT.id, scriptVersion: 1, chatId: CHAT, locale: 'zh-CN', state: null },
    ...{ customer: { id: 'cu-1', name: null }, followUpId: FOLLOW_UP, caseId: null, tags: [], variant: null },
    transcript: [{ seq: 1, from: 'system', text: 'sent', at: NOW, clientId: 'x', channel: 'telegram' }],
    answers: ['no', 'gone'].map((value) => ({
      ...{ step: 'q1', kind: 'choice', value, score: null, indicator: null, core: false, late: false },
      ...{ channel: 'telegram', locale: 'zh-CN', superseded: false, at: NOW },
    })),
  });
  const shown = (await call('GET', `/conversations/${CONVERSATION}`)).json();
  expect(shown).toMatchObject({ id: CONVERSATION, state: null, followUpId: FOLLOW_UP });
  expect(shown.transcript).toEqual([{ seq: 1, from: 'system', text: 'sent', at: AT, channel: 'telegram' }]);
  expect(shown.answers.map(({ label }: { label: unknown }) => label)).toEqual([{ 'zh-CN': '不顺利', en: 'No' }, null]);
  expect((await call('GET', `/conversations/${FOLLOW_UP}`)).statusCode).toBe(404);
});

describe('cases', () => {
  it('are shown with the full name, and moved by the rules', async () => {
    const { id } = rig.desk.view.case;
    const shown = (await call('GET', `/cases/${id}`)).json();
    expect(shown).toMatchObject({
      ...{ id, number: 'C-000123', state: 'received', severity: 'P2', owner: null, version: 1, followUpId: FOLLOW_UP },
      customer: { id: expect.any(String), name: '王小明', locale: 'en' },
      service: { item: '三门冰箱 BCD-320', store: '杭州西湖店', servedBy: '李师傅' },
      history: [{ what: 'open', actor: { kind: 'customer', name: null }, from: null, to: 'received', note: null }],
      ...{ moves: expect.arrayContaining(['claim']), conversations: [] },
      chatUrl: expect.stringContaining('http://care.test/c/'),
    });
    expect((await call('GET', '/cases?open=true&severity=P2&state=received')).json().items).toEqual([shown]);
    expect((await call('GET', '/cases?open=perhaps')).statusCode).toBe(400);
    const claimed = await call('POST', `/cases/${id}/moves`, { move: 'claim' });
    expect(claimed.json()).toMatchObject({ state: 'investigating', owner: { name: 'shop' } });
    expect(rig.desk.asked.at(-1)?.by).toMatchObject({ kind: 'staff', id: expect.stringMatching(/^api:/) });
  });

  it('say who was faster, and want words where words are needed', async () => {
    const { id } = rig.desk.view.case;
    await call('POST', `/cases/${id}/moves`, { move: 'claim' });
    const headers = { ...(await rig.as('staff')), 'accept-language': 'en' };
    const late = await rig.call('POST', `/api/v1/cases/${id}/moves`, { headers, payload: { move: 'claim' } });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'cases/illegal-move', detail: expect.stringContaining('shop') });
    for (const move of ['contact', 'resolve', 'note']) {
      const wordless = await call('POST', `/cases/${id}/moves`, { move, text: '  ' });
      expect(wordless.statusCode, move).toBe(400);
      expect(wordless.json().errors, move).toEqual([{ at: 'text', message: '请填写内容' }]);
    }
    for (const move of ['confirm', 'withdraw']) {
      expect((await call('POST', `/cases/${id}/moves`, { move })).statusCode, move).toBe(400);
    }
    expect((await call('POST', `/cases/${FOLLOW_UP}/moves`, { move: 'claim' })).statusCode).toBe(404);
  });
});

it('a customer is shown, exported with a trace, and erased', async () => {
  const shown = await call('GET', '/customers/cu-1');
  expect(shown.json()).toMatchObject({ id: 'cu-1', identities: [{ address: '12***89' }], consent: { survey: true } });
  expect(shown.json().followUps).toHaveLength(1);
  expect(shown.json().cases).toHaveLength(1);
  const file = await call('GET', '/customers/cu-1/export');
  expect(file.headers['content-disposition']).toBe('attachment; filename="customer.json"');
  expect(file.json()).toMatchObject({ customer: { name: '王小明' }, turns: [] });
  expect(rig.audit.lines).toMatchObject([{ action: 'customer.export', actor: expect.stringMatching(/^api:/) }]);
  expect((await call('DELETE', '/customers/cu-1')).statusCode).toBe(204);
  for (const method of ['GET', 'DELETE'] as const) {
    expect((await call(method, `/customers/${encodeURIComponent('客户 7/8')}`)).statusCode).toBe(404);
  }
  expect((await call('GET', '/customers/nobody/export')).statusCode).toBe(404);
});

it('a report has its figures, each with n and definition, and refuses days that are none', async () => {
  const { overall, ...head } = (await call('GET', '/reports/summary?from=2026-02-01&to=2026-02-28')).json();
  expect(head).toEqual({ from: '2026-02-01', to: '2026-02-28', timezone: 'Asia/Shanghai', by: null, groups: [] });
  expect(overall.csat).toMatchObject({
    n: 40,
    mean: 5,
    top2: 1,
    counts: { '5': 40 },
    definition: { en: expect.any(String) },
  });
  expect(overall.nps).toMatchObject({ n: 0, value: null });
  for (const [query, at] of [
    ['from=2026-02-30&to=2026-03-01', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['from=2020-01-01&to=2026-03-01', 'to'],
    ['from=2026-03-01&to=2026-03-01&by=colour', 'by'],
    ['from=2026-03-01', 'to'],
  ]) {
    const refused = await call('GET', `/reports/summary?${query}`);
    expect(refused.statusCode, query).toBe(400);
    expect(refused.json().errors[0].at, query).toBe(at);
  }
});

it('rules and the house can be looked after', async () => {
  const [rule] = (await call('GET', '/rules')).json().items;
  const { id, ...rest } = rule;
  expect((await call('PUT', '/rules/late', { ...rest, position: 9 })).json()).toEqual({
    ...rest,
    id: 'late',
    position: 9,
  });
  expect((await call('DELETE', '/rules/late')).statusCode).toBe(204);
  expect((await call('DELETE', '/rules/late')).statusCode).toBe(404);
  const house = (await call('GET', '/settings')).json();
  const changed = { ...house, brand: { 'zh-CN': '安心家', en: 'Anxin' } };
  expect((await call('PUT', '/settings', changed)).json()).toEqual(changed);
  expect((await call('GET', '/settings')).json()).toEqual(changed);
  expect((await call('PUT', '/settings', { ...house, brand: { en: 'Anxin' } })).json().errors[0].at).toBe(
    'brand.zh-CN',
  );
  expect(id).not.toBe('late');
});

describe('people and keys', () => {
  const asAdmin = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    rig.call(method, `/api/v1${url}`, { headers: await rig.as('admin'), ...(payload && { payload }) });

  it('lets an admin add people, who come in by a link', async () => {
    const person = { email: 'li@care.test', name: '李雷', role: 'staff', locale: null };
    const made = await asAdmin('POST', '/users', person);
    expect(made.statusCode).toBe(201);
    const { user, link } = made.json();
    expect(user).toEqual({ id: expect.any(String), ...person });
    const token = /^http:\/\/care\.test\/console\/sign-in#link=([\w-]{43})$/.exec(link)?.[1];
    expect((await rig.call('POST', '/api/v1/session', { payload: { link: token } })).statusCode).toBe(200);
    const taken = await asAdmin('POST', '/users', { ...person, email: 'LI@care.test' });
    expect(taken.json().errors).toEqual([{ at: 'email', message: '该邮箱已被使用' }]);
    expect((await asAdmin('POST', `/users/${user.id}/link`)).json().link).not.toBe(link);
    const changed = await asAdmin('PATCH', `/users/${user.id}`, { role: 'manager' });
    expect(changed.json().user).toMatchObject({ role: 'manager', disabledAt: null });
    expect((await asAdmin('PATCH', `/users/${CHAT}`, { role: 'manager' })).statusCode).toBe(404);
    const own = (await rig.users.byEmail('admin@care.test'))?.user.id;
    expect((await asAdmin('PATCH', `/users/${own}`, { disabled: true })).statusCode).toBe(400);
    expect((await asAdmin('GET', '/users')).body).not.toMatch(/hash|scrypt/i);
  });

  it('shows a key once and keeps only what cannot open anything', async () => {
    const made = await asAdmin('POST', '/api-keys', { name: 'ERP' });
    expect(made.statusCode).toBe(201);
    const { id, key: secret } = made.json();
    expect(secret).toMatch(new RegExp(`^aftercare_${id}_[\\w-]{43}$`));
    const headers = { authorization: `Bearer ${secret}` };
    expect((await rig.call('GET', '/api/v1/rules', { headers })).statusCode).toBe(200);
    const listed = await asAdmin('GET', '/api-keys');
    const dump = JSON.stringify([[...rig.apiKeys.entries], rig.audit.lines, listed.json(), rig.lines]);
    expect(dump).toContain(tokenHash(secret));
    expect(dump).not.toContain(secret.slice(-43));
    expect(listed.body).not.toContain('hash');
    expect((await asAdmin('DELETE', `/api-keys/${id}`)).statusCode).toBe(204);
    expect((await rig.call('GET', '/api/v1/rules', { headers })).statusCode).toBe(401);
    expect((await asAdmin('DELETE', `/api-keys/${id}`)).statusCode).toBe(404);
  });
});
