import type pg from 'pg';
import { isSame, type Migration } from './migration-folder.ts';

/** How a database stands to a folder of migrations: names, in order. */
export interface History {
  /** Still to be applied; those that failed or were interrupted among them. */
  pending: string[];
  /** Begun and ended with an error. */
  failed: string[];
  /** Begun and not ended: still at work in some process, or killed there. */
  interrupted: string[];
  /** Applied, but the file is not what it was then. */
  edited: string[];
  /** Applied, but not in the folder: a newer version has used this database. */
  unknown: string[];
}

interface Row {
  name: string;
  checksum: string;
  finished: boolean;
  erred: boolean;
}

const NO_SUCH_TABLE = '42P01';

/** What was ever begun on this database, except what was rolled back. */
export async function readHistory(client: pg.Client): Promise<Row[]> {
  try {
    const { rows } = await client.query<Row>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, coalesce(logs, '') <> '' AS erred
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_SUCH_TABLE) return [];
    throw error;
  }
}

/** Compares the folder with what the database has been through. */
export function judge(migrations: readonly Migration[], rows: readonly Row[]): History {
  const applied = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row]));
  const begun = new Map(rows.filter((row) => !row.finished).map((row) => [row.name, row]));
  const known = new Set(migrations.map(({ name }) => name));
  const names = (wanted: (migration: Migration) => boolean) => migrations.filter(wanted).map(({ name }) => name);
  const isPending = ({ name }: Migration) => !applied.has(name);
  return {
    pending: names(isPending),
    failed: names((migration) => isPending(migration) && begun.get(migration.name)?.erred === true),
    interrupted: names((migration) => isPending(migration) && begun.get(migration.name)?.erred === false),
    edited: names(({ name, script }) => {
      const row = applied.get(name);
      return row !== undefined && !isSame(script, row.checksum);
    }),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
  };
}
