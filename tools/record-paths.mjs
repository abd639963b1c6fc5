// Writes every path of the shipped scripts, in both languages, to test/transcripts/paths/. The test there says when that
// is due. Read what has changed: it is what customers will read.
//
//   node tools/record-paths.mjs [script …]

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SEED = join(ROOT, 'prisma', 'seed');
const PATHS = join(ROOT, 'test', 'transcripts', 'paths');
const wanted = process.argv.slice(2);

const { indicators, locales, publish, readYaml, recordPaths } = await tools();
const library = readdirSync(join(SEED, 'scripts'))
  .filter((file) => file.endsWith('.yaml'))
  .map(published);
for (const script of library.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  for (const locale of locales) {
    const text = recordPaths(script, locale, library);
    await writeFile(join(PATHS, `${script.id}.${locale}.txt`), text);
    process.stdout.write(`${script.id}.${locale}: ${text.split('\n\n').length - 1} paths\n`);
  }
}

function published(file) {
  const result = publish(readYaml(readFileSync(join(SEED, 'scripts', file), 'utf8')).value, 1, indicators);
  if (!result.ok) throw new Error(`${file} cannot be published: ${JSON.stringify(result.problems)}`);
  return result.script;
}

/** Node 20 runs no TypeScript, so what is needed is bundled to a file first, where it still finds its packages. */
async function tools() {
  const folder = join(ROOT, 'node_modules', '.cache', `record-paths-${randomUUID()}`);
  const outfile = join(folder, 'tools.mjs');
  const contents = `
    export { recordPaths } from './test/transcripts/paths/paths.ts';
    export { publish } from './src/scripts/index.ts';
    export { readYaml } from './adapters/yaml/index.ts';
    export { LOCALES as locales } from './src/text.ts';`;
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' };
  try {
    await build({ ...options, stdin: { contents, resolveDir: ROOT }, outfile });
    return { ...(await import(pathToFileURL(outfile).href)), indicators: named() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function named() {
  const tree = JSON.parse(readFileSync(join(SEED, 'indicators.json'), 'utf8'));
  const all = tree.flatMap((category) => [category, ...category.indicators]);
  return new Map(all.map(({ id, zh, en }) => [id, { 'zh-CN': zh, en }]));
}
