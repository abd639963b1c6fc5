import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from './slack-api.ts';
import { messageFlaws, viewFlaws } from './slack-limits.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: plain(text) });
const button = (more = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const input = (element = {}) => ({
  type: 'input',
  block_id: 'i',
  label: plain('Say'),
  element: { type: 'plain_text_input', action_id: 'e', ...element },
});
const modal = (more = {}) => ({ type: 'modal', title: plain('T'), submit: plain('Go'), blocks: [input()], ...more });
const x = (n: number) => 'x'.repeat(n);

describe('Slack’s limits', () => {
  it.each<[string, Record<string, unknown>]>([
    ['text alone', { text: 'hello' }],
    ['50 blocks', { blocks: Array(50).fill(section('x')) }],
    ['3,000 characters', { blocks: [section(x(3_000))] }],
    ['ten fields', { blocks: [{ type: 'section', fields: Array(10).fill(plain('x')) }] }],
    ['a header of 150', { blocks: [{ type: 'header', text: plain(x(150)) }] }],
    [
      'a button at its limits',
      { blocks: [actions(button({ text: plain(x(75)), value: x(2_000), action_id: x(255) }))] },
    ],
    ['25 buttons', { blocks: [actions(...Array.from({ length: 25 }, (_, n) => button({ action_id: `${n}` })))] }],
    ['13,200 in all', { blocks: [...Array(4).fill(section(x(3_000))), section(x(1_200))] }],
  ])('allow %s', (_, message) => expect(messageFlaws(message)).toEqual([]));

  it.each<[string, Record<string, unknown>, string]>([
    ['nothing', {}, 'no_text'],
    ['an empty text', { text: '' }, 'no_text'],
    ['a giant text', { text: x(40_001) }, 'msg_too_long'],
    ['no block', { blocks: [] }, 'invalid_blocks'],
    ['51 blocks', { blocks: Array(51).fill(section('x')) }, 'invalid_blocks'],
    ['blocks that are none', { blocks: 'x' }, 'invalid_blocks_format'],
    ['3,001 characters', { blocks: [section(x(3_001))] }, 'invalid_blocks'],
    ['an empty section', { blocks: [section('')] }, 'invalid_blocks'],
    ['eleven fields', { blocks: [{ type: 'section', fields: Array(11).fill(plain('x')) }] }, 'invalid_blocks'],
    ['a long field', { blocks: [{ type: 'section', fields: [plain(x(2_001))] }] }, 'invalid_blocks'],
    ['a header of 151', { blocks: [{ type: 'header', text: plain(x(151)) }] }, 'invalid_blocks'],
    ['a header with markup', { blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] }, 'invalid_blocks'],
    ['a long label', { blocks: [actions(button({ text: plain(x(76)) }))] }, 'invalid_blocks'],
    ['a long value', { blocks: [actions(button({ value: x(2_001) }))] }, 'invalid_blocks'],
    ['a long action_id', { blocks: [actions(button({ action_id: x(256) }))] }, 'invalid_blocks'],
    ['the same action_id twice', { blocks: [actions(button(), button())] }, 'invalid_blocks'],
    [
      'the same block_id twice',
      {
        blocks: [
          { ...section('x'), block_id: 'b' },
          { ...section('x'), block_id: 'b' },
        ],
      },
      'invalid_blocks',
    ],
    ['a script as a link', { blocks: [actions(button({ url: 'javascript:alert(1)' }))] }, 'invalid_blocks'],
    ['a style of its own', { blocks: [actions(button({ style: 'green' }))] }, 'invalid_blocks'],
    ['a field that no block has', { blocks: [{ ...section('x'), colour: 'red' }] }, 'invalid_blocks'],
    ['an input in a message', { blocks: [input()] }, 'invalid_blocks'],
    ['too much in all', { blocks: [...Array(4).fill(section(x(3_000))), section(x(1_201))] }, 'msg_blocks_too_long'],
    ['metadata without a type', { text: 'x', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
  ])('refuse %s', (_, message, code) => expect(messageFlaws(message)[0]?.code).toBe(code));

  it.each<[string, unknown]>([
    ['a title of 25', modal({ title: plain(x(25)) })],
    ['a long metadata', modal({ private_metadata: x(3_001) })],
    ['an input without a submit', modal({ submit: undefined })],
    ['an input that takes too much', modal({ blocks: [input({ max_length: 3_001 })] })],
    ['something else', null],
  ])('refuse a modal with %s', (_, view) => expect(viewFlaws(view)).not.toEqual([]));

  it('allow a modal', () => expect(viewFlaws(modal({ private_metadata: x(3_000) }))).toEqual([]));
});

describe('the Web API', () => {
  let slack: FakeSlack;
  beforeAll(async () => {
    slack = await startFakeSlack({ signingSecret: 's', botToken: 'xoxb-1', appToken: 'xapp-1' });
  });
  afterAll(() => slack.close());

  const call = async (method: string, init: RequestInit = {}) => {
    const response = await fetch(slack.url + method, { method: 'POST', ...init });
    return response.json();
  };
  const asJson = (method: string, body: unknown, token = 'xoxb-1') =>
    call(method, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    });

  it('takes JSON and forms', async () => {
    expect(await asJson('chat.postMessage', { channel: 'C0CASES', text: 'one' })).toMatchObject({ ok: true });
    const form = new URLSearchParams({
      token: 'xoxb-1',
      channel: '#cases',
      text: 'two',
      blocks: '[{"type":"divider"}]',
    });
    expect(await call('chat.postMessage', { body: form })).toMatchObject({ ok: true, channel: 'C0CASES' });
    expect(slack.messages('C0CASES').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it.each<[string, Promise<unknown> | (() => Promise<unknown>)]>([
    ['not_authed', () => call('auth.test', { body: new URLSearchParams() })],
    ['invalid_auth', () => asJson('auth.test', {}, 'xoxb-2')],
    ['invalid_auth', () => asJson('apps.connections.open', {}, 'xoxb-1')],
    ['invalid_post_type', () => call('auth.test', { body: 'x', headers: { 'content-type': 'text/plain' } })],
    ['invalid_post_type', () => fetch(`${slack.url}auth.test`).then((answer) => answer.json())],
    ['invalid_json', () => call('auth.test', { body: '{', headers: { 'content-type': 'application/json' } })],
    ['unknown_method', () => asJson('chat.shout', {})],
    ['channel_not_found', () => asJson('chat.postMessage', { channel: 'C9', text: 'x' })],
    ['invalid_arguments', () => asJson('chat.postMessage', { channel: 'C0CASES', text: 'x', shout: true })],
    ['thread_not_found', () => asJson('chat.postMessage', { channel: 'C0CASES', text: 'x', thread_ts: '1.1' })],
    ['message_not_found', () => asJson('chat.update', { channel: 'C0CASES', text: 'x', ts: '1.1' })],
    ['user_not_in_channel', () => asJson('chat.postEphemeral', { channel: 'C0CASES', text: 'x', user: 'U9' })],
    ['invalid_trigger_id', () => asJson('views.open', { trigger_id: '1', view: modal() })],
    ['user_not_found', () => asJson('users.info', { user: 'U9' })],
  ])('answers %s', async (error, ask) => {
    expect(await (typeof ask === 'function' ? ask() : ask)).toMatchObject({ ok: false, error });
  });

  it.each([
    ['archived', 'is_archived'],
    ['not-joined', 'not_in_channel'],
  ] as const)('does not post to a channel that is %s', async (state, error) => {
    slack.channel('C0OLD', state);
    expect(await asJson('chat.postMessage', { channel: 'C0OLD', text: 'x' })).toMatchObject({ error });
  });

  it('opens one modal for one press', async () => {
    let trigger = '';
    const app = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const payload = new URLSearchParams(Buffer.concat(chunks).toString()).get('payload') ?? '';
      trigger = JSON.parse(payload).trigger_id ?? trigger;
      response.end();
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const address = app.address();
    slack.deliverTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
    await asJson('chat.postMessage', { channel: 'C0CASES', blocks: [actions(button())] });
    const message = slack.messages().at(-1);
    if (message === undefined) throw new Error('no message');
    expect(await slack.press({ message, action: 'a', by: 'U0WANG' })).toMatchObject({ acked: true, status: 200 });
    await expect(slack.press({ message, action: 'b', by: 'U0WANG' })).rejects.toThrow('no button b');
    expect(await asJson('views.open', { trigger_id: trigger, view: modal() })).toMatchObject({ ok: true });
    expect(await asJson('views.open', { trigger_id: trigger, view: modal() })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    await expect(slack.submitModal({ by: 'U0WANG', text: '' })).rejects.toThrow('0 characters');
    await expect(slack.submitModal({ by: 'U0WANG', text: x(3_001) })).rejects.toThrow('3001 characters');
    await slack.submitModal({ by: 'U0WANG', text: 'fine' });
    expect(slack.modal('U0WANG')).toBeNull();
    await new Promise((resolve) => app.close(resolve));
  });

  it('delivers an event four times at most, and shows a person after 3 s that nobody answered', async () => {
    const retries: unknown[] = [];
    const app = createServer((request, response) => {
      retries.push(request.headers['x-slack-retry-num']);
      if (request.headers['content-type'] === 'application/json') response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const address = app.address();
    const to = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const attempts = await slack.event({ event: { type: 'message' }, to, pauses: [0, 0, 0] });
    expect(attempts.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
    expect(retries).toEqual([undefined, '1', '2', '3']);
    const ignored = await slack.command({ command: '/aftercare', by: 'U0LIU', to });
    expect(ignored).toMatchObject({ acked: false, status: null });
    expect(ignored.ms).toBeGreaterThan(2_900);
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });
});
