import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Abilities, fit as fitTo } from '../../src/channels/index.ts';

const ROOMY: Abilities = { pushes: true, buttons: 13, textLimit: 4_096, labelLimit: 60 };
const buttons = (...labels: string[]) => labels.map((label, i) => ({ label, data: `d${i}`, typed: String(i + 1) }));

describe('fitting a message to a channel', () => {
  it('leaves alone what fits', () => {
    const message = { text: '您好 😀', buttons: buttons('很满意', '不满意') };
    expect(fitTo(message, ROOMY)).toEqual(message);
  });
  it('writes choices as a numbered list where there are too many for buttons', () => {
    expect(fitTo({ text: 'How?', buttons: buttons('Good', 'Bad') }, { ...ROOMY, buttons: 1 })).toEqual({
      text: 'How?\n\n1. Good\n2. Bad',
      buttons: [],
    });
  });
  it('writes what is typed for each: a score, a place, or the words themselves', () => {
    const level = (score: number) => ({ label: `level ${score}`, data: `d${score}`, typed: String(score) });
    const stop = { label: 'No more surveys', data: 'stop', outside: true as const };
    expect(fitTo({ text: 'How?', buttons: [level(5), level(4), stop] }, { ...ROOMY, buttons: 2 }).text).toBe(
      'How?\n\n5. level 5\n4. level 4\n· No more surveys',
    );
  });
  it('cuts the text, never the list of choices', () => {
    const fitted = fitTo(
      { text: 'x'.repeat(500), buttons: buttons('Good', 'Bad') },
      { ...ROOMY, buttons: 0, textLimit: 100 },
    );
    expect(fitted.text).toHaveLength(100);
    expect(fitted.text).toMatch(/…\n\n1\. Good\n2\. Bad$/);
  });
  it('cuts a label, and never inside a character', () => {
    const [button] = fitTo({ text: 't', buttons: buttons('👨‍👩‍👧‍👦👨‍👩‍👧‍👦') }, { ...ROOMY, labelLimit: 13 }).buttons;
    expect(button).toEqual({ label: '👨‍👩‍👧‍👦…', data: 'd0', typed: '1' });
  });
  it('always fits', () => {
    const abilities = fc.record({
      pushes: fc.boolean(),
      buttons: fc.nat(13),
      textLimit: fc.integer({ min: 64, max: 4_096 }),
      labelLimit: fc.integer({ min: 4, max: 80 }),
    });
    const message = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 400 }),
      buttons: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }), { maxLength: 13 }),
    });
    fc.assert(
      fc.property(message, abilities, ({ text, buttons: labels }, able) => {
        const fitted = fitTo({ text, buttons: buttons(...labels) }, able);
        expect(fitted.text.length).toBeLessThanOrEqual(able.textLimit);
        expect(fitted.buttons.length).toBeLessThanOrEqual(able.buttons);
        for (const { label } of fitted.buttons) expect(label.length).toBeLessThanOrEqual(able.labelLimit);
        expect(fitted.buttons.length === labels.length || fitted.buttons.length === 0).toBe(true);
      }),
    );
  });
});
