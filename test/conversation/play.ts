import { advance, type Heard, type Turn } from '../../src/conversation/index.ts';
import { publish, type Script } from '../../src/scripts/index.ts';
import { text } from '../scripts/drafts.ts';
import { indicators, script } from '../scripts/library.ts';

export const DELIVERY = script('delivery_followup');
export const CLOSEOUT = script('complaint_closeout');
export const INTAKE = script('complaint_intake');
export const ASIDES = [INTAKE];

export const press = (step: string, id: string, late?: true): Heard => ({
  kind: 'pressed',
  step,
  choice: id,
  ...(late && { late }),
});
export const type = (words: string): Heard => ({ kind: 'typed', text: words });
export const silent = (step: string): Heard => ({ kind: 'silent', step });

/** The steps that a turn asks, and the shared texts that it says. */
export const asking = ({ effects }: Turn) => effects.flatMap((effect) => (effect.do === 'ask' ? [effect.step] : []));
export const told = ({ effects }: Turn) => effects.flatMap((effect) => (effect.do === 'tell' ? [effect.snippet] : []));

/** Plays in English from the opening, with a complaint dialog at hand, and gives the last turn. */
export function play(of: Script, ...all: readonly Heard[]): Turn {
  const opened = advance(of, null, { kind: 'opened', locale: 'en' }, ASIDES);
  return all.reduce((turn, heard) => advance(of, turn.state, heard, ASIDES), opened);
}

/** A published script of a few steps, which begins with the first. */
export function published(steps: object, more: object = {}): Script {
  const draft = { format: 2, id: 'small', name: text('小', 'Small'), start: Object.keys(steps)[0], steps, ...more };
  const made = publish(draft, 1, indicators());
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.script;
}
