import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENV_NAMES } from '../src/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};

/** Files that break a rule on purpose: the rule, the file, what it imports. */
const SABOTAGE: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['scripts-looks-only-upstream', 'src/scripts/a.ts', '../cases/index.ts'],
  ['intake-looks-only-upstream', 'src/intake/a.ts', '../followups/index.ts'],
  ['followups-looks-only-upstream', 'src/followups/a.ts', '../conversation/index.ts'],
  ['conversation-looks-only-upstream', 'src/conversation/a.ts', '../cases/index.ts'],
  ['channels-looks-only-upstream', 'src/channels/a.ts', '../responses/index.ts'],
  ['responses-looks-only-upstream', 'src/responses/a.ts', '../insights/index.ts'],
  ['cases-looks-only-upstream', 'src/cases/a.ts', '../turns/index.ts'],
  ['turns-looks-only-upstream', 'src/turns/a.ts', '../insights/index.ts'],
  ['front-doors-only', 'src/followups/b.ts', '../intake/inner.ts'],
  ['base-is-below-the-flow', 'src/ids.ts', './scripts/index.ts'],
  ['pipeline-knows-the-flow-only', 'src/pipeline.ts', './scripts/a.ts'],
  ['only-the-top-meets-the-world', 'src/cases/b.ts', '../../adapters/slack/index.ts'],
  ['only-the-top-sees-the-top', 'src/intake/b.ts', '../config.ts'],
  ['only-the-top-sees-the-top', 'adapters/http/b.ts', '../../src/pipeline.ts'],
  ['adapters-are-strangers', 'adapters/slack/b.ts', '../telegram/index.ts'],
  ['src-is-plain-typescript', 'src/conversation/b.ts', 'node:fs'],
  ['src-is-plain-typescript', 'src/conversation/c.ts', 'bullmq'],
  ['only-bullmq-imports-its-sdk', 'src/conversation/c.ts', 'bullmq'],
  ['only-telegram-imports-its-sdk', 'adapters/slack/c.ts', 'telegraf'],
  ['only-slack-imports-its-sdk', 'adapters/telegram/c.ts', '@slack/bolt'],
  ['only-postgres-imports-its-sdk', 'adapters/http/c.ts', 'pg'],
  ['only-http-imports-its-sdk', 'adapters/slack/d.ts', 'fastify'],
  ['only-yaml-imports-its-sdk', 'adapters/http/d.ts', 'yaml'],
  ['only-csv-imports-its-sdk', 'adapters/http/i.ts', 'csv-parse'],
  ['csv-serves-only-its-stages', 'adapters/csv/a.ts', '../../src/scripts/index.ts'],
  ['only-log-imports-its-sdk', 'adapters/http/e.ts', 'pino'],
  ['only-metrics-imports-its-sdk', 'adapters/http/f.ts', 'prom-client'],
  ['only-console-imports-its-sdk', 'adapters/http/g.ts', 'react'],
  ['telegram-serves-only-its-stages', 'adapters/telegram/d.ts', '../../src/followups/index.ts'],
  ['slack-serves-only-its-stages', 'adapters/slack/e.ts', '../../src/cases/a.ts'],
  ['bullmq-serves-only-its-stages', 'adapters/bullmq/a.ts', '../../src/cases/index.ts'],
  ['console-serves-only-its-stages', 'adapters/console/a.ts', '../../src/cases/index.ts'],
  ['yaml-serves-only-its-stages', 'adapters/yaml/a.ts', '../../src/scripts/index.ts'],
  ['log-serves-only-its-stages', 'adapters/log/a.ts', '../../src/scripts/index.ts'],
  ['metrics-serves-only-its-stages', 'adapters/metrics/a.ts', '../../src/scripts/index.ts'],
  ['seals-serves-only-its-stages', 'adapters/seals/a.ts', '../../src/scripts/index.ts'],
  ['webchat-serves-only-its-stages', 'adapters/webchat/a.ts', '../../src/cases/index.ts'],
  ['http-serves-only-its-stages', 'adapters/http/h.ts', '../../src/cases/a.ts'],
  ['postgres-serves-only-its-stages', 'adapters/postgres/a.ts', '../../src/cases/a.ts'],
  ['tests-stay-in-test', 'src/cases/c.ts', '../../test/fake.ts'],
  ['no-cycles', 'src/insights/x.ts', './y.ts'],
  ['no-orphans', 'src/insights/orphan.ts', ''],
  ['resolves', 'src/insights/z.ts', './missing.ts'],
];

/** What the sabotage imports and what must not be reported. */
const INNOCENT: readonly (readonly [file: string, imports: string])[] = [
  ['src/scripts/index.ts', '../text.ts'],
  ['src/intake/index.ts', '../scripts/index.ts'],
  ['src/intake/inner.ts', 'zod'],
  ['src/followups/index.ts', '../intake/index.ts'],
  ['src/conversation/index.ts', '../scripts/index.ts'],
  ['src/responses/index.ts', '../conversation/index.ts'],
  ['src/cases/index.ts', '../responses/index.ts'],
  ['src/turns/index.ts', '../cases/index.ts'],
  ['src/insights/index.ts', '../turns/index.ts'],
  ['src/insights/y.ts', './x.ts'],
  ['src/text.ts', 'zod'],
  ['src/config.ts', 'zod'],
  ['src/main.ts', '../adapters/slack/index.ts'],
  ['adapters/slack/index.ts', '@slack/bolt'],
  ['adapters/telegram/index.ts', '../../src/responses/index.ts'],
  ['test/fake.ts', '../src/cases/index.ts'],
];

let reported: readonly { rule: string; from: string }[] = [];
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'aftercare-rules-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const name of ['package.json', 'tsconfig.json'])
    writeFileSync(path.join(folder, name), readFileSync(path.join(root, name)));
  for (const [file, imports] of [...INNOCENT, ...SABOTAGE.map(([, file, imports]) => [file, imports] as const)]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), imports === '' ? 'export {};\n' : `import '${imports}';\nexport {};\n`);
  }
  const { tsConfig: _, ...options } = rules.options;
  const result = await cruise(['src', 'adapters', 'test'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  });
  reported = (result.output as ICruiseResult).summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(SABOTAGE)('%s fires on %s', (rule, file) => {
  expect(reported).toContainEqual({ rule, from: file });
});

it('every rule is broken by some sabotage', () => {
  const broken = new Set(SABOTAGE.map(([rule]) => rule));
  expect(rules.forbidden.map((rule) => rule.name).filter((name) => name !== undefined && !broken.has(name))).toEqual(
    [],
  );
});

it('what is allowed is not reported', () => {
  const innocent = new Set(
    INNOCENT.map(([file]) => file).filter(
      (file) => !['src/insights/y.ts', 'adapters/telegram/index.ts'].includes(file),
    ),
  );
  expect(reported.filter(({ from }) => innocent.has(from))).toEqual([]);
});

it('.env.example names every setting, and nothing else', () => {
  const names = readFileSync(path.join(root, '.env.example'), 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
  expect([...names].sort()).toEqual([...ENV_NAMES].sort());
});

it('only the composition root reads the environment', () => {
  const readers = sources().filter((file) => readFileSync(path.join(root, file), 'utf8').includes('process.env'));
  expect(
    readers.filter((file) => !/^src\/(cli|main)\.ts$|^(wiring|commands)\/|\/vite\.config\.ts$/.test(file)),
  ).toEqual([]);
});

it('AGENTS.md stays short enough to be read', () => {
  expect(readFileSync(path.join(root, 'AGENTS.md'), 'utf8').split('\n').length).toBeLessThan(60);
});

/** Every TypeScript file that ships. */
function sources(at = ''): string[] {
  const from =
    at === ''
      ? ['src', 'adapters', 'wiring', 'commands']
      : readdirSync(path.join(root, at)).map((name) => `${at}/${name}`);
  return from.flatMap((file) => {
    if (file.includes('/generated')) return [];
    if (statSync(path.join(root, file)).isDirectory()) return sources(file);
    return /\.tsx?$/.test(file) ? [file] : [];
  });
}
