import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { bundle, READER, reader } from './bundle.mjs';
import { collect, VITEST } from './suite.mjs';

/**
 * Runs the tests of the engine in Stryker's own process. Its runner for vitest starts a worker and imports everything
 * anew for each of thousands of mutants, seconds each; here all is one script, compiled once and evaluated for each
 * mutant, so that nothing that a mutant left behind is seen by the next one.
 */
class InProcess {
  static inject = [commonTokens.options];
  stryker = instrumentation();
  took = new Map();
  kills = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const { code, files, outside } = await bundle(process.cwd());
    const require = createRequire(join(process.cwd(), 'package.json'));
    const loaded = new Map([['vitest', { __esModule: true, ...VITEST }]]);
    loaded.set(READER, remembering(evaluated(await reader(process.cwd()), require)));
    for (const name of outside) if (!loaded.has(name)) loaded.set(name, await moduleOf(name, require));
    const script = scriptOf(code);
    this.files = files;
    this.evaluate = () => evaluated(script, (name) => loaded.get(name)).FILES;
  }

  /** Every test once. What runs while a file is loaded is counted for all its tests, unless tests run it as well. */
  async dryRun() {
    const { stryker } = this;
    Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    const tests = [];
    const perTest = {};
    const loads = [];
    for (const file of this.files) {
      stryker.mutantCoverage = { static: {}, perTest: {} };
      stryker.currentTestId = undefined;
      const collected = collect(resolve(file), this.evaluate()[file]);
      const ids = [];
      for (const { name, run } of collected) {
        const id = `${file}#${name}`;
        ids.push(id);
        stryker.currentTestId = id;
        tests.push(await ran(id, name, file, run));
      }
      stryker.currentTestId = undefined;
      Object.assign(perTest, stryker.mutantCoverage.perTest);
      loads.push({ ids, hits: stryker.mutantCoverage.static });
    }
    addLoads(perTest, loads);
    for (const { id, timeSpentMs } of tests) this.took.set(id, timeSpentMs);
    return { status: 'complete', tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (!isDrawn(activeMutant)) return { status: 'error', errorMessage: 'not in the sample' };
    const { stryker } = this;
    Object.assign(stryker, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    stryker.currentTestId = undefined;
    const tests = await this.untilOneFails(new Set(testFilter));
    return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? { status: 'complete', tests });
  }

  /** The files that take little and have killed many come first: most mutants die young. */
  async untilOneFails(filter) {
    const chosen = grouped(filter);
    const cost = ([file, ids]) =>
      ids.reduce((sum, id) => sum + (this.took.get(id) ?? 1), 0) / (1 + (this.kills.get(file) ?? 0));
    const tests = [];
    const files = this.evaluate();
    for (const [file] of [...chosen].sort((one, other) => cost(one) - cost(other))) {
      let collected;
      try {
        collected = collect(resolve(file), files[file]);
      } catch (error) {
        tests.push({ ...failed(error), id: chosen.get(file)[0], name: file, fileName: file, timeSpentMs: 0 });
        return tests;
      }
      for (const { name, run } of collected) {
        if (!filter.has(`${file}#${name}`)) continue;
        const test = await ran(`${file}#${name}`, name, file, run);
        tests.push(test);
        if (test.status === 0) this.took.set(test.id, test.timeSpentMs);
        if (test.status === 0) continue;
        this.kills.set(file, (this.kills.get(file) ?? 0) + 1);
        return tests;
      }
    }
    return tests;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)];

/**
 * With `MUTATION_SAMPLE=5/24`, one in 24 is tried, drawn by what it is and where it stands; another remainder is another
 * draw. The others are errors to Stryker, which count neither way.
 */
function isDrawn({ fileName, location: { start, end }, mutatorName, replacement }) {
  const [part, of] = (process.env.MUTATION_SAMPLE ?? '0/1').split('/').map(Number);
  const place = [start.line, start.column, end.line, end.column];
  const name = [fileName.replace(/.*\/src\//, ''), ...place, mutatorName, replacement].join('|');
  return createHash('md5').update(name).digest().readUInt32BE(0) % of === part;
}

function scriptOf(code) {
  return new Script(`(function (require, module, exports) {${code}\nreturn module.exports;})`, {
    filename: 'tests.cjs',
  });
}

function evaluated(code, require) {
  const module = { exports: {} };
  return (typeof code === 'string' ? scriptOf(code) : code).runInThisContext()(require, module, module.exports);
}

/** The library is read once; who reads it again gets a copy. */
function remembering(yaml) {
  const known = new Map();
  const readYaml = (text) => {
    if (!known.has(text)) known.set(text, yaml.readYaml(text));
    return structuredClone(known.get(text));
  };
  return { ...yaml, readYaml, __esModule: true };
}

/** Where the mutated code looks which mutant is alive, and counts what it runs. */
function instrumentation() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

/** Properties with few runs and always the same ones: mutants are many, and a dice must not decide over them. */
const STEADY = { seed: 1, endOnFailure: true };
const FEW = 3;
/** Small things that are tried so often need to be many, but not that many. */
const OFTEN = 1_000;

async function moduleOf(name, require) {
  const found = name.startsWith('node:') ? require(name) : await import(name);
  if (name !== 'fast-check') return { __esModule: true, default: found, ...found };
  const few = {
    ...found.default,
    assert: (property, given) => found.default.assert(property, { ...given, ...fewer(given) }),
  };
  return { __esModule: true, ...found, ...few, default: few };
}

function fewer({ numRuns = FEW } = {}) {
  return { ...STEADY, numRuns: numRuns < OFTEN ? Math.min(numRuns, FEW) : numRuns / 4 };
}

async function ran(id, name, file, run) {
  const start = performance.now();
  let outcome = { status: 0 };
  try {
    const waiting = run();
    if (waiting?.then) await waiting;
  } catch (error) {
    outcome = failed(error);
  }
  return { ...outcome, id, name, fileName: resolve(file), timeSpentMs: performance.now() - start };
}

function failed(error) {
  return { status: 1, failureMessage: String(error?.message ?? error).slice(0, 500) };
}

function addLoads(perTest, loads) {
  const direct = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
  for (const { ids, hits } of loads) {
    const runs = ids.some((id) => perTest[id]);
    for (const [mutant, count] of Object.entries(hits)) {
      if (runs && direct.has(mutant)) continue;
      for (const id of ids) {
        perTest[id] ??= {};
        perTest[id][mutant] = count;
      }
    }
  }
}

function fileOf(id) {
  return id.slice(0, id.indexOf('#'));
}

function grouped(ids) {
  const groups = new Map();
  for (const id of ids) {
    const file = fileOf(id);
    if (!groups.get(file)?.push(id)) groups.set(file, [id]);
  }
  return groups;
}
