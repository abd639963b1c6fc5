import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { wordsOf } from '../../adapters/console/parts/effect-words.ts';
import { sampleVars } from '../../adapters/console/parts/sample-vars.ts';
import {
  askedOn,
  askedStep,
  begin,
  canBeSilent,
  hear,
  type Line,
  pressed,
  runnable,
} from '../../adapters/console/parts/simulation.ts';
import { starter } from '../../adapters/console/starter.ts';
import { nameOf, say } from '../../adapters/console/words/dictionary.ts';
import { preview } from '../../src/channels/index.ts';
import { Draft, type Script } from '../../src/scripts/index.ts';
import type { Locale } from '../../src/text.ts';
import { script } from '../scripts/library.ts';

const DRAFT = Draft.parse(parse(starter('install_followup')));
const VARS = sampleVars({ 'zh-CN': '安家', en: 'Anjia' });

describe('the trial chat', () => {
  it('runs what a new script begins with, and says what each answer would do', () => {
    const run = hear(started('en'), pressed('q1.1'), 'Very dissatisfied');
    expect(run.lines.map(told)).toEqual([
      "bot: Hi Ms Wang, it's Anjia's follow-up assistant. How satisfied are you with this service?",
      'effect: Waits 2880 minutes at q1',
      'customer: Very dissatisfied',
      'effect: Records q1: score 1, counts for CSAT',
      'effect: Opens a case P2',
      "bot: I'm very sorry we let you down. What went wrong?",
    ]);
    expect(askedStep(run)).toBe('why');
  });

  it('speaks the language that was chosen', () => {
    expect(told(started('zh-CN').lines[0])).toBe('bot: 王女士您好，我是安家的回访助手。这次服务您满意吗？');
  });

  it('takes typed words, and ends', () => {
    const asked = hear(started('en'), pressed('q1.2'), 'Dissatisfied');
    const run = hear(asked, { kind: 'typed', text: 'It <b>leaks</b>' }, 'It <b>leaks</b>');
    expect(run.state.status).toBe('finished');
    expect(run.lines.map(told)).toContain('effect: Adds to the case: It <b>leaks</b>');
    expect(run.lines.map(told).at(-1)).toBe('effect: Ends the dialog: completed');
  });

  it('lets nobody answer, where that has a consequence', () => {
    const open = started('en');
    expect(canBeSilent(open)).toBe(true);
    const waited = hear(open, { kind: 'silent', step: askedStep(open) }, null);
    expect(waited.lines.map(told)).toContainEqual(expect.stringMatching(/^bot: Hi Ms Wang, one quick question/));
    expect(canBeSilent(hear(open, pressed('q1.5'), 'Very satisfied'))).toBe(false);
  });

  it('takes another answer to an answered question', () => {
    const first = hear(started('en'), pressed('q1.2'), 'Dissatisfied');
    const run = hear(first, pressed('q1.5'), 'Very satisfied');
    expect(run.lines.map(told)).toContain('effect: Earlier answers no longer count: q1');
    expect(run.state.outcome).toBe('completed');
  });

  it('turns to the script that is live beside it', () => {
    const intake = script('complaint_intake');
    const run = hear(started('en', [intake]), { kind: 'typed', text: 'I want to complain' }, 'I want to complain');
    expect(askedStep(run)).toBe('!t1');
  });

  it('shows the last question as each channel would, in both languages', () => {
    const run = started('en');
    const shown = (channel: 'telegram' | 'teams', locale: Locale) => {
      const said = askedOn(run, channel, locale);
      return said && preview(said, channel);
    };
    expect(shown('telegram', 'zh-CN')?.buttons.map(({ label }) => label)).toEqual([
      ...['很满意', '满意', '基本满意', '不满意', '很不满意', '不再询问', '转人工'],
    ]);
    expect(shown('teams', 'en')?.buttons).toEqual([]);
    expect(shown('teams', 'en')?.text).toContain('5. Very satisfied\n4. Satisfied');
  });

  it('draws by the number of the customer', () => {
    const delivery = script('delivery_followup');
    const drawn = (seed: string) => begin(setting(delivery, 'en', [], seed)).state.drawn?.rotate ?? null;
    const draws = Array.from({ length: 40 }, (_, n) => drawn(String(n)));
    expect(draws).toEqual(Array.from({ length: 40 }, (_, n) => drawn(String(n))));
    expect(draws.filter((draw) => draw === null).length).toBeGreaterThan(5);
    expect(new Set(draws).size).toBeGreaterThan(5);
    expect(begin(setting(delivery, 'en', [], '')).state.drawn).toBeUndefined();
  });

  it('does not run a draft with errors', () => {
    expect(runnable({ ...DRAFT, start: 'nowhere' })).toBeNull();
  });
});

function started(locale: Locale, asides: readonly Script[] = []) {
  const made = runnable(DRAFT);
  if (!made) throw new Error('the starter has errors');
  return begin(setting(made, locale, asides, '1'));
}

function setting(tried: Script, locale: Locale, asides: readonly Script[], seed: string) {
  return { script: tried, asides, vars: VARS, locale, seed, facts: {}, first: false };
}

function told(line: Line | undefined): string {
  if (!line) return '';
  if (line.from !== 'effect') return `${line.from}: ${line.text}`;
  const t: Parameters<typeof wordsOf>[1]['t'] = (key, ...fill) => say('en', key, ...fill);
  return `effect: ${wordsOf(line.effect, { t, locale: 'en', named: (area, code) => nameOf('en', area, code) })}`;
}
