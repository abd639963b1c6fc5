/**
 * `npm run bench -- <name…> [--json] [--rounds N] [--save]`: installs what we are measured against when it is missing, bundles
 * the benches into dist/bench (Node 20 runs no TypeScript) and runs them. What they import is the project's own; what they
 * measure against they `load` from this folder's node_modules, which nothing else sees.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build } from '../../tools/build.mjs';
import { nodeBundle } from '../../tools/bundle.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = path.join(root, 'dist/bench');

process.chdir(root);
install();
await build({ ifNeeded: true, clientOnly: true });
await bundle({
  entryPoints: [path.join(here, 'cli.ts'), ...programs(here)],
  outdir,
  outbase: here,
  ...nodeBundle,
  sourcemap: 'linked',
});
await import(path.join(outdir, 'cli.js'));

function install() {
  if (existsSync(path.join(here, 'node_modules/xstate/package.json'))) return;
  process.stderr.write('installing what we are measured against …\n');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
}

/** What runs in a process of its own is named `run-…`. */
function programs(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : programs(file);
    return /^run-[\w-]+\.(ts|mjs)$/.test(entry.name) ? [file] : [];
  });
}
