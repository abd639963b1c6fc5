import { scoreOf } from './choices.ts';
import type { Consequence } from './consequence.ts';
import { doingsOf, offersOf } from './offers.ts';
import { type Problem, wrong } from './problem.ts';
import type { Draft } from './script.ts';
import type { Step } from './steps.ts';

/** What format 1 knew. It is over: nothing is added here. */
const SCRIPT = ['format', 'id', 'name', 'start', 'steps'];
const STEP: Readonly<Partial<Record<Step['kind'], readonly string[]>>> = {
  scale: ['kind', 'scale', 'indicator', 'about', 'core', 'text', 'choices'],
  choice: ['kind', 'indicator', 'text', 'choices', 'except'],
  text: ['kind', 'text', 'next', 'skip', 'does'],
  end: ['kind', 'text', 'does'],
};
const ROW = ['id', 'label', 'next', 'does'];
const DOES: readonly (keyof Consequence)[] = [
  'case',
  'lower',
  'category',
  'remedy',
  'withdraw',
  'feedback',
  'praise',
  'snooze',
  'verdict',
];

/** Whether a draft that says it is of format 1 uses what only format 2 has: its engine would pass it by in silence. */
export function lintFormat(draft: Draft): readonly Problem[] {
  if (draft.format !== 1) return [];
  return [
    ...newer('', draft, SCRIPT),
    ...Object.entries(draft.steps).flatMap(([id, step]) => [...ofStep(id, step), ...ofRows(id, step)]),
  ].map((at) =>
    wrong(
      at,
      'newer-format',
      '格式 1 没有这个：请把开头的 format 改为 2。',
      'Format 1 does not have this: write “format: 2” at the top.',
    ),
  );
}

function newer(at: string, fields: object, known: readonly string[]): string[] {
  return Object.entries(fields)
    .filter(([key, value]) => value !== undefined && !known.includes(key))
    .map(([key]) => (at === '' ? key : `${at}.${key}`));
}

function ofStep(id: string, step: Step): string[] {
  const known = STEP[step.kind];
  if (!known) return [`steps.${id}.kind`];
  return [
    ...newer(`steps.${id}`, step, known),
    ...(step.kind === 'scale' && step.scale === 'comparison' ? [`steps.${id}.scale`] : []),
    ...(step.kind === 'end' && !step.text ? [`steps.${id}.text`] : []),
    ...doingsOf(id, step).flatMap(({ at, does }) => newer(at, does, DOES)),
  ];
}

function ofRows(id: string, step: Step): string[] {
  if (step.kind !== 'scale' && step.kind !== 'choice') return [];
  const rows = step.choices.flatMap((row, n) => newer(`steps.${id}.choices.${n}`, row, ROW));
  return offersOf(id, step)
    .flatMap((offer) => {
      if (offer.choices.length > 1) return [`${offer.at}.id`];
      const level = step.kind === 'scale' && scoreOf(step.scale, offer.id) !== null;
      return level && offer.label === undefined ? [`${offer.at}.label`] : [];
    })
    .concat(rows);
}
