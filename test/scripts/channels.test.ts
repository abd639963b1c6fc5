import { describe, expect, it } from 'vitest';
import { CHANNEL_LIMITS, lint } from '../../src/scripts/index.ts';
import { spoiled, text } from './drafts.ts';
import { indicators } from './library.ts';
import { spoilt, steps } from './rich.ts';

const INDICATORS = indicators();
const LABEL = 'steps.why.choices.0.label.en';

/** What is said of a place by a rule, in English; null when nothing is. */
function said(draft: unknown, code: string, at: string): string | null {
  const found = lint(draft, INDICATORS).problems.find((problem) => problem.code === code && problem.at === at);
  return found?.message.en ?? null;
}
const label = (words: string) => said(spoiled(LABEL, words), 'label-too-long', LABEL);
const bye = (words: string) => said(spoiled('steps.bye.text.en', words), 'text-cut', 'steps.bye.text.en');

describe('labels', () => {
  it('are measured as they are drawn', () => {
    for (const fits of [
      'x'.repeat(40),
      '好'.repeat(20),
      `${'好'.repeat(19)}ab`,
      '⭐'.repeat(20),
      'カ'.repeat(20),
      '，'.repeat(20),
    ])
      expect(label(fits), fits).toBeNull();
    for (const wide of ['x'.repeat(41), '好'.repeat(21), `${'好'.repeat(20)}a`, '⭐'.repeat(21), 'é'.repeat(41)])
      expect(label(wide), wide).toContain('Telegram');
  });

  it('are cut by those who count signs', () => {
    expect(label('👍🏽'.repeat(16))).toContain('in Telegram:');
    expect(label('👍🏽'.repeat(15))).toBeNull();
    expect(label('x'.repeat(75))).toContain('in Telegram:');
    expect(label('x'.repeat(76))).toContain('in Telegram, Slack:');
  });

  it('are those that are shown, written or not', () => {
    const long = {
      kind: 'scale',
      scale: 'recommend',
      indicator: 'brand',
      text: text('谢谢', 'Thanks'),
      choices: [{ id: '0-10', next: 'bye' }],
    };
    const draft = steps('a', { a: long, bye: { kind: 'end', text: text('再见', 'Bye') } });
    expect(lint(draft, INDICATORS).problems).toEqual([]);
  });
});

describe('buttons', () => {
  const named = (step: string, choice: string) => ({
    ...spoiled('start', step),
    steps: {
      [step]: {
        kind: 'choice',
        text: text('选', 'Pick'),
        choices: [{ id: choice, label: text('好', 'Fine'), next: 'bye' }],
      },
      bye: { kind: 'end', text: text('再见', 'Bye') },
    },
  });

  it('hold the names of a step and a choice in 64 bytes', () => {
    const at = (step: string) => `steps.${step}.choices.0.id`;
    expect(said(named('a'.repeat(20), 'b'.repeat(7)), 'button-too-long', at('a'.repeat(20)))).toBeNull();
    expect(said(named('a'.repeat(20), 'b'.repeat(8)), 'button-too-long', at('a'.repeat(20)))).toContain('64 bytes');
  });
});

describe('messages', () => {
  it('are cut where a channel holds less, with room for what is put around them', () => {
    expect(bye('x'.repeat(2_800))).toBeNull();
    expect(bye('x'.repeat(2_801))).toContain('Slack cannot show the whole message, by up to 1 characters');
    expect(bye('x'.repeat(3_896))).toMatch(/^Slack cannot/);
    expect(bye('x'.repeat(3_897))).toMatch(/^Telegram, Slack cannot show the whole message, by up to 1097 characters/);
  });

  it('are measured with the longest values', () => {
    expect(bye(`${'x'.repeat(2_592)}{action}`)).toBeNull();
    expect(bye(`${'x'.repeat(2_593)}{action}`)).toMatch(/^Slack cannot/);
  });

  it('are measured with their choices where there are too many for buttons', () => {
    const rows = [
      ...Array.from({ length: 11 }, (_, n) => ({ id: n, next: 'bye' })),
      ...['x', 'y'].map((id) => ({ id, label: text(`选${id}`, `Pick ${id}`), next: 'bye' })),
    ];
    const asked = (words: string, extra: object[]) =>
      said(
        steps('a', {
          a: {
            kind: 'scale',
            scale: 'recommend',
            indicator: 'brand',
            text: text('谢谢', words),
            choices: [{ id: '0-10', next: 'bye' }, ...rows.slice(11), ...extra],
          },
          bye: { kind: 'end', text: text('再见', 'Bye') },
        }),
        'text-cut',
        'steps.a.text.en',
      );
    const words = 'x'.repeat(3_890);
    expect(asked(words, [])).toMatch(/^Slack cannot/);
    expect(asked(words, [{ id: 'z', label: text('选z', 'Pick z'), next: 'bye' }])).toMatch(/^Telegram, Slack cannot/);
  });

  it('may have other words on a channel', () => {
    const long = 'x'.repeat(3_000);
    const draft = (channels: object) =>
      steps('a', { a: { kind: 'say', text: text('好', long), channels, next: 'bye' }, bye: { kind: 'end' } });
    expect(said(draft({}), 'text-cut', 'steps.a.text.en')).toMatch(/^Slack cannot/);
    expect(said(draft({ slack: text('好', 'Good') }), 'text-cut', 'steps.a.text.en')).toBeNull();
    expect(said(draft({ slack: text('好', long) }), 'text-cut', 'steps.a.channels.slack.en')).toMatch(/^Slack cannot/);
    expect(said(draft({ webchat: text('好', long) }), 'text-cut', 'steps.a.channels.webchat.en')).toBeNull();
    expect(said(spoilt('snippets.reminder.en', `{name}${long}`), 'text-cut', 'snippets.reminder.en')).toMatch(
      /^Slack cannot/,
    );
  });

  it('have names in both languages', () => {
    for (const { name } of Object.values(CHANNEL_LIMITS)) expect(name['zh-CN'] && name.en).toBeTruthy();
  });
});
