import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What the next release's migration may do: add what this release does not know and does not need. */
const EXPAND = `
ALTER TABLE "turn" ADD COLUMN "next_note" TEXT;
ALTER TABLE "outbox" ADD COLUMN "next_weight" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "follow_up" ADD COLUMN "next_tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "case" ADD COLUMN "next_score" DOUBLE PRECISION;
CREATE TABLE "next_thing" ("id" UUID NOT NULL, CONSTRAINT "next_thing_pkey" PRIMARY KEY ("id"));
CREATE INDEX "turn_next_note_idx" ON "turn"("next_note");
`;

/** A release beside this one. `remove` takes away what was installed for it. */
export type Release = { readonly program: string; remove(): void };

/** The release of another checkout; throws when it was not built. */
export function releaseIn(checkout: string): Release {
  const program = resolve(checkout, 'dist/chaos/run-service.js');
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run chaos -- --short\` there first`);
  return { program, remove: () => undefined };
}

/** A release that is this one with one more migration, installed beside it. */
export function nextRelease(root: string, program: string): Release {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-next-'));
  cpSync(join(root, 'prisma'), join(folder, 'prisma'), { recursive: true });
  const migration = join(folder, 'prisma/migrations/99990101000000_next');
  mkdirSync(migration);
  writeFileSync(join(migration, 'migration.sql'), EXPAND);
  mkdirSync(join(folder, 'dist'));
  cpSync(dirname(program), join(folder, 'dist/chaos'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    program: join(folder, 'dist/chaos/run-service.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
