import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES, outcomeOf } from '../../adapters/slack/outcome.ts';
import { aCaseView } from '../fakes/case-view.ts';
import type { SlackFault } from '../fakes/slack-api.ts';
import { type Office, openOffice } from './slack-rig.ts';

const platform = (error: string, more = {}) => ({
  code: 'slack_webapi_platform_error',
  data: { ok: false, error, ...more },
});

describe('T-25 what an error of the Web API means', () => {
  for (const [outcome, codes] of Object.entries(ERROR_CODES)) {
    it.each(codes)(`${outcome}: %s`, (code) => {
      expect(outcomeOf(platform(code))).toEqual({ outcome, why: code });
    });
  }

  it('names every code once', () => {
    const all = Object.values(ERROR_CODES).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(['some_new_code', 'constructor', 'tostring'])('a code that is not known is tried again: %s', (code) => {
    expect(outcomeOf(platform(code))).toEqual({ outcome: 'retry', why: code });
  });

  it.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])('too many: %s', (code) => {
    expect(outcomeOf(platform(code))).toEqual({ outcome: 'rate-limited', retryAfterMs: 30_000 });
    const told = platform(code, { response_metadata: { retryAfter: 3 } });
    expect(outcomeOf(told)).toEqual({ outcome: 'rate-limited', retryAfterMs: 3_000 });
  });

  it.each([
    [400, 'invalid'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'invalid'],
    [407, 'auth'],
    [408, 'ambiguous'],
    [413, 'invalid'],
    [500, 'retry'],
    [502, 'retry'],
    [503, 'retry'],
    [504, 'ambiguous'],
  ])('HTTP %i is %s', (statusCode, outcome) => {
    expect(outcomeOf({ code: 'slack_webapi_http_error', statusCode })).toEqual({ outcome, why: `HTTP ${statusCode}` });
  });

  it.each([
    ['ECONNREFUSED', 'retry'],
    ['ENOTFOUND', 'retry'],
    ['EAI_AGAIN', 'retry'],
    ['UND_ERR_CONNECT_TIMEOUT', 'retry'],
    ['CERT_HAS_EXPIRED', 'retry'],
    ['ECONNRESET', 'ambiguous'],
    ['UND_ERR_SOCKET', 'ambiguous'],
    ['EPIPE', 'ambiguous'],
  ])('a connection that ended with %s is %s', (why, outcome) => {
    const original = Object.assign(new TypeError('fetch failed'), { cause: { code: why } });
    expect(outcomeOf({ code: 'slack_webapi_request_error', original })).toEqual({ outcome, why });
  });

  it.each([
    [null],
    [undefined],
    ['text'],
    [new TypeError('terminated')],
    [{}],
    [{ code: 'slack_webapi_platform_error' }],
  ])('anything else is ambiguous: %s', (error) => expect(outcomeOf(error).outcome).toBe('ambiguous'));

  it('puts no body into its reason', () => {
    const page = '<html>客户 13800000000</html>';
    expect(outcomeOf(platform(page))).toEqual({ outcome: 'ambiguous', why: 'unreadable answer' });
    expect(JSON.stringify(outcomeOf(new Error(page)))).not.toContain('13800000000');
  });
});

describe('what Slack does and what comes of it', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice('http');
  });
  afterAll(() => office.close());

  it.each<[SlackFault, Record<string, unknown>, number]>([
    [{ kind: 'rate-limited', retryAfter: 7 }, { outcome: 'rate-limited', retryAfterMs: 7_000 }, 0],
    [{ kind: 'rate-limited', retryAfter: 0 }, { outcome: 'rate-limited', retryAfterMs: 0 }, 0],
    [{ kind: 'rate-limited' }, { outcome: 'rate-limited', retryAfterMs: 30_000 }, 0],
    [{ kind: 'rate-limited', retryAfter: 'soon' }, { outcome: 'rate-limited', retryAfterMs: 30_000 }, 0],
    [{ kind: 'status', status: 500 }, { outcome: 'retry' }, 0],
    [{ kind: 'status', status: 503, body: '{"ok":false}' }, { outcome: 'retry' }, 0],
    [{ kind: 'status', status: 504 }, { outcome: 'ambiguous' }, 0],
    [{ kind: 'error', error: 'channel_not_found' }, { outcome: 'blocked', why: 'channel_not_found' }, 0],
    [{ kind: 'error', error: 'invalid_auth' }, { outcome: 'auth', why: 'invalid_auth' }, 0],
    [{ kind: 'error', error: 'internal_error' }, { outcome: 'ambiguous' }, 0],
    [{ kind: 'html' }, { outcome: 'ambiguous', why: 'unreadable answer' }, 0],
    [{ kind: 'empty' }, { outcome: 'ambiguous' }, 0],
    [{ kind: 'drop' }, { outcome: 'ambiguous' }, 0],
    [{ kind: 'hang' }, { outcome: 'ambiguous' }, 0],
    [{ kind: 'mute' }, { outcome: 'ambiguous' }, 1],
    [{ kind: 'lost' }, { outcome: 'ambiguous' }, 1],
    [{ kind: 'truncated' }, { outcome: 'ambiguous' }, 1],
    [{ kind: 'no-ts' }, { outcome: 'ok', receipt: '' }, 1],
  ])('%j', async (fault, outcome, posted) => {
    const { slack, desk } = office;
    const [messages, calls] = [slack.messages().length, slack.calls().length];
    slack.fail(fault);
    expect(await desk.show(aCaseView(), null)).toEqual({ delivery: expect.objectContaining(outcome), ref: null });
    expect(slack.messages().length - messages).toBe(posted);
    expect(slack.calls().length - calls).toBe(1);
  });

  it('logs no token, text or body of all that', () => {
    const lines = JSON.stringify(office.logged);
    expect(office.logged.length).toBeGreaterThan(0);
    for (const secret of ['xoxb-', '划痕', '王', '<html>']) expect(lines).not.toContain(secret);
  });

  it('says what is the matter when it is pinged', async () => {
    const { slack, ping } = office;
    expect(await ping()).toBe('ok');
    slack.fail({ kind: 'status', status: 502 });
    expect(await ping()).toBe('unreachable');
    slack.fail({ kind: 'hang' });
    expect(await ping()).toBe('unreachable');
    slack.rotateToken('xoxb-another');
    expect(await ping()).toBe('auth');
  });
});
