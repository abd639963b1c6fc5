import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPress, readSubmission } from '../../adapters/slack/translate.ts';
import { slackWebhook } from '../../adapters/slack/webhook.ts';
import type { AskedMove } from '../../src/cases/index.ts';
import { Fault } from '../../src/faults.ts';
import { aCaseView, CaseKeeper } from '../fakes/case-view.ts';
import { BOT_TOKEN, type Office, openOffice, SECRET } from './slack-rig.ts';

const NOW = new Date('2026-03-02T01:31:00Z');
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const recorded = (name: string): string =>
  readFileSync(new URL(`../fixtures/slack/${name}.json`, import.meta.url), 'utf8');
const form = (payload: string): string => new URLSearchParams({ payload }).toString();
const read = (name: string): Record<string, unknown> => JSON.parse(recorded(name));

function signed(body: string, { secret = SECRET, skew = 0, type = FORM_TYPE, version = 'v0' } = {}) {
  const stamp = String(NOW.getTime() / 1_000 + skew);
  const mac = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': `${version}=${mac}` };
}

let office: Office;
let keeper: CaseKeeper;
beforeAll(async () => {
  office = await openOffice('http', { now: () => NOW });
});
afterAll(() => office.close());
beforeEach(() => {
  keeper = new CaseKeeper(aCaseView());
  office.desk.onMove(keeper.move);
  office.logged.length = 0;
});

const send = (body: string, headers: Record<string, string | undefined> = signed(body)) =>
  office.webhook({ body: Buffer.from(body), headers });

describe('the webhook lets in what Slack signed', () => {
  it.each([-300, -1, 0, 1, 300])('signed %i s from now', async (skew) => {
    const body = recorded('url-verification');
    expect((await send(body, signed(body, { skew, type: JSON_TYPE }))).status).toBe(200);
  });

  it('answers the challenge', async () => {
    const body = recorded('url-verification');
    expect(await send(body, signed(body, { type: 'application/json; charset=utf-8' }))).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: read('url-verification').challenge,
    });
  });

  it('hears a press', async () => {
    expect(await send(form(recorded('press-claim')))).toEqual({ status: 200 });
    expect(keeper.asked).toEqual([
      {
        caseId: '0195f0a0-0000-7000-8000-00000000c123',
        move: { move: 'claim' },
        by: { kind: 'staff', id: 'slack:U0WANG', name: 'wang.fang' },
      },
    ]);
  });

  it('hears a form', async () => {
    expect(await send(form(recorded('submit-resolve')))).toEqual({ status: 200 });
    expect(keeper.asked[0]?.move).toEqual({ move: 'resolve', text: '换了新柜门，师傅当面道歉。\n客户在场验收' });
  });

  it('takes events that it has no use for', async () => {
    const body = recorded('app-mention');
    expect((await send(body, signed(body, { type: JSON_TYPE }))).status).toBe(200);
  });
});

describe('the webhook refuses with 401 what Slack did not sign', () => {
  const body = form(recorded('press-claim'));
  const good = signed(body);
  const bad: [string, Record<string, string | undefined>][] = [
    ['no headers', {}],
    ['no signature', { ...good, 'x-slack-signature': undefined }],
    ['no timestamp', { ...good, 'x-slack-request-timestamp': undefined }],
    ['another secret', signed(body, { secret: 'guessed' })],
    ['an empty secret', signed(body, { secret: '' })],
    ['the version v1', signed(body, { version: 'v1' })],
    ['half a signature', { ...good, 'x-slack-signature': good['x-slack-signature'].slice(0, 40) }],
    ['a longer signature', { ...good, 'x-slack-signature': `${good['x-slack-signature']}00` }],
    ['another body', signed(`${body}&x=1`)],
    ['301 s ago', signed(body, { skew: -301 })],
    ['in 301 s', signed(body, { skew: 301 })],
    ['in an hour', signed(body, { skew: 3_600 })],
    ['a timestamp in words', { ...good, 'x-slack-request-timestamp': 'NaN' }],
    ['a timestamp with a sign', { ...good, 'x-slack-request-timestamp': `+${good['x-slack-request-timestamp']}` }],
    ['an infinite timestamp', { ...good, 'x-slack-request-timestamp': '1e999' }],
  ];

  it.each(bad)('%s', async (_, headers) => {
    expect(await send(body, headers)).toEqual({ status: 401 });
    expect(keeper.asked).toEqual([]);
  });

  it('ssl_check opens no door', async () => {
    expect((await send(`ssl_check=1&${body}`, { 'content-type': FORM_TYPE })).status).toBe(401);
    expect((await send('ssl_check=1', { 'content-type': FORM_TYPE })).status).toBe(401);
    expect(keeper.asked).toEqual([]);
  });

  it.each([null, ''])('anything, when there is no signing secret (%j)', async (signingSecret) => {
    const hook = slackWebhook({
      signingSecret,
      now: () => NOW,
      log: () => {},
      hand: async () => ({ response: undefined }),
    });
    const headers = signed(body, { secret: signingSecret ?? '' });
    expect((await hook({ body: Buffer.from(body), headers })).status).toBe(401);
  });
});

describe('the webhook refuses what it cannot read', () => {
  const press = read('press-claim');
  it.each<[string, string, string]>([
    ['no body', '', FORM_TYPE],
    ['half JSON', '{"type":"url_verif', JSON_TYPE],
    ['JSON that is a list', '[]', JSON_TYPE],
    ['null', 'null', JSON_TYPE],
    ['a form without a payload', 'a=b', FORM_TYPE],
    ['a payload that is no JSON', 'payload=x', FORM_TYPE],
    ['another content type', form(recorded('press-claim')), 'text/plain'],
    ['no actions', form(JSON.stringify({ ...press, actions: [] })), FORM_TYPE],
    ['no person', form(JSON.stringify({ ...press, user: null })), FORM_TYPE],
    ['no type', form('{}'), FORM_TYPE],
    ['a type nobody knows', form(JSON.stringify({ type: 'shortcut', user: { id: 'U0WANG' } })), FORM_TYPE],
    ['deep nesting', form(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), FORM_TYPE],
  ])('400: %s', async (_, body, type) => {
    expect(await send(body, signed(body, { type }))).toEqual({ status: 400 });
  });

  it('400: bytes that are not UTF-8', async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const stamp = String(NOW.getTime() / 1_000);
    const mac = createHmac('sha256', SECRET).update(`v0:${stamp}:`).update(body).digest('hex');
    const headers = { 'content-type': JSON_TYPE, 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${mac}` };
    expect((await office.webhook({ body, headers })).status).toBe(400);
  });

  const action = { type: 'button', action_id: 'case.claim', value: '{}' };
  it.each([
    ['a button of another app', { ...press, actions: [{ ...action, action_id: 'other' }] }],
    ['a move without a button', { ...press, actions: [{ ...action, action_id: 'case.withdraw' }] }],
    ['a button that forgot its case', { ...press, actions: [action] }],
    [
      'a button with a strange case',
      { ...press, actions: [{ ...action, value: '{"id":"1","number":"C-1","reads":null}' }] },
    ],
    [
      'a form of another app',
      { ...read('submit-resolve'), view: { id: 'V1', callback_id: 'other', state: { values: {} } } },
    ],
    [
      'a form without its input',
      {
        ...read('submit-resolve'),
        view: { id: 'V1', callback_id: 'case.resolve', private_metadata: '{}', state: { values: {} } },
      },
    ],
  ])('404: %s', async (_, payload) => {
    expect(await send(form(JSON.stringify(payload)))).toEqual({ status: 404 });
    expect(keeper.asked).toEqual([]);
  });
});

describe('the webhook promises only what is kept', () => {
  it('503 when a press could not be kept; nothing personal is logged', async () => {
    office.desk.onMove(() => Promise.reject(new Fault('stores/unavailable', { password: 'geheim' })));
    expect(await send(form(recorded('press-claim')))).toEqual({ status: 503 });
    expect(await send(form(recorded('submit-resolve').replace('V0AAAA', 'V0FAILS')))).toEqual({ status: 503 });
    const lines = JSON.stringify(office.logged);
    expect(lines).toContain('stores/unavailable');
    for (const secret of ['geheim', 'wang.fang', '柜门', BOT_TOKEN, SECRET]) expect(lines).not.toContain(secret);
  });

  it('writes to the customer once when a form is sent twice', async () => {
    const body = form(recorded('submit-resolve').replace('V0AAAA', 'V0TWICE'));
    const release: (() => void)[] = [];
    const asked: AskedMove[] = [];
    office.desk.onMove(async (move) => {
      asked.push(move);
      await new Promise<void>((resolve) => release.push(resolve));
      return { result: 'moved', view: keeper.view };
    });
    const [first, second] = [send(body), send(body)];
    await expect.poll(() => release.length).toBe(1);
    release[0]?.();
    expect(await Promise.all([first, second])).toEqual([{ status: 200 }, { status: 200 }]);
    expect(await send(body)).toEqual({ status: 200 });
    expect(asked).toHaveLength(1);
  });
});

describe('a payload in our words', () => {
  it('is a press', () => {
    expect(readPress(read('press-claim'))).toMatchObject({ move: 'claim', place: 'C0CASES', about: { reads: 'en' } });
  });

  it('names a person by what Slack knows', () => {
    const by = (user: Record<string, unknown>) => readPress({ ...read('press-claim'), user })?.by.actor.name;
    expect(by({ id: 'U1', name: ' li\u0000 ' })).toBe('li');
    expect(by({ id: 'U1', username: 'lei' })).toBe('lei');
    expect(by({ id: 'U1' })).toBe('U1');
  });

  it('is neither when it is the other', () => {
    expect(readPress(read('submit-resolve'))).toBeNull();
    expect(readSubmission(read('press-claim'))).toBeNull();
  });
});
