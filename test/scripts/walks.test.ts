import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { anyDraft } from './any-draft.ts';
import { indicators } from './library.ts';
import { judge, type RawDraft } from './walks.ts';

const INDICATORS = indicators();
const RUNS = 1_000;

/** What lint says of the graph, in the form of the brute force's verdict. */
function linted(draft: RawDraft) {
  const { problems, draft: read } = lint(draft, INDICATORS);
  expect(read).not.toBeNull();
  const at = (code: string) => problems.filter((problem) => problem.code === code).map((problem) => problem.at);
  const steps = (code: string) => [...new Set(at(code).map((place) => place.split('.')[1] ?? place))].sort();
  return {
    ...{ missing: steps('missing-step'), unreachable: steps('unreachable-step'), deadEnds: steps('dead-end') },
    lostMisTaps: steps('withdraw-forward'),
    halves: steps('kano-order'),
    loops: at('endless-loop').length > 0,
    tooLong: at('too-many-turns').length > 0,
    twoCores: at('two-core-ratings').length > 0,
    twoDraws: at('two-rotations').length > 0,
  };
}

function walked(draft: RawDraft): ReturnType<typeof linted> {
  const { missing, unreachable, deadEnds, lostMisTaps, halves, loops, most } = judge(draft);
  return {
    ...{ missing: missing.toSorted(), unreachable: unreachable.toSorted(), deadEnds: deadEnds.toSorted() },
    ...{ lostMisTaps: lostMisTaps.toSorted(), halves: halves.toSorted(), loops },
    tooLong: most !== null && most.turns > 4,
    twoCores: most !== null && most.cores > 1,
    twoDraws: most !== null && most.draws > 1,
  };
}

describe('lint of a graph', () => {
  it(`says what taking every walk says, on ${RUNS} random graphs`, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const truth = walked(draft);
        expect(linted(draft)).toEqual(truth);
        const faults = Object.entries(truth).filter(([, found]) => (Array.isArray(found) ? found.length > 0 : found));
        for (const name of faults.length > 0 ? faults.map(([fault]) => fault) : ['sound'])
          seen.set(name, (seen.get(name) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    // Nothing is proved by graphs that are all alike.
    for (const sort of ['sound', ...Object.keys(walked({ start: 'a', steps: {} }))]) {
      expect(seen.get(sort) ?? 0, sort).toBeGreaterThan(10);
    }
  });
});
