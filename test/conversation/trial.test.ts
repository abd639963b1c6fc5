import { describe, expect, it } from 'vitest';
import { type Heard, testAsYaml, testOf } from '../../src/conversation/index.ts';
import { script } from '../scripts/library.ts';

const DELIVERY = script('delivery_followup');

describe('a trial that is kept', () => {
  const begun = { locale: 'en', heard: [] } as const;
  const talk = (...heard: readonly Heard[]) => testOf(DELIVERY, 'T', { ...begun, heard })?.talk.split('\n') ?? null;

  it('says all that was done', () => {
    const all: readonly (readonly [string, Heard])[] = [
      ['>> staff Li Wei: Hello', { kind: 'staff', by: 'Li Wei', text: 'Hello' }],
      ['>> arrived', { kind: 'arrived' }],
      ['>> reminded', { kind: 'reminded' }],
      ['>> silent q1', { kind: 'silent', step: 'q1' }],
      ['>> sends photo', { kind: 'other', what: 'photo' }],
      ['>> sends photo p1', { kind: 'other', what: 'photo', ref: 'p1' }],
      ['>> sends photo p1 a\\nb c', { kind: 'typed', text: 'a\nb c', file: { what: 'photo', ref: 'p1' } }],
      ['>> language en', { kind: 'language', locale: 'en' }],
      ['you: a\\nb', { kind: 'typed', text: 'a\nb' }],
      ['you: (q1.5)', { kind: 'pressed', step: 'q1', choice: '5' }],
      ['>> staff Li: at 5:\\nsoon', { kind: 'staff', by: 'Li', text: 'at 5:\nsoon' }],
      ['you: (q1.5) late', { kind: 'pressed', step: 'q1', choice: '5', late: true }],
      ['>> cancelled', { kind: 'cancelled' }],
      ['>> expired', { kind: 'expired' }],
    ];
    const lines = talk(...all.map(([, heard]) => heard));
    expect(lines?.filter((line) => /^(?:you: |>> )/.test(line))).toEqual(all.map(([line]) => line));
  });

  it('is none when something cannot be said, however little', () => {
    expect(talk({ kind: 'opened' })).toBeNull();
    expect(talk({ kind: 'typed', text: 'a', file: { what: 'photo' } })).toBeNull();
    for (const text of ['(q1.5)', '(!t2.yes)', '(q1.~stop)', '(q1.5) late']) {
      expect(talk({ kind: 'typed', text }), text).toBeNull();
    }
    for (const text of ['x (q1.5)', '(q1.5) x', '(q1)', '(.)'])
      expect(talk({ kind: 'typed', text }), text).not.toBeNull();
  });

  it('begins with what it began with, and with nothing else', () => {
    expect(talk()?.[0]).toMatch(/^bot: \(q1\) /);
    expect(testOf(DELIVERY, 'T', { ...begun, seed: 's', first: true })?.talk).toMatch(/^first: yes\nseed: s\nbot: /);
    expect(testOf(DELIVERY, 'T', begun)).toMatchObject({ name: 'T', locale: 'en' });
    expect(testOf(DELIVERY, 'T', begun)).not.toHaveProperty('facts');
    expect(testOf(DELIVERY, 'T', { ...begun, facts: { channel: 'slack' } })?.facts).toEqual({ channel: 'slack' });
  });

  it('is YAML that a person would write', () => {
    const test = { name: 'It’s "T"', locale: 'en', facts: { channel: 'slack' }, talk: 'bot: hi\nyou: 5\n' } as const;
    expect(testAsYaml(test)).toBe(
      '  - name: "It’s \\"T\\""\n    locale: en\n    facts: {"channel":"slack"}\n    talk: |\n      bot: hi\n      you: 5\n',
    );
    const plain = '  - name: "It’s \\"T\\""\n    locale: en\n    talk: |\n      bot: hi\n      you: 5\n';
    for (const facts of [{}, undefined]) expect(testAsYaml({ ...test, facts })).toBe(plain);
    expect(testAsYaml({ ...test, talk: ' ++ opt-out\n' })).toContain('talk: |2\n       ++ opt-out\n');
    expect(testAsYaml({ ...test, talk: 'you: \u0007\n' })).toContain('    talk: "you: \\u0007\\n"\n');
  });
});
