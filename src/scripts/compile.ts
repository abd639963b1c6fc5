import type { Text } from '../text.ts';
import { type Choice, choicesOf, compared } from './choices.ts';
import { type Condition, condition } from './condition.ts';
import type { Draft } from './script.ts';
import type { Step } from './steps.ts';

/** The names of the tree's indicators and categories, with what they are called. */
export type Indicators = ReadonlyMap<string, Text>;

/** A step with everything that a turn would otherwise have to look for. */
export type Planned = {
  readonly id: string;
  /** Its place among the steps: what a packed state says instead of the name. */
  readonly index: number;
  readonly step: Step;
  readonly choices: readonly Choice[];
  /** The same choices in the words of a comparison; only of a drawn rating. */
  readonly compared: readonly Choice[];
  readonly byId: ReadonlyMap<string, Choice>;
  /** Whether every choice is offered whatever happened before. */
  readonly plain: boolean;
  readonly when: readonly { readonly condition: Condition; readonly next: string }[];
};

/** A script as the engine runs it: a flat table, made once. */
export type Plan = {
  readonly steps: ReadonlyMap<string, Planned>;
  readonly order: readonly Planned[];
  /** The groups of facts that its conditions look at: what a conversation must remember of its opening. */
  readonly facts: readonly ('service' | 'customer' | 'history')[];
  /** Whether any question waits for an answer with a clock. */
  readonly waits: boolean;
  readonly indicators: Indicators;
  /** The indicators that its draws choose from. */
  readonly drawable: readonly string[];
};

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
