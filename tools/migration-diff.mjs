// Writes the next migration, or checks that none is missing.
//
//   node tools/migration-diff.mjs <name>     write prisma/migrations/<UTC time>_<name>/migration.sql
//   node tools/migration-diff.mjs --check    exit 1 when prisma/schema.prisma and the migrations differ
//
// --schema <file> and --migrations <folder> compare other ones. The migrations are tried on a scratch database: of the
// server in SHADOW_DATABASE_URL, else of an embedded one that is thrown away. Works without a network.
// Partial and expression indexes, checks, functions and triggers are unknown to Prisma: write them into the migration
// by hand; they do not count as differences.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    schema: { type: 'string', default: join(root, 'prisma', 'schema.prisma') },
    migrations: { type: 'string', default: join(root, 'prisma', 'migrations') },
  },
});
const [name, ...more] = positionals;

if (values.check ? name !== undefined : !/^[a-z0-9_]+$/.test(name ?? '') || more.length > 0) {
  process.stderr.write('Usage: node tools/migration-diff.mjs <name_in_small_letters> | --check\n');
  process.exit(2);
}
process.exitCode = await main();

async function main() {
  const { missingMigration, writeMigration, startEmbedded } = await postgresAdapter();
  const script = await withServer(startEmbedded, (serverUrl) =>
    missingMigration({ schemaFile: values.schema, migrationsDir: values.migrations, serverUrl }),
  );
  if (script === '') {
    process.stdout.write('The migrations lead to the schema; nothing is missing.\n');
    return 0;
  }
  if (values.check) {
    process.stderr.write(`The schema and the migrations differ. Missing:\n\n${script}\n`);
    return 1;
  }
  process.stdout.write(`${await writeMigration(values.migrations, name, new Date(), script)}\n`);
  return 0;
}

/** Node 20 runs no TypeScript, so the adapter is bundled to a file first, where it still finds its packages. */
async function postgresAdapter() {
  const folder = join(root, 'node_modules', '.cache', `migration-diff-${randomUUID()}`);
  const outfile = join(folder, 'adapter.mjs');
  const contents = `export * from './migration-diff.ts'; export { startEmbedded } from './embedded.ts';`;
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' };
  try {
    await build({ ...options, stdin: { contents, resolveDir: join(root, 'adapters', 'postgres') }, outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withServer(startEmbedded, use) {
  if (process.env.SHADOW_DATABASE_URL) return use(process.env.SHADOW_DATABASE_URL);
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercare-migration-diff-'));
  const server = await startEmbedded({ dataDir });
  try {
    return await use(server.url);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
