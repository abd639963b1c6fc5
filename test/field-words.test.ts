import { describe, expect, it } from 'vitest';
import { ENV_NAMES, readConfig } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { fieldWords } from '../src/field-words.ts';
import { HouseEdit, RuleEdit } from '../src/followups/index.ts';
import { rangeOf } from '../src/insights/index.ts';
import { readBatch, readStructured } from '../src/intake/index.ts';

/** Every defect that a call finds. */
function defects(call: () => unknown): readonly string[] {
  try {
    call();
    return [];
  } catch (error) {
    return error instanceof Fault ? error.problems.map(({ message }) => message) : [];
  }
}

const CUSTOMER = {
  id: 'c',
  name: 5,
  timezone: 'Mars',
  consent: 1,
  keyCustomer: 'x',
  identities: {},
  locale: 'x'.repeat(99),
};
const SERVICE = { id: 'a\u0007b', completedAt: 'yesterday', currency: 'rmb', orderValue: -1, attributes: [] };
const event = (over: object) => ({ specversion: '1.0', id: '1', source: '/s', type: 'delivery.completed', ...over });
const deep = () => JSON.parse(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`) as unknown;
const wrongEverywhere = Object.fromEntries(ENV_NAMES.map((name) => [name, '!']));

const FOUND: Readonly<Record<string, readonly string[]>> = {
  events: [
    ...defects(() =>
      readStructured(
        event({ specversion: '0.3', id: '', time: 'now', data: { customer: CUSTOMER, service: SERVICE } }),
      ),
    ),
    ...defects(() => readStructured(event({ source: '\u0000', type: 7, data: 'text' }))),
    ...defects(() => readStructured(event({ data: deep() }))),
    ...defects(() =>
      readStructured(
        event({
          data: {
            customer: { id: 'c', identities: [{ channel: 'fax', address: '1' }] },
            service: { ...SERVICE, orderValue: 1e20, store: 'x'.repeat(500) },
          },
        }),
      ),
    ),
    ...defects(() => readBatch({})),
    ...defects(() => readBatch(Array.from({ length: 1_001 }, () => event({})))),
    ...defects(() => readBatch(Array.from({ length: 900 }, () => ({})))),
  ],
  configuration: [
    ...defects(() => readConfig(wrongEverywhere)),
    ...defects(() =>
      readConfig({ PORT: '99999', TRUST_PROXY: '-1', SLACK_BOT_TOKEN: 'xoxb-1', NODE_ENV: 'production' }),
    ),
    ...defects(() => readConfig({ PORT: '1.5', SLACK_SIGNING_SECRET: 'short', SECRET_KEY: 'undefined' })),
    ...defects(() =>
      readConfig({
        NODE_ENV: 'production',
        SECRET_KEY: 'x'.repeat(9),
        AFTERCARE_BOOTSTRAP_ADMIN: 'a@b:12345678',
        TELEGRAM_BOT_TOKEN: '1:aaaaaaaaaaaaaaaaaaaaa',
        PUBLIC_URL: 'https://x.example',
      }),
    ),
  ],
  edits: [
    RuleEdit.safeParse({ id: '!', eventType: 'a.cancelled', scriptId: '' }),
    HouseEdit.safeParse({ window: { weekday: { from: '9', to: '25' } } }),
  ].flatMap((read) =>
    read.success
      ? []
      : read.error.issues
          .filter((issue) => issue.code === 'custom' || issue.code === 'invalid_format')
          .map((issue) => issue.message),
  ),
  ranges: [...defects(() => rangeOf('x', 'y', 'UTC')), ...defects(() => rangeOf('2026-03-02', '2026-03-01', 'UTC'))],
};

describe.each(Object.entries(FOUND))('what is wrong with %s', (_where, messages) => {
  it('comes up in this test', () => {
    expect(messages.length).toBeGreaterThan(1);
  });
  it.each([...new Set(messages)])('"%s" is said in Chinese', (message) => {
    expect(fieldWords(message, 'zh-CN')).toMatch(/\p{Script=Han}/u);
    expect(fieldWords(message, 'en')).toBe(message);
  });
});
