import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint, publish, stepAt } from '../../src/scripts/index.ts';
import { CODES } from '../../src/scripts/problem.ts';
import { ERRORS, WARNINGS } from './defects.ts';
import { OPEN_TO_ALL } from './defects-gating.ts';
import { FINE } from './defects-ways.ts';
import { choice, sound, spoiled, text } from './drafts.ts';
import { indicators } from './library.ts';
import { rich, spoilt } from './rich.ts';

const INDICATORS = indicators();
const named = (problems: readonly { code: string; at: string }[]) => problems.map(({ code, at }) => `${code} ${at}`);

/** Anything, and what could almost be right. */
const junk = fc.oneof(
  fc.anything(),
  fc.constantFrom('', 'q1', 'bye', 'hi', 'nowhere', 'constructor', '5-1', '1-5', '-', '{', '{item}', 'true', 'answers'),
  fc.integer({ min: -1, max: 20 }),
  fc.constantFrom(null, true, [], {}, [{}], ['on_time']),
);

/** Every path of a document. */
function placesOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const parts = Object.entries(value).flatMap(([key, part]) => placesOf(part, at === '' ? key : `${at}.${key}`));
  return at === '' ? parts : [at, ...parts];
}

describe('publish', () => {
  it('takes a sound draft, frozen under its number', () => {
    const published = publish(sound(), 3, INDICATORS);
    expect(published).toMatchObject({ ok: true, script: { version: 3, start: 'q1' }, warnings: [] });
    if (published.ok) expect(Object.isFrozen(stepAt(published.script, 'q1'))).toBe(true);
  });

  it('takes a draft that uses everything, without a word', () => {
    expect(publish(rich(), 1, INDICATORS)).toMatchObject({ ok: true, warnings: [] });
  });

  it('has a defective draft for every rule', () => {
    const tried = [...ERRORS, ...WARNINGS].map(([, , problem]) => problem.split(' ')[0]);
    expect(CODES.filter((code) => !tried.includes(code))).toEqual([]);
  });

  it.each(ERRORS)('refuses %s', (_what, defective, problem) => {
    const published = publish(defective, 1, INDICATORS);
    expect(published.ok).toBe(false);
    if (published.ok) return;
    expect(named(published.problems)).toContain(problem);
    for (const { message } of published.problems) expect(message['zh-CN'] && message.en).toBeTruthy();
  });

  it.each(WARNINGS)('warns of %s, and takes it', (_what, defective, problem) => {
    const published = publish(defective, 1, INDICATORS);
    expect(published.ok && named(published.warnings)).toContain(problem);
  });

  it.each([...OPEN_TO_ALL, ...FINE])('takes %s', (_what, open) => {
    const published = publish(open, 1, INDICATORS);
    expect(named(published.ok ? published.warnings : published.problems)).toEqual([]);
  });

  it('refuses five questions in a row, and names them', () => {
    const steps = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((id, n, all) => [
        id,
        { kind: 'text', text: text('说', 'Say'), next: all[n + 1] ?? 'bye' },
      ]),
    );
    const long = {
      ...sound(),
      start: 'a',
      steps: { ...steps, bye: { kind: 'end', text: text('谢', 'Bye') } },
    };
    const published = publish(long, 1, INDICATORS);
    expect(published.ok ? [] : published.problems).toMatchObject([
      { code: 'too-many-turns', message: { en: expect.stringContaining('a → b → c → d → e') } },
    ]);
  });

  it('refuses a second core rating on a path, but not on another path', () => {
    const again = sound();
    const levels = (next: string) => ['1', '2', '3', '4', '5'].map((id) => choice(id, next));
    const rating = (next: string) => ({ ...sound().steps.q1, choices: levels(next) });
    const bye = { kind: 'end', text: text('谢', 'Bye') };
    const row = publish({ ...again, steps: { q1: rating('q2'), q2: rating('bye'), bye } }, 1, INDICATORS);
    expect(row.ok ? [] : named(row.problems)).toContain('two-core-ratings steps.q2.core');
    const fork = { kind: 'choice', text: text('选', 'Pick'), choices: [choice('a', 'q2'), choice('b', 'q3')] };
    expect(
      publish({ ...again, steps: { q1: fork, q2: rating('bye'), q3: rating('bye'), bye } }, 1, INDICATORS).ok,
    ).toBe(true);
  });

  it('refuses a button that does not fit', () => {
    const long = 'a'.repeat(20);
    const tight = {
      ...sound(),
      start: long,
      steps: {
        [long]: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('b'.repeat(8), 'bye')] },
        bye: { kind: 'end', text: text('谢', 'Bye') },
      },
    };
    const published = publish(tight, 1, INDICATORS);
    expect(published.ok ? [] : named(published.problems)).toContain(`button-too-long steps.${long}.choices.0.id`);
  });

  it('takes a bare number for a score, as YAML writes it', () => {
    expect(publish(spoiled('steps.q1.choices.0.id', 5), 1, INDICATORS).ok).toBe(true);
  });

  it('tells everything at once, errors first', () => {
    const published = publish(spoiled('steps.bye.text', text('{a}五星', '{b')), 1, INDICATORS);
    const codes = published.ok ? [] : published.problems.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['unknown-variable', 'icu-syntax', 'begging']));
  });

  it('never throws, whatever stands wherever in a draft', () => {
    const paths = placesOf(rich());
    expect(paths.length).toBeGreaterThan(300);
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const { problems } = lint(spoilt(path, value), INDICATORS);
        for (const { at, code, message } of problems) {
          expect([typeof at, CODES.some((known) => known === code)]).toEqual(['string', true]);
          expect(message['zh-CN'] && message.en).toBeTruthy();
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, and never takes a draft that has an error', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('steps', 'start', 'id', 'name', 'format'), (junk, field) => {
        for (const raw of [junk, spoiled(field, junk)]) {
          const errors = lint(raw, INDICATORS).problems.filter(({ level }) => level === 'error');
          expect(publish(raw, 1, INDICATORS).ok).toBe(errors.length === 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
