/**
 * `SEED=… npm run chaos [-- --plan … --backend … --seeds K --seconds N --short]`: bundles the runner and the service with
 * crash points into dist/chaos (Node 20 runs no TypeScript) and runs it.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build } from '../../tools/build.mjs';
import { nodeBundle } from '../../tools/bundle.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = path.join(root, 'dist/chaos');

process.chdir(root);
await build({ ifNeeded: true, clientOnly: true });
await bundle({
  entryPoints: [path.join(here, 'cli.ts'), path.join(here, 'run-service.ts')],
  outdir,
  ...nodeBundle,
  sourcemap: 'linked',
});
await import(path.join(outdir, 'cli.js'));
