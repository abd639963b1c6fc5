import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

/** As much of vitest as the tests of the engine use, without workers: what is written is kept, to be run one by one. */

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use((_chai, { addMethod, flag }) => {
  addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function kept(file) {
    const expected = readFileSync(resolve(dirname(current.file), file), 'utf8');
    chai.expect(flag(this, 'object')).toBe(expected);
  });
});
const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true });
setState({ assertionCalls: 0 }, expect);
chai.expect.extend(expect, customMatchers);
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);

const current = { file: '', names: [], tests: [] };

const it = (name, run) => current.tests.push({ name: [...current.names, name].join(' > '), run });
const describe = (name, body) => {
  current.names.push(name);
  body();
  current.names.pop();
};
it.each = eachOf(it);
describe.each = eachOf(describe);

export const VITEST = { describe, expect, it, test: it };

/** The tests that loading a file writes down, in their order. Their names are unique within the file. */
export function collect(file, load) {
  Object.assign(current, { file, names: [], tests: [] });
  load();
  return current.tests;
}

function eachOf(block) {
  return (rows) => (name, body) => {
    rows.forEach((row, n) => {
      block(`${name} #${n + 1}`, () => (Array.isArray(row) ? body(...row) : body(row)));
    });
  };
}
