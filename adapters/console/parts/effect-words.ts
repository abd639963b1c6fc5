import type { Effect } from '../../../src/conversation/index.ts';
import { categoryWords, remedyWords } from '../../../src/taxonomy.ts';
import type { Locale } from '../../../src/text.ts';
import type { Words } from '../words/index.tsx';

/** What a turn would do besides saying something, in words; null for what is seen in the chat anyway. */
export function wordsOf(effect: Effect, { t, named, locale }: Pick<Words, 't' | 'named' | 'locale'>): string | null {
  switch (effect.do) {
    case 'ask':
    case 'tell':
    case 'pass-on':
      return null;
    case 'record':
      return recorded(effect, t);
    case 'complain':
      return complained(effect, t, locale);
    case 'lower-case':
      return t('effect.lower-case', { severity: effect.severity });
    case 'note':
      return t('effect.note', { as: t(`as.${effect.as}`) });
    case 'verdict':
      return t('effect.verdict', { verdict: t(`verdict.${effect.verdict}`) });
    case 'snooze':
      return t('effect.snooze', { hours: effect.hours });
    case 'retract':
      return t('effect.retract', { steps: effect.steps.join(', ') });
    case 'tag':
      return t('effect.tag', { tag: effect.tag });
    case 'suppress':
      return t('effect.suppress', { script: effect.script, days: effect.days });
    case 'wait':
      return t('effect.wait', { step: effect.step, minutes: effect.minutes });
    case 'speak':
      return t('effect.speak', { language: named('language.', effect.locale) });
    case 'finish':
      return t('effect.finish', { outcome: t(`outcome.${effect.outcome}`) });
    default:
      return t(`effect.${effect.do}`);
  }
}

function recorded({ answer }: Extract<Effect, { do: 'record' }>, t: Words['t']): string {
  const { step, score, value, core, mismatch } = answer;
  if (score === null) return t('effect.record', { step, value });
  const recorded = t(core ? 'effect.recordCore' : 'effect.recordScore', { step, score });
  return mismatch ? `${recorded} ${t('effect.mismatch')}` : recorded;
}

function complained(effect: Extract<Effect, { do: 'complain' }>, t: Words['t'], locale: Locale): string {
  const category = effect.category && categoryWords(effect.category, locale);
  const remedy = effect.remedy && remedyWords(effect.remedy, locale);
  const facts = [category, remedy, effect.slot, effect.words].filter((fact) => fact !== undefined);
  if (effect.severity === undefined) return t('effect.enrich', { detail: facts.join(', ') });
  const opened = t('effect.complain', { severity: effect.severity });
  return facts.length > 0 ? `${opened} (${facts.join(', ')})` : opened;
}
