import type { Text } from '../text.ts';
import { type Choice, choicesOf, levelsOf } from './choices.ts';
import type { Consequence } from './consequence.ts';
import { SKIP } from './labels.ts';
import type { Step } from './steps.ts';

/** An answer as an admin wrote it, with its place: a row of choices, a tick, a way past a question. */
export type Offer = {
  /** Where it stands in the draft: `steps.q1.choices.2`. */
  readonly at: string;
  readonly id: string;
  readonly label: Text | undefined;
  readonly next: string;
  readonly does: Consequence | undefined;
  /** What it is on buttons: one choice, or each level of a range. */
  readonly choices: readonly Choice[];
};

/** Steps do not change, and many rules ask for their offers. */
const KNOWN = new WeakMap<Step, { readonly id: string; readonly offers: readonly Offer[] }>();

/** What a step offers, row by row. Built-in answers (a Kano half, a drawn rating) are nobody's to get wrong. */
export function offersOf(id: string, step: Step): readonly Offer[] {
  const known = KNOWN.get(step);
  if (known?.id === id) return known.offers;
  const offers = written(id, step);
  KNOWN.set(step, { id, offers });
  return offers;
}

function written(id: string, step: Step): readonly Offer[] {
  switch (step.kind) {
    case 'scale':
      return step.choices.map((own, n) => ({
        ...{ ...row(id, step, n), choices: levelsOf(step, own) },
        ...{ id: own.id, label: own.label, next: own.next, does: own.does },
      }));
    case 'choice':
    case 'slot':
      return step.choices.map((own, n) => ({
        ...row(id, step, n),
        ...{ id: own.id, label: own.label, next: own.next, does: own.does },
      }));
    case 'multiple':
      return step.choices.map((own, n) => ({
        ...row(id, step, n),
        ...{ id: own.id, label: own.label, next: step.next, does: own.does },
      }));
    case 'text':
    case 'file':
      return step.skip
        ? [{ at: `steps.${id}.skip`, id: SKIP, does: undefined, ...step.skip, choices: choicesOf(step) }]
        : [];
    case 'kano':
    case 'rotate':
    case 'say':
    case 'branch':
    case 'end':
      return [];
  }
}

function row(id: string, step: Step, n: number): Pick<Offer, 'at' | 'choices'> {
  return { at: `steps.${id}.choices.${n}`, choices: choicesOf(step).slice(n, n + 1) };
}

/** Something that follows, with its place, and the answer that it follows from; null when it is the step's own. */
export type Doing = { readonly at: string; readonly does: Consequence; readonly offer: Offer | null };

/** Everything that can follow at a step. */
export function doingsOf(id: string, step: Step): readonly Doing[] {
  const own = 'does' in step ? step.does : undefined;
  return [
    ...(own ? [{ at: `steps.${id}.does`, does: own, offer: null }] : []),
    ...offersOf(id, step).flatMap((offer) => (offer.does ? [{ at: `${offer.at}.does`, does: offer.does, offer }] : [])),
  ];
}
