import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Heard, rehearse, STAGES, type Trial, testAsYaml, testOf } from '../../src/conversation/index.ts';
import { LIBRARY, script } from '../scripts/library.ts';

const DELIVERY = script('delivery_followup');
const BEGUN = { locale: 'en', seed: 'anybody', facts: { channel: 'webchat' } } as const;

describe('a recorded trial', () => {
  it('is a test that holds, on every channel, and still does when the words are other ones', () => {
    const heard: readonly Heard[] = [
      { kind: 'silent', step: 'q1' },
      { kind: 'typed', text: '2, it came late\nand broken' },
      { kind: 'other', what: 'photo', ref: 'p1' },
      { kind: 'language', locale: 'zh-CN' },
      { kind: 'pressed', step: 'q1', choice: '5' },
      { kind: 'pressed', step: 'q1', choice: '1', late: true },
      { kind: 'typed', text: '转人工' },
      { kind: 'staff', by: '李伟', text: '请稍等: 我\n马上来' },
    ];
    const test = testOf(DELIVERY, 'a bad day', { ...BEGUN, heard });
    if (!test) throw new Error('it can be recorded');
    expect(rehearse({ ...DELIVERY, tests: [test] }, STAGES)).toEqual([]);
    const others = { ...DELIVERY.snippets, handoff: { 'zh-CN': '稍等。', en: 'One moment.' } };
    expect(rehearse({ ...DELIVERY, snippets: others, tests: [test] }, STAGES)).toEqual([]);
  });

  it('comes back from YAML as it was, whatever was typed', () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => text.trim() === text && text !== '');
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 5 }), fc.string({ minLength: 1, maxLength: 40 }), (texts, name) => {
        const test = testOf(DELIVERY, name, { ...BEGUN, heard: texts.map((text) => ({ kind: 'typed', text })) });
        if (!test) return;
        expect(parse(`tests:\n${testAsYaml(test)}`)).toEqual({ tests: [JSON.parse(JSON.stringify(test))] });
      }),
    );
  });

  it('is not made of what a transcript cannot say', () => {
    expect(testOf(DELIVERY, 'x', { ...BEGUN, heard: [{ kind: 'typed', text: '(q1.5)' }] })).toBeNull();
    expect(testOf(DELIVERY, 'x', { ...BEGUN, heard: [{ kind: 'moved', version: 2, steps: {} }] })).toBeNull();
  });

  it('begins as the trial did', () => {
    const test = testOf(DELIVERY, 'x', { locale: 'zh-CN', first: true, seed: 'a', heard: [] });
    expect(test?.talk).toMatch(/^first: yes\nseed: a\nbot: \(q1\) /);
    const talk = (more: Partial<Trial>, of = DELIVERY) =>
      testOf(of, 'x', { locale: 'en', heard: [], ...more })?.talk ?? '';
    const [first, usual] = [talk({ first: true }), talk({})];
    expect(first.startsWith('first: yes\n')).toBe(true);
    expect(first.slice('first: yes\n'.length)).not.toBe(usual);
    const survey = script('expectation_survey');
    const known = (kind: string) => talk({ facts: { service: { kind } } }, survey);
    expect(known('repair.booked')).not.toBe(known('delivery.booked'));
    for (const id of LIBRARY) {
      const any = testOf(script(id), 'x', { ...BEGUN, heard: [] });
      expect(rehearse({ ...script(id), tests: any ? [any] : [] }, STAGES), id).toEqual([]);
    }
  });
});
