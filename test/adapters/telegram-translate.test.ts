import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { understand } from '../../adapters/telegram/translate.ts';

const recorded = z
  .record(z.string(), z.looseObject({ update_id: z.number() }))
  .parse(JSON.parse(readFileSync(new URL('../fixtures/telegram/updates.json', import.meta.url), 'utf8')));

/** Telegram's largest size of it. */
const PHOTO = { what: 'photo', ref: 'AgACAgQ2', size: 120_345 } as const;

const HEARD = {
  typed: { kind: 'typed', text: '师傅态度很好，但是屏幕还有一条线😀' },
  'typed-english': { kind: 'typed', text: 'All good, thanks!' },
  'typed-other-command': { kind: 'typed', text: '/stop' },
  started: { kind: 'started', token: null },
  'started-with-token': { kind: 'started', token: 'Zm9sbG93LXVwLTAwMDAwMDAwMDAwMDAwMDAwMDAwMDA' },
  'started-with-bad-token': { kind: 'started', token: null },
  'started-with-long-token': { kind: 'started', token: null },
  pressed: { kind: 'pressed', data: 'v1.AAAAAAAAAAAAAAAAAAAAAA.csat.4.c2VhbDEy' },
  'pressed-on-inaccessible-message': { kind: 'pressed', data: 'v1.old' },
  sticker: { kind: 'other', what: 'sticker' },
  photo: { kind: 'other', ...PHOTO },
  'photo-with-caption': { kind: 'typed', text: '就是这里裂了', file: PHOTO },
  'photo-captioned-like-a-start': { kind: 'typed', text: '/start abc', file: PHOTO },
  voice: { kind: 'other', what: 'voice', ref: 'AwAC', size: 15_000 },
  video: { kind: 'other', what: 'video', ref: 'BAAC' },
  animation: { kind: 'other', what: 'animation', ref: 'CgAC' },
  document: { kind: 'other', what: 'document', ref: 'BQAC', name: 'invoice.pdf' },
  location: { kind: 'other', what: 'location' },
  venue: { kind: 'other', what: 'venue' },
  contact: { kind: 'other', what: 'contact' },
  'not-invented-yet': { kind: 'other', what: 'unknown' },
  blocked: { kind: 'blocked' },
  unblocked: { kind: 'unblocked' },
} as const;

const IGNORED = {
  edited: 'edited',
  pinned: 'service-message',
  'in-a-group': 'not-private',
  'pressed-in-a-group': 'not-private',
  'joined-a-group': 'not-private',
  'pressed-inline-mode': 'unknown-kind',
  'pressed-game': 'unknown-kind',
  'channel-post': 'unknown-kind',
} as const;

it.each(Object.entries(HEARD))('hears %s', (name, what) => {
  const update = recorded[name];
  const understood = understand(update);
  if (!('heard' in understood)) throw new Error(`ignored as ${understood.ignored}`);
  const address = name === 'typed-english' ? '5550002' : '5550001';
  const profile = name === 'typed-english' ? { name: 'Ann', locale: 'en' } : { name: '小红 王', locale: 'zh-CN' };
  expect(understood.heard).toEqual({
    key: `telegram:${update?.update_id}`,
    channel: 'telegram',
    address,
    what,
    profile,
  });
});

it('keeps both words and file of a captioned document, and what was sent together', () => {
  const document = { file_id: 'BQAC', file_name: '发票.pdf', file_size: 99 };
  const message = { chat: { id: 7, type: 'private' }, document, caption: 'the invoice', media_group_id: '1357' };
  expect(understand({ update_id: 1, message })).toMatchObject({
    heard: {
      what: {
        kind: 'typed',
        text: 'the invoice',
        file: { what: 'document', ref: 'BQAC', name: '发票.pdf', size: 99, album: '1357' },
      },
    },
  });
});

it.each([
  ['a name of another kind', { file_name: 7 }, {}],
  ['a size below nothing', { file_size: -1 }, {}],
  ['an album without a name', {}, { media_group_id: '' }],
])('hears a file with %s without it', (_what, about, around) => {
  const message = { chat: { id: 7, type: 'private' }, document: { file_id: 'BQAC', ...about }, ...around };
  const understood = understand({ update_id: 1, message });
  expect('heard' in understood && understood.heard.what).toEqual({ kind: 'other', what: 'document', ref: 'BQAC' });
});

it.each(Object.entries(IGNORED))('ignores %s', (name, ignored) => {
  expect(understand(recorded[name])).toEqual({ ignored });
});

it('has a recording for every case, and a case for every recording', () => {
  expect(Object.keys({ ...HEARD, ...IGNORED }).sort()).toEqual(Object.keys(recorded).sort());
});

it.each([
  ['no name', {}],
  ['a name that is none', { file_id: '../../etc' }],
  ['a name without end', { file_id: 'A'.repeat(201) }],
  ['a number', { file_id: 7 }],
  ['a list', []],
])('hears a file with %s as a file without one', (_, document) => {
  const chat = { id: 7, type: 'private' };
  expect(understand({ update_id: 1, message: { chat, document } })).toMatchObject({
    heard: { what: { kind: 'other', what: 'document' } },
  });
  const understood = understand({ update_id: 1, message: { chat, document } });
  expect('heard' in understood && 'ref' in understood.heard.what).toBe(false);
});

it('asks for an answer to presses only', () => {
  expect(understand(recorded.pressed)).toMatchObject({ press: '4382bfdwdsb323b2d9' });
  expect(understand(recorded.typed)).toMatchObject({ press: null });
});

it('leaves out a profile that says nothing', () => {
  const chat = { id: 7, type: 'private' };
  const understood = understand({ update_id: 1, message: { chat, from: { language_code: 'tlh' }, text: 'nuqneH' } });
  expect(understood).toMatchObject({ heard: { address: '7' } });
  expect('heard' in understood && 'profile' in understood.heard).toBe(false);
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['no number', { message: { chat: { id: 1, type: 'private' }, text: 'x' } }],
  ['a number that is text', { update_id: '1', message: { chat: { id: 1, type: 'private' }, text: 'x' } }],
  ['a chat without a number', { update_id: 1, message: { chat: { id: 'x', type: 'private' }, text: 'x' } }],
  ['text that is a list', { update_id: 1, message: { chat: { id: 1, type: 'private' }, text: ['x'] } }],
])('takes %s for malformed', (_, raw) => {
  expect(understand(raw)).toEqual({ ignored: 'malformed' });
});

it('answers whatever is put into a recorded update', () => {
  const names = Object.keys(recorded);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string(), fc.anything(), (name, field, value) => {
      const whole = structuredClone(recorded[name] ?? {});
      const inner = Object.values(whole).find((part) => typeof part === 'object' && part !== null) ?? {};
      Object.defineProperty(inner, field, { value, enumerable: true, configurable: true });
      const understood = understand(whole);
      expect('heard' in understood || 'ignored' in understood).toBe(true);
    }),
    { numRuns: 500 },
  );
});
