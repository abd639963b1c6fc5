import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const FOLDERS = ['test/conversation', 'test/scripts', 'test/transcripts', 'test/replays'];

/** Long ones that add no eyes: texts that only have to end in time, and the wording of problems, which is not mutated. */
const LEFT_OUT = ['test/conversation/unicode-corpus.test.ts', 'test/scripts/messages.test.ts'];

export const READER = 'adapters/yaml/index.ts';
const NODE = { bundle: true, write: false, format: 'cjs', platform: 'node', packages: 'external', target: 'node20' };

/** All tests in one script that evaluates to `FILES`, a loader for each file; with what it needs from outside. */
export async function bundle(root) {
  const found = await Promise.all(
    FOLDERS.map(async (folder) => (await readdir(join(root, folder))).map((name) => `${folder}/${name}`)),
  );
  const files = found.flat().filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.includes(file));
  const loaders = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`);
  const { outputFiles, metafile } = await build({
    stdin: { contents: `exports.FILES = {${loaders.join(',\n')}};`, resolveDir: root },
    ...NODE,
    metafile: true,
    plugins: [
      { name: 'place', setup: placed },
      {
        name: 'reader',
        setup: ({ onResolve }) =>
          onResolve({ filter: /adapters\/yaml\/index\.ts$/ }, () => ({ path: READER, external: true })),
      },
    ],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return { code: outputFiles[0].text, files, outside: new Set(imports.map(({ path }) => path)) };
}

/** The reader of YAML as a script. It is not mutated, and reading the library anew would take half of the time. */
export async function reader(root) {
  const entryPoints = [join(root, READER)];
  const { outputFiles } = await build({ ...NODE, entryPoints });
  return outputFiles[0].text;
}

/** `import.meta.url` is the place of the bundle; the tests mean their own. */
function placed({ onLoad }) {
  onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    return { contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
  });
}
