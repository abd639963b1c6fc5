import type { Text } from '../text.ts';
import type { Choice } from './choices.ts';
import type { Condition } from './condition.ts';
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
  /** What the step says, where it says something of its own. Steps have many shapes, and this is read for each message. */
  readonly text: Text | null;
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

declare const published: unique symbol;

/** A draft that passed every check, under its version number, compiled. The engine accepts nothing else. */
export type Script = Draft & { readonly version: number; readonly plan: Plan; readonly [published]: true };
