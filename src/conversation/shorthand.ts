import type { Heard } from './conversation.ts';
import type { Said } from './render.ts';

type Choices = Said['choices'];

/**
 * What a customer types for a choice where no buttons fit: a level's own score, or the place in the list. Null for what
 * has no number: an answer beside a scale, and what leads out of the questions. Those are typed by their words.
 */
export function shorthand(choices: Choices, place: number): string | null {
  const choice = choices[place];
  if (!choice || choice.outside) return null;
  const id = idOf(choice.id);
  if (!choices.some((other) => !other.outside && isScore(idOf(other.id)))) return String(place + 1);
  return isScore(id) ? id : null;
}

function idOf(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function isScore(id: string): boolean {
  return /^\d{1,2}$/.test(id);
}

/** The same answer without a button: its number, or its words. */
export function typedFor(heard: Heard, asked: Said | null): Heard {
  if (heard.kind !== 'pressed' || !asked) return heard;
  const place = asked.choices.findIndex(({ id }) => id === `${heard.step}.${heard.choice}`);
  const choice = asked.choices[place];
  if (!choice) return heard;
  return { kind: 'typed', text: shorthand(asked.choices, place) ?? choice.label };
}
