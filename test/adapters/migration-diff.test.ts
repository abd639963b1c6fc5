import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { query } from './embedded-rig.ts';

const TOOL = fileURLToPath(new URL('../../tools/migration-diff.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aftercare-diff-'));
const schema = join(folder, 'schema.prisma');
const migrations = join(folder, 'migrations');
let server: Embedded;

const SCHEMA = `datasource db {
  provider = "postgresql"
}

model Person {
  id    String   @id @db.Uuid
  at    DateTime @default(now()) @db.Timestamptz(3)
  tags  String[]
  facts Json?
  things Thing[]

  @@index([at(sort: Desc)])
  @@map("person")
}

model Thing {
  id     BigInt @id @default(autoincrement())
  owner  String @db.Uuid
  person Person @relation(fields: [owner], references: [id], onDelete: Cascade)

  @@map("thing")
}
`;

function tool(...args: string[]) {
  const env = { ...process.env, SHADOW_DATABASE_URL: server.url };
  const where = ['--schema', schema, '--migrations', migrations];
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...args, ...where], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  server = await startEmbedded({ dataDir: join(folder, 'data') });
  writeFileSync(schema, SCHEMA);
}, 30_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('writes what is missing until nothing is, and sees what has drifted', { timeout: 30_000 }, async () => {
  expect(tool('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('CREATE TABLE "person"') });

  const first = tool('first');
  expect(first).toMatchObject({ status: 0, stdout: expect.stringMatching(/\/\d{14}_first\/migration\.sql\n$/) });
  expect(readFileSync(first.stdout.trim(), 'utf8')).toContain('CREATE TABLE "thing"');
  expect(readdirSync(migrations)).toContain('migration_lock.toml');
  expect(tool('--check')).toMatchObject({ status: 0 });

  // What Prisma cannot say stands in the migration only, and is no drift.
  appendFileSync(
    first.stdout.trim(),
    `CREATE INDEX few ON person (at) WHERE facts IS NULL;
     CREATE INDEX low ON person ((facts->>'a'));
     ALTER TABLE thing ADD CONSTRAINT positive CHECK (id > 0);`,
  );
  expect(tool('--check')).toMatchObject({ status: 0 });
  expect(tool('again').stdout).toContain('nothing is missing');
  expect(readdirSync(migrations)).toHaveLength(2);

  writeFileSync(schema, SCHEMA.replace('facts Json?', 'facts Json?\n  name  String?'));
  expect(tool('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('ADD COLUMN     "name" TEXT') });
  expect(readFileSync(tool('name').stdout.trim(), 'utf8').trim()).toBe(
    '-- AlterTable\nALTER TABLE "person" ADD COLUMN     "name" TEXT;',
  );
  expect(tool('--check')).toMatchObject({ status: 0 });
  expect(await query(server.url, `SELECT datname FROM pg_database WHERE datname LIKE '%scratch%'`)).toEqual([]);
});

it('wants a name or --check', () => {
  expect(tool()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
  expect(tool('../up')).toMatchObject({ status: 2 });
});
