import { lintAnswers } from './lint-answers.ts';
import { lintBranches } from './lint-branches.ts';
import { lintChannels } from './lint-channels.ts';
import { lintClocks } from './lint-clocks.ts';
import { lintConsequences } from './lint-consequences.ts';
import { lintCopy } from './lint-copy.ts';
import { lintFormat } from './lint-format.ts';
import { lintGating } from './lint-gating.ts';
import { lintGraph } from './lint-graph.ts';
import { lintOrder } from './lint-order.ts';
import { lintScales } from './lint-scales.ts';
import { lintWhole } from './lint-whole.ts';
import { lintWords } from './lint-words.ts';
import type { Indicators } from './plan.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { Draft } from './script.ts';

export type { Problem } from './problem.ts';

export type Linted = {
  /** The draft, when it has the shape of one; it may still have errors. */
  readonly draft: Draft | null;
  /** Errors first; within a level, in the order of the draft. */
  readonly problems: readonly Problem[];
};

/** Everything that is wrong or doubtful with a draft. `indicators` are the names of the tree: indicators and categories. */
export function lint(raw: unknown, indicators: Indicators): Linted {
  const read = Draft.safeParse(raw);
  if (!read.success) return { draft: null, problems: schemaProblems(read.error.issues) };
  const draft = read.data;
  const problems = [
    ...lintFormat(draft),
    ...lintGraph(draft),
    ...lintOrder(draft),
    ...lintBranches(draft),
    ...lintScales(draft),
    ...lintAnswers(draft, indicators),
    ...lintConsequences(draft),
    ...lintClocks(draft),
    ...lintWhole(draft),
    ...lintWords(draft),
    ...lintCopy(draft),
    ...lintChannels(draft),
    ...lintGating(draft),
  ];
  return { draft, problems: inOrder(draft, problems) };
}

function inOrder(draft: Draft, problems: readonly Problem[]): readonly Problem[] {
  const places = new Map(Object.keys(draft.steps).map((id, n) => [`steps.${id}`, n]));
  const rank = ({ level, at }: Problem): number => {
    const place = places.get(at.split('.').slice(0, 2).join('.')) ?? -1;
    return place + (level === 'error' ? 0 : 1_000);
  };
  return problems.toSorted((a, b) => rank(a) - rank(b));
}
