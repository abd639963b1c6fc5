import { choicesOf, type Draft, type Step, stepAt } from '../../../src/scripts/index.ts';
import type { Text } from '../../../src/text.ts';

/** A step on a way through a script, with the ways on from it. */
export type Way = {
  readonly step: string;
  readonly kind: Step['kind'] | null;
  readonly text: Text | null;
  /** Empty where the way ends, or joins one that was shown already (`again`). */
  readonly on: readonly On[];
  readonly again: boolean;
};
/** What leads on: a button, a condition, a silence, or nothing but having been said. */
export type On = { readonly by: By; readonly way: Way };
export type By =
  | { readonly what: 'choice'; readonly labels: readonly Text[] }
  | { readonly what: 'words' | 'skip' | 'else' | 'next' | 'drawn' }
  | { readonly what: 'if'; readonly condition: string }
  | { readonly what: 'silence'; readonly minutes: number };

/** A script as an outline: each step is unfolded where it comes first, and named where it comes again. */
export function outlineOf(draft: Draft): Way {
  return wayTo(draft, draft.start, new Set());
}

function wayTo(draft: Draft, id: string, seen: Set<string>): Way {
  const step = stepAt(draft, id);
  const text = step && 'text' in step && step.text ? step.text : null;
  const again = seen.has(id);
  seen.add(id);
  const on = step && !again ? exits(step) : [];
  const ways = merged(on).map(({ by, next }) => ({ by, way: wayTo(draft, next, seen) }));
  return { step: id, kind: step?.kind ?? null, text, on: ways, again };
}

type Exit = { readonly by: By; readonly next: string };

function exits(step: Step): readonly Exit[] {
  const silent = 'silent' in step && step.silent ? step.silent : [];
  const quiet = silent.flatMap(({ after, next }): Exit[] =>
    next === undefined ? [] : [{ by: { what: 'silence', minutes: after }, next }],
  );
  return [...ownExits(step), ...quiet];
}

function ownExits(step: Step): readonly Exit[] {
  switch (step.kind) {
    case 'scale':
    case 'choice':
    case 'slot':
      return choicesOf(step).map(({ label, next }) => ({ by: { what: 'choice', labels: [label] }, next }));
    case 'multiple':
    case 'kano':
      return [{ by: { what: 'next' }, next: step.next }];
    case 'text':
    case 'file':
      return [
        { by: { what: 'words' }, next: step.next },
        ...(step.skip ? [{ by: { what: 'skip' }, next: step.skip.next } as const] : []),
      ];
    case 'rotate':
      return [
        { by: { what: 'drawn' }, next: step.next },
        { by: { what: 'else' }, next: step.else },
      ];
    case 'say':
      return [{ by: { what: 'next' }, next: step.next }];
    case 'branch':
      return [
        ...step.when.map((one): Exit => ({ by: { what: 'if', condition: one.if }, next: one.next })),
        { by: { what: 'else' }, next: step.else },
      ];
    case 'end':
      return [];
  }
}

/** Choices that lead to the same place are one way. */
function merged(exits: readonly Exit[]): readonly Exit[] {
  const ways: Exit[] = [];
  for (const exit of exits) {
    const { by } = exit;
    const at = ways.findIndex((way) => way.next === exit.next && way.by.what === 'choice');
    const known = ways[at]?.by;
    if (by.what === 'choice' && known?.what === 'choice') {
      ways[at] = { by: { what: 'choice', labels: [...known.labels, ...by.labels] }, next: exit.next };
    } else {
      ways.push(exit);
    }
  }
  return ways;
}

/** The line of a source on which a step begins, from 1; null when it cannot be found by looking. */
export function lineOfStep(source: string, step: string): number | null {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => /^\s*["']?steps["']?\s*:/.test(line));
  const is = new RegExp(`^\\s+["']?${step.replace(/[^\w]/g, '')}["']?\\s*:`);
  const at = lines.findIndex((line, n) => n > from && is.test(line));
  return from < 0 || at < 0 ? null : at + 1;
}
