import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { wordsOf } from '../../adapters/console/parts/effect-words.ts';
import { sampleVars } from '../../adapters/console/parts/sample-vars.ts';
import { begin, hear, type Line, pressed, runnable } from '../../adapters/console/parts/simulation.ts';
import { starter } from '../../adapters/console/starter.ts';
import { nameOf, say } from '../../adapters/console/words/dictionary.ts';
import { Draft } from '../../src/scripts/index.ts';
import type { Locale } from '../../src/text.ts';

const DRAFT = Draft.parse(parse(starter('install_followup')));
const VARS = sampleVars({ 'zh-CN': '安家', en: 'Anjia' });

describe('the trial chat', () => {
  it('runs what a new script begins with, and says what each answer would do', () => {
    const run = hear(started('en'), pressed('q1.1'), 'Very dissatisfied');
    expect(run.lines.map(told)).toEqual([
      "bot: Hi Ms Wang, it's Anjia's follow-up assistant. How satisfied are you with this service?",
      'customer: Very dissatisfied',
      'effect: Records q1: score 1, counts for CSAT',
      'effect: Opens a case P2',
      "bot: I'm very sorry we let you down. What went wrong?",
    ]);
    expect(run.state.at).toBe('why');
  });

  it('speaks the language that was chosen', () => {
    expect(started('zh-CN').lines.map(told)).toEqual(['bot: 王女士您好，我是安家的回访助手。这次服务您满意吗？']);
  });

  it('takes typed words, and ends', () => {
    const asked = hear(started('en'), pressed('q1.2'), 'Dissatisfied');
    const run = hear(asked, { kind: 'typed', text: 'It <b>leaks</b>' }, 'It <b>leaks</b>');
    expect(run.state.status).toBe('finished');
    expect(run.lines.map(told)).toContain('effect: Adds to the case: It <b>leaks</b>');
    expect(run.lines.map(told).at(-1)).toBe('effect: Ends the dialog: completed');
  });

  it('does not run a draft with errors', () => {
    expect(runnable({ ...DRAFT, start: 'nowhere' })).toBeNull();
  });
});

function started(locale: Locale) {
  const script = runnable(DRAFT);
  if (!script) throw new Error('the starter has errors');
  return begin(script, locale, VARS);
}

function told(line: Line): string {
  if (line.from !== 'effect') return `${line.from}: ${line.text}`;
  const t: Parameters<typeof wordsOf>[1]['t'] = (key, ...fill) => say('en', key, ...fill);
  return `effect: ${wordsOf(line.effect, { t, locale: 'en', named: (area, code) => nameOf('en', area, code) })}`;
}
