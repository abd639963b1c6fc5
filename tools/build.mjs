/**
 * Builds what runs: the Prisma client, the service (dist/aftercare.js), the web chat and the console.
 * `node tools/build.mjs [--if-needed] [--client-only]`; --if-needed builds only what is missing or older than its sources,
 * --client-only nothing but the Prisma client, which the types need.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);

const TARGETS = [
  {
    name: 'prisma client',
    sources: ['prisma/schema.prisma'],
    product: 'adapters/postgres/generated/client.ts',
    build: generate,
  },
  {
    name: 'service',
    sources: ['src', 'adapters', 'commands', 'wiring', 'package-lock.json'],
    skip: ['adapters/console', 'adapters/webchat/browser', 'adapters/postgres/generated'],
    product: 'dist/aftercare.js',
    build: service,
  },
  { name: 'web chat', sources: ['adapters/webchat', 'src/text.ts'], product: 'dist/webchat/chat.js', build: webchat },
  {
    name: 'console',
    sources: ['adapters/console', 'src', 'package-lock.json'],
    product: 'dist/console/index.html',
    build: console_,
  },
];

/** Builds; says on stderr what it does. Rejects with the tool's own words when one fails. */
export async function build({ ifNeeded = false, clientOnly = false } = {}) {
  for (const target of TARGETS) {
    if (clientOnly && target.build !== generate) continue;
    if (ifNeeded && isFresh(target)) continue;
    process.stderr.write(`building the ${target.name} …\n`);
    await target.build();
    await mkdir(at('dist/.built'), { recursive: true });
    writeFileSync(stampOf(target), '');
  }
}

/** The moment a target was last built is the time of its stamp, not of its products, which tools may copy with old times. */
function isFresh(target) {
  const stamp = stampOf(target);
  if (!existsSync(stamp) || !existsSync(at(target.product))) return false;
  const built = statSync(stamp).mtimeMs;
  return target.sources.every((source) => newest(at(source), target.skip ?? []) <= built);
}

function stampOf(target) {
  return at('dist/.built', target.name.replace(' ', '-'));
}

function newest(file, skip) {
  if (skip.some((name) => file === at(name))) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name), skip)));
}

/** Prisma's command line would download an engine; generating needs none, so any executable stands in for it. */
async function generate() {
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await run(
    process.execPath,
    [at('node_modules/prisma/build/index.js'), 'generate', '--schema', at('prisma/schema.prisma')],
    env,
  );
}

async function service() {
  const { build: bundle } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  rmSync(at('dist/chunks'), { recursive: true, force: true });
  await bundle({
    entryPoints: { aftercare: at('src/cli.ts') },
    outdir: at('dist'),
    chunkNames: 'chunks/[name]-[hash]',
    ...nodeBundle,
    sourcemap: 'linked',
    define: { AFTERCARE_VERSION: JSON.stringify(version) },
  });
}

async function webchat() {
  const { build: bundle } = await import('esbuild');
  const { webchatBundle } = await import(new URL('../adapters/webchat/bundle.mjs', import.meta.url).href);
  await bundle({ ...webchatBundle, logLevel: 'warning' });
}

async function console_() {
  const { build: vite } = await import('vite');
  // Vite turns this very process to production, and the service that starts in it next would ask for production's secrets.
  const { NODE_ENV } = process.env;
  await vite({ configFile: at('adapters/console/vite.config.ts'), logLevel: 'warn' }).finally(() => {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  });
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(command, args, { cwd: root, env });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(args[0])} failed:\n${said}`)),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ ifNeeded: process.argv.includes('--if-needed'), clientOnly: process.argv.includes('--client-only') });
}
