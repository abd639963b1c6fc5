import { KANO_LABELS, SKIP } from '../scripts/index.ts';
import type { Heard } from './conversation.ts';
import type { Said } from './render.ts';

type Choices = Said['choices'];

/**
 * What a customer types for a choice where no buttons fit: a level's own score, or the place in the list. Null for what
 * has no number: an answer beside a scale, what leads out of the questions, the way past a question that takes any
 * words, for which a number would be an answer, and feelings, which a number could rate. Those are typed by their words.
 */
export function shorthand(choices: Choices, place: number): string | null {
  const choice = choices[place];
  if (!choice || choice.outside) return null;
  const ids = choices.filter((other) => !other.outside).map((other) => idOf(other.id));
  if (ids.some(isScore)) return isScore(idOf(choice.id)) ? idOf(choice.id) : null;
  const wordsOnly = ids.every((id) => id === SKIP) || ids.every((id) => Object.hasOwn(KANO_LABELS, id));
  return wordsOnly ? null : String(place + 1);
}

function idOf(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function isScore(id: string): boolean {
  return /^\d{1,2}$/.test(id);
}

/**
 * The same answer without a button: its number, or its words. What leads out of the questions stays pressed: typed, its
 * words would be on the case as well.
 */
export function typedFor(heard: Heard, asked: Said | null): Heard {
  if (heard.kind !== 'pressed' || !asked) return heard;
  const place = asked.choices.findIndex(({ id }) => id === `${heard.step}.${heard.choice}`);
  const choice = asked.choices[place];
  if (!choice || choice.outside) return heard;
  return { kind: 'typed', text: shorthand(asked.choices, place) ?? choice.label };
}
