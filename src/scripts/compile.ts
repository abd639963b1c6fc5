import { type Choice, choicesOf, compared } from './choices.ts';
import { condition } from './condition.ts';
import type { Indicators, Plan, Planned } from './plan.ts';
import type { Draft } from './script.ts';
import type { Step } from './steps.ts';

const GROUPS = ['service', 'customer', 'history'] as const;

/** Compiles a draft that passed lint. */
export function compile(draft: Draft, indicators: Indicators): Plan {
  const order = Object.entries(draft.steps).map(([id, step], index) => planned(id, step, index));
  const names = order.flatMap(({ when }) => when.flatMap((one) => one.condition.names));
  return {
    steps: new Map(order.map((one) => [one.id, one])),
    order,
    facts: GROUPS.filter((group) => names.some((name) => name === group || name.startsWith(`${group}.`))),
    waits: order.some(({ step }) => 'silent' in step && step.silent !== undefined),
    indicators,
    drawable: [...new Set(order.flatMap(({ step }) => drawn(step)))],
  };
}

function drawn(step: Step): readonly string[] {
  if (step.kind === 'rotate') return step.indicators;
  return step.kind === 'choice' && step.draw !== undefined ? step.choices.map(({ id }) => id) : [];
}

function planned(id: string, step: Step, index: number): Planned {
  const choices = choicesOf(step);
  return {
    id,
    index,
    step,
    text: 'text' in step ? (step.text ?? null) : null,
    choices,
    compared: step.kind === 'rotate' ? compared(choices) : [],
    byId: new Map(choices.map((choice) => [choice.id, choice])),
    plain: isPlain(step, choices),
    when: step.kind === 'branch' ? step.when.flatMap((one) => conditioned(one.if, one.next)) : [],
  };
}

function conditioned(source: string, next: string): Planned['when'] {
  const read = condition(source);
  return read.ok ? [{ condition: read.condition, next }] : [];
}

function isPlain(step: Step, choices: readonly Choice[]): boolean {
  if (step.kind === 'multiple' || step.kind === 'rotate') return false;
  if (step.kind === 'choice' && (step.except !== undefined || step.draw !== undefined)) return false;
  return choices.every((choice) => choice.does?.withdraw === undefined);
}
