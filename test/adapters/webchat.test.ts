import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { noticeOf } from '../../adapters/webchat/browser/notice.ts';
import { fingerprint, queueIn } from '../../adapters/webchat/browser/queue.ts';
import { happen, newThread, type Pending } from '../../adapters/webchat/browser/thread.ts';
import {
  backoff,
  fileVerdictOf,
  isGone,
  messageOf,
  pageOf,
  postOf,
  stateOf,
  verdictOf,
} from '../../adapters/webchat/browser/wire.ts';
import { webchatBundle } from '../../adapters/webchat/bundle.mjs';
import { chatPage, gonePage } from '../../adapters/webchat/index.ts';
import { PAGE_WORDS, WORDS } from '../../adapters/webchat/words.ts';
import { LOCALES } from '../../src/text.ts';

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\`&{{7*7}}`;
const PAGE = {
  brand: 'Daybreak',
  messagesUrl: '/c/t/messages',
  filesUrl: '/c/t/files',
  streamUrl: '/c/t/stream',
  scriptUrl: '/assets/chat.js',
  styleUrl: '/assets/chat.css',
} as const;
const ID = '0b0e7a0c-6f0e-4c52-9d3f-2f8f6a3f9a11';

describe('the page', () => {
  test.each(LOCALES)(
    'in %s holds its urls, its language, and an honest word for browsers without scripts',
    (locale) => {
      const html = chatPage({ locale, ...PAGE });
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).toContain('data-messages="/c/t/messages" data-files="/c/t/files" data-stream="/c/t/stream"');
      for (const other of LOCALES) expect(html).toContain(PAGE_WORDS[other].noScript);
      expect(html).toContain('<meta name="referrer" content="no-referrer">');
    },
  );

  test('escapes everything that is handed in, in content and in attributes', () => {
    const html = chatPage({
      locale: 'en',
      ...{ brand: EVIL, messagesUrl: EVIL, filesUrl: EVIL, streamUrl: EVIL, scriptUrl: EVIL, styleUrl: EVIL },
    });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/&quot;&gt;&lt;script&gt;/g)).toHaveLength(7);
  });

  test.each([chatPage({ locale: 'en', ...PAGE }), gonePage({ locale: 'en', styleUrl: '/assets/chat.css' })])(
    'has nothing inline that its policy would refuse',
    (html) => {
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
      for (const [url = ''] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(url).not.toMatch(/="https?:|="\/\//);
    },
  );

  test('of a dead link speaks both languages, the visitor’s first, and tells nothing', () => {
    const html = gonePage({ locale: 'en', styleUrl: '/s.css' });
    expect(html.indexOf(PAGE_WORDS.en.goneText)).toBeGreaterThan(0);
    expect(html.indexOf(PAGE_WORDS['zh-CN'].goneText)).toBeGreaterThan(html.indexOf(PAGE_WORDS.en.goneText));
    expect(html).not.toContain('<script');
  });

  test('has the same words in both languages', () => {
    for (const words of [WORDS, PAGE_WORDS]) {
      expect(Object.keys(words['zh-CN'])).toEqual(Object.keys(words.en));
      expect(Object.values(words.en).join('')).not.toMatch(/\p{Script=Han}/u);
      for (const text of Object.values(words['zh-CN'])) expect(text).toMatch(/\p{Script=Han}/u);
    }
  });

  test.each(['light', 'dark'])('is readable: every pair of colours in %s has a contrast of 4.5 or more', (scheme) => {
    const colours = coloursOf(scheme);
    for (const [ink, paper] of PAIRS) {
      const ratio = contrast(colours[ink] ?? '', colours[paper] ?? '');
      expect(ratio, `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('the bundle', () => {
  test('is small, and has neither a validator nor a way to make markup from text', async () => {
    const { outputFiles = [] } = await build({ ...webchatBundle, write: false });
    const script = outputFiles.find(({ path }) => path.endsWith('chat.js'));
    const style = outputFiles.find(({ path }) => path.endsWith('chat.css'));
    expect(script?.contents.length).toBeLessThan(34_000);
    expect(style?.contents.length).toBeLessThan(13_000);
    expect(script?.text).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|ZodError|\beval\b|Function\(/,
    );
  });
});

test('a post is an id and exactly one of choice, text, language', () => {
  const press = { kind: 'press', question: 3, choice: 'q1.5', label: 'Good' } as const;
  expect(postOf(ID, press)).toEqual({ id: ID, choice: 'q1.5' });
  expect(postOf(ID, { kind: 'text', text: 'hi' })).toEqual({ id: ID, text: 'hi' });
  expect(postOf(ID, { kind: 'language', locale: 'en' })).toEqual({ id: ID, language: 'en' });
});

describe('an answer of the server', () => {
  const of = (status: number, body: unknown = null, retryAfter: string | null = null) =>
    verdictOf({ status, body, retryAfter });

  test('to a post is taken, tried again later, or refused', () => {
    expect(of(202, { status: 'duplicate' })).toEqual({ kind: 'taken', status: 'duplicate' });
    expect(of(200)).toEqual({ kind: 'later', why: 'busy', waitMs: 0 });
    expect(of(0)).toEqual({ kind: 'later', why: 'busy', waitMs: 0 });
    expect(of(429, {}, '7')).toEqual({ kind: 'later', why: 'slow-down', waitMs: 7_000 });
    expect(of(429, {}, 'Wed, 21 Oct 2026 07:28:00 GMT')).toEqual({ kind: 'later', why: 'slow-down', waitMs: 5_000 });
    expect(of(503, {}, '99999')).toEqual({ kind: 'later', why: 'busy', waitMs: 300_000 });
    for (const status of [408, 425, 500, 502, 504]) expect(of(status)).toMatchObject({ kind: 'later', why: 'busy' });
    for (const status of [400, 401, 403, 415, 422]) expect(of(status)).toEqual({ kind: 'refused', why: 'refused' });
    expect(of(413)).toEqual({ kind: 'refused', why: 'too-long' });
    expect(of(404, { code: 'missing/not-found' })).toEqual({ kind: 'refused', why: 'gone' });
  });

  test('that some proxy made up does not end the chat', () => {
    expect(isGone(404, undefined)).toBe(false);
    expect(isGone(410, {})).toBe(true);
    expect(of(404)).toEqual({ kind: 'later', why: 'busy', waitMs: 0 });
    expect(pageOf('<html>please log in</html>')).toBeNull();
    expect(pageOf({ messages: {} })).toBeNull();
  });

  test('to a file is taken, tried again later, or refused for a reason that helps', () => {
    const file = (status: number, body: unknown = {}, retryAfter: string | null = null) =>
      fileVerdictOf({ status, body, retryAfter });
    expect(file(202, { status: 'taken', file: 'x' })).toEqual({ kind: 'taken', status: 'taken' });
    expect(file(429, { code: 'request/rate-limited' }, '3')).toEqual({
      kind: 'later',
      why: 'slow-down',
      waitMs: 3_000,
    });
    expect(file(0)).toMatchObject({ kind: 'later' });
    expect(file(503)).toMatchObject({ kind: 'later' });
    const whys = [file(413), file(415), file(429, { code: 'files/too-many' }), file(400), file(404)];
    expect(whys).toEqual(
      ['file-too-large', 'wrong-type', 'too-many-files', 'file-refused', 'gone'].map((why) => ({
        kind: 'refused',
        why,
      })),
    );
  });

  test('says whether a file is welcome', () => {
    expect(pageOf({ messages: [], accepts: 'file' })).toMatchObject({ accepts: true });
    expect(stateOf({ closed: true, accepts: 'file' })).toMatchObject({ closed: true, accepts: true });
    for (const accepts of [undefined, true, 'video']) expect(stateOf({ accepts })).not.toHaveProperty('accepts');
  });

  test('is read with care: what is no message is left out', () => {
    const good = { seq: 1, from: 'bot', text: 'hi', at: '2026-01-01T00:00:00Z' };
    const page = pageOf({ messages: [good, null, { ...good, seq: '2' }, { ...good, from: 'root' }], locale: 'en' });
    expect(page).toEqual({ messages: [good], closed: false, locale: 'en', brand: null });
    const outside = { id: 'q1.~stop', label: 'Stop', outside: true };
    expect(
      messageOf({ ...good, choices: [{ id: 'a', label: 'A', outside: 1 }, { id: 1 }, 'x', outside] })?.choices,
    ).toEqual([{ id: 'a', label: 'A' }, outside]);
  });

  test('is waited for longer and longer, up to half a minute and a quarter', () => {
    expect([1, 2, 3, 6, 50].map((attempt) => backoff(attempt, 0.5))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
    expect(backoff(50, 1)).toBe(37_500);
  });
});

describe('what is kept on the device', () => {
  const now = () => Date.parse('2026-03-10T00:00:00Z');
  const pending: Pending = { id: ID, said: { kind: 'text', text: 'hi' }, at: '2026-03-09T00:00:00Z', state: 'sending' };

  test('is written per message, read again, and removed once it has come back', () => {
    const storage = memoryStorage();
    const [here, elsewhere] = [queueIn(storage, '/c/secret/messages', now), queueIn(storage, '/c/other/messages', now)];
    here.save([], [pending]);
    expect(here.load()).toEqual([pending]);
    expect(elsewhere.load()).toEqual([]);
    expect(storage.key(0)).not.toContain('secret');
    here.save([pending], []);
    expect(storage.length).toBe(0);
  });

  test('knows a file by its name only; its bytes are elsewhere', () => {
    const storage = memoryStorage();
    const queue = queueIn(storage, 'x', now);
    const file: Pending = { ...pending, said: { kind: 'file', name: '门.jpg' } };
    queue.save([], [file]);
    expect(queue.load()).toEqual([file]);
  });

  test('is dropped when it is old or not ours', () => {
    const storage = memoryStorage();
    const queue = queueIn(storage, 'x', now);
    const prefix = `aftercare.chat.${fingerprint('x')}.`;
    storage.setItem(`${prefix}1`, '{"id":');
    storage.setItem(`${prefix}2`, JSON.stringify({ ...pending, id: '2', said: { kind: 'text', text: 5 } }));
    storage.setItem(`${prefix}3`, JSON.stringify({ ...pending, id: '3', at: '2026-01-01T00:00:00Z' }));
    storage.setItem(`${prefix}4`, JSON.stringify({ ...pending, id: 'not-four' }));
    storage.setItem('theirs', 'stays');
    expect(queue.load()).toEqual([]);
    expect(storage.length).toBe(1);
  });

  test('may be refused by the browser without harm', () => {
    const full = memoryStorage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    queueIn(full, 'x', now).save([], [pending]);
    expect(queueIn(full, 'x', now).load()).toEqual([]);
    expect(queueIn(null, 'x', now).load()).toEqual([]);
  });
});

test('one notice is shown at a time, the gravest', () => {
  const said = { kind: 'said', id: ID, said: { kind: 'text', text: 'hi' }, at: '2026-03-09T00:00:00Z' } as const;
  const waiting = happen(happen(newThread('en'), said), { kind: 'delayed', id: ID });
  const failed = happen(waiting, { kind: 'refused', id: ID });
  const base = { thread: waiting, line: 'live', online: true, verdict: null } as const;
  const slow = { kind: 'later', why: 'slow-down', waitMs: 1 } as const;
  expect(noticeOf(base)).toBeNull();
  expect(noticeOf({ ...base, verdict: slow })).toBe('slowDown');
  expect(noticeOf({ ...base, verdict: { ...slow, why: 'busy' } })).toBe('busy');
  expect(noticeOf({ ...base, verdict: slow, thread: newThread('en') })).toBeNull();
  expect(noticeOf({ ...base, thread: failed, verdict: { kind: 'refused', why: 'too-long' } })).toBe('tooLong');
  const tooLarge = { kind: 'refused', why: 'file-too-large' } as const;
  expect(noticeOf({ ...base, thread: failed, verdict: tooLarge })).toBe('fileTooLarge');
  expect(noticeOf({ ...base, verdict: slow, line: 'unreachable' })).toBe('unreachable');
  expect(noticeOf({ ...base, line: 'unreachable', online: false })).toBe('offline');
  expect(noticeOf({ ...base, line: 'gone', online: false })).toBe('gone');
});

const PAIRS = [
  ['ink', 'page'],
  ['ink', 'card'],
  ['soft', 'page'],
  ['soft', 'card'],
  ['brand', 'card'],
  ['on-brand', 'brand'],
  ['on-mine', 'mine'],
  ['ink', 'staff'],
  ['soft', 'staff'],
  ['alert', 'card'],
  ['ink', 'alert-page'],
] as const;

function coloursOf(scheme: string): Record<string, string> {
  const css = readFileSync(new URL('../../adapters/webchat/browser/chat.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const own = scheme === 'dark' ? dark.slice(0, dark.indexOf('@media')) : light;
  return Object.fromEntries([...own.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

/** WCAG 2.2: relative luminance of the two, lighter over darker. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const channel = (from: number) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
