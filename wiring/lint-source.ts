import { placesIn, readYaml } from '../adapters/yaml/index.ts';
import { type Draft, type Indicators, lint, type Problem } from '../src/scripts/index.ts';

/** A defect of a script with the line of its source. */
export type PlacedProblem = Problem & { readonly line: number };

/** A source as it was read: the data of it (undefined when it is no YAML), the draft that this is, and every defect. */
export type LintedSource = {
  readonly value?: unknown;
  readonly draft: Draft | null;
  readonly problems: readonly PlacedProblem[];
};

/** Reads a script's source and says everything that is wrong with it. Never throws. */
export function lintSource(source: string, indicators: Indicators): LintedSource {
  const read = readYaml(source);
  if (!('value' in read)) {
    const problems = read.problems.map(
      ({ line, message }): PlacedProblem => ({ level: 'error', at: '', code: 'yaml', line, message }),
    );
    return { draft: null, problems };
  }
  const { draft, problems } = lint(read.value, indicators);
  const places = placesIn(source);
  const placed = problems.map((problem) => ({ ...problem, line: places.lineOf(problem.at) }));
  return { value: read.value, draft, problems: placed };
}
