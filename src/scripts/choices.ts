import type { Locale, Text } from '../text.ts';
import type { Consequence } from './consequence.ts';
import { DONE, DONE_LABEL, KANO_LABELS, LEVEL_LABELS, levelLabel, NOT_APPLICABLE, SKIP } from './labels.ts';
import type { ChoiceRow, Scale, Step, StepOf } from './steps.ts';

/** One answer that a step offers, ready to be shown: ranges are spread out, labels are filled in. */
export type Choice = {
  readonly id: string;
  readonly label: Text;
  /** Where it leads; null where the step says so. */
  readonly next: string;
  readonly does?: Consequence;
  readonly also?: Readonly<Partial<Record<Locale, readonly string[]>>>;
};

/** The lowest and highest score of each scale. */
export const SCALE_RANGE: Record<Scale, readonly [low: number, high: number]> = {
  satisfaction: [1, 5],
  comparison: [1, 5],
  expectation: [1, 5],
  effort: [1, 7],
  recommend: [0, 10],
};

/** The score that a choice of a rated step stands for, or null ("not received yet", "skip"). */
export function scoreOf(scale: Scale, choiceId: string): number | null {
  const score = wholeNumber(choiceId);
  const range = SCALE_RANGE[scale];
  return score >= range[0] && score <= range[1] ? score : null;
}

/** One or two digits as a number, -1 for anything else. Written out, because every answer's score is read so. */
function wholeNumber(digits: string): number {
  if (digits.length < 1 || digits.length > 2) return -1;
  let number = 0;
  for (let n = 0; n < digits.length; n += 1) {
    const digit = digits.charCodeAt(n) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Steps do not change, and are asked for their choices all the time. */
const KNOWN = new WeakMap<Step, readonly Choice[]>();

/** The choices of a step, skipping included; a text step without skip, an end and silent steps have none. */
export function choicesOf(step: Step): readonly Choice[] {
  const known = KNOWN.get(step);
  if (known) return known;
  // Lists that were made in different ways are of different kinds to V8; the engine reads all of them with the same code.
  const choices = [...spread(step)];
  KNOWN.set(step, choices);
  return choices;
}

function spread(step: Step): readonly Choice[] {
  switch (step.kind) {
    case 'scale':
      return step.choices.flatMap((row) => levelsOf(step, row));
    case 'choice':
    case 'slot':
      return step.choices.map((row) => whole(row, row.label));
    case 'multiple':
      return [
        ...step.choices.map((row) => choice({ ...row, next: step.next })),
        choice({ id: DONE, label: DONE_LABEL, next: step.next }),
      ];
    case 'kano':
      return Object.entries(KANO_LABELS).map(([id, label]) => ({ id, label, next: step.next }));
    case 'text':
    case 'file':
      return step.skip ? [{ id: SKIP, ...step.skip }] : [];
    case 'rotate':
      return rotated(step);
    case 'say':
    case 'branch':
    case 'end':
      return [];
  }
}

/** One row of a scale may be one level, a range of levels, or an answer beside the scale. */
export function levelsOf(step: StepOf<'scale'>, row: ChoiceRow): readonly Choice[] {
  const [from, to = from] = /^\d{1,2}-\d{1,2}$/.test(row.id) ? row.id.split('-').map(Number) : [row.id];
  const ids = typeof from === 'number' && typeof to === 'number' ? scores(from, to).map(String) : [row.id];
  return ids.map((id) => whole({ ...row, id }, ids.length === 1 && row.label ? row.label : labelOf(step, id)));
}

/** From the first to the last, in that order; a range without end would be a mistake or an attack. */
function scores(from: number, to: number): readonly number[] {
  const many = Math.min(Math.abs(to - from), 10) + 1;
  return Array.from({ length: many }, (_, n) => (from <= to ? from + n : from - n));
}

function labelOf(step: StepOf<'scale'>, id: string): Text | undefined {
  const score = scoreOf(step.scale, id);
  if (score === null) return undefined;
  const set = step.labels ?? (step.scale === 'effort' || step.scale === 'recommend' ? null : step.scale);
  return levelLabel(step.show ?? 'words', score, set === null ? undefined : LEVEL_LABELS[set][id]);
}

function whole(row: ChoiceRow, label: Text | undefined): Choice {
  return choice({ ...row, label: label ?? { 'zh-CN': row.id, en: row.id } });
}

type Whole = { id: string; label: Text; next: string; does?: Consequence | undefined; also?: ChoiceRow['also'] };

function choice({ id, label, next, does, also }: Whole): Choice {
  const words = also && { ...(also['zh-CN'] && { 'zh-CN': also['zh-CN'] }), ...(also.en && { en: also.en }) };
  return { id, label, next, ...(does && { does }), ...(words && { also: words }) };
}

/** Both drawn ratings have five levels and a way past them; which words they get depends on the draw. */
function rotated(step: StepOf<'rotate'>): readonly Choice[] {
  const rows = ['5', '4', '3', '2', '1'].map((id) => ({
    id,
    label: LEVEL_LABELS.satisfaction[id] ?? NOT_APPLICABLE,
    next: step.next,
  }));
  return [...rows, { id: SKIP, label: NOT_APPLICABLE, next: step.next }];
}

/** The same choices in the words of a comparison with what was expected. */
export function compared(choices: readonly Choice[]): readonly Choice[] {
  return choices.map((one) => ({ ...one, label: LEVEL_LABELS.comparison[one.id] ?? one.label }));
}
