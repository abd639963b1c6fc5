import { understand } from '../../src/conversation/understand.ts';
import { isAsked, QUESTIONS } from './questions.ts';

/**
 * What a reply means: a choice's id (several with commas) or `words` for an answer in own words, with `+` when there is
 * a comment and `~` when the comment contradicts it; `!signal`; or null when nothing was understood.
 */
export function meant(asked: string, text: string): string | null {
  const { signal, answer } = understand(isAsked(asked) ? QUESTIONS[asked] : null, text);
  const picked = answer && (answer.picked.map(({ id }) => id).join(',') || 'words');
  const said = answer && `${picked}${answer.more ? '+' : ''}${answer.mismatch ? '~' : ''}`;
  if (!signal) return said;
  const name = signal.is === 'language' ? signal.locale : signal.is === 'danger' && signal.gas ? 'gas' : signal.is;
  return said ? `!${name} ${said}` : `!${name}`;
}
