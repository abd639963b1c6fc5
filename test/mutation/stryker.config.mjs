import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WORK = join(tmpdir(), 'aftercare-mutation');

/** What holds words and numbers, and no decision. A mutant of it is a spelling mistake, which other tests look for. */
const DATA = [
  'src/conversation/words/**',
  'src/conversation/snippets.ts',
  'src/scripts/labels.ts',
  'src/scripts/variables.ts',
  'src/scripts/channel-limits.ts',
  'src/scripts/snippet-ids.ts',
  'src/scripts/plan.ts',
  'src/scripts/ports.ts',
  'src/*/index.ts',
];

/** What the tests read; everything else stays out of the copy that is mutated. */
const NEEDED = [
  'package.json',
  'tsconfig.json',
  'adapters/yaml',
  'prisma/seed',
  'src',
  'test/conversation',
  'test/fakes/clock.ts',
  'test/mutation',
  'test/replays',
  'test/scripts',
  'test/transcripts',
];

/** How well the tests of the engine and of the script language look. How to run it, and what came of it: RESULTS.md. */
export default {
  mutate: ['src/conversation/**/*.ts', 'src/scripts/**/*.ts', ...DATA.map((path) => `!${path}`)],
  ignorePatterns: ['**', ...NEEDED.flatMap((path) => [`!${path}`, `!${path}/**`])],
  plugins: ['./test/mutation/runner.mjs', './test/mutation/texts.mjs'],
  testRunner: 'in-process',
  ignorers: ['texts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Two cores that others use as well: time says little, and what loops is found by counting.
  timeoutMS: 60_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 10,
  tempDirName: join(WORK, 'sandbox'),
  // A sample is not what a later run may build on.
  incremental: process.env.MUTATION_SAMPLE === undefined,
  incrementalFile: join(WORK, 'incremental.json'),
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: join(WORK, 'report.json') },
  htmlReporter: { fileName: join(WORK, 'report.html') },
  thresholds: { high: 95, low: 85, break: 85 },
  allowEmpty: true,
};
