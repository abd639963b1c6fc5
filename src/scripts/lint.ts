import { lintAnswers } from './lint-answers.ts';
import { lintGraph } from './lint-graph.ts';
import { lintWords } from './lint-words.ts';
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
export function lint(raw: unknown, indicators: ReadonlySet<string>): Linted {
  const read = Draft.safeParse(raw);
  if (!read.success) return { draft: null, problems: schemaProblems(read.error.issues) };
  const draft = read.data;
  const problems = [...lintGraph(draft), ...lintAnswers(draft, indicators), ...lintWords(draft)];
  return { draft, problems: problems.sort((a, b) => rank(draft, a) - rank(draft, b)) };
}

function rank(draft: Draft, problem: Problem): number {
  const step = problem.at.split('.')[1] ?? '';
  return (problem.level === 'error' ? 0 : 1_000) + Object.keys(draft.steps).indexOf(step);
}
