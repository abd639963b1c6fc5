import { ALARM_KINDS, type AlarmKind } from '../../src/clock.ts';
import { momentOrNull } from './case-rows.ts';
import type { Db } from './db.ts';

/** What is due, kind by kind, as the database's clock sees it. */
export type Backlog = Readonly<Record<AlarmKind, { readonly nextAt: Date | null; readonly overdueSeconds: number }>>;

/**
 * The moment each kind must be looked at next, and how long its oldest row has waited. One cheap read: an index each. Many
 * follow-ups are held at a time, a little before they are due, so what nobody holds is looked for behind them.
 */
export async function backlog(db: Db): Promise<Backlog> {
  const rows = await db.query(
    `SELECT kind, next_at, greatest(0, extract(epoch FROM now() - next_at))::float8 AS overdue FROM (
       SELECT 'follow-ups' AS kind, coalesce(
         (SELECT next_at FROM follow_up WHERE next_at IS NOT NULL AND (lease_until IS NULL OR lease_until < now())
           ORDER BY next_at LIMIT 1),
         (SELECT min(greatest(next_at, lease_until)) FROM (
           SELECT next_at, lease_until FROM follow_up WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 50) f)) AS next_at
       UNION ALL SELECT 'cases', min(greatest(next_at, coalesce(lease_until, next_at))) FROM (
         SELECT next_at, lease_until FROM "case" WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 50) c
       UNION ALL SELECT 'outbox', min(greatest(due_at, coalesce(lease_until, due_at))) FROM (
         SELECT due_at, lease_until FROM outbox WHERE state = 'pending' ORDER BY due_at LIMIT 50) o
       UNION ALL SELECT 'silences', min(greatest(next_at, coalesce(lease_until, next_at))) FROM (
         SELECT next_at, lease_until FROM conversation WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 50) s
       UNION ALL SELECT 'inbox', min(next_at) FROM inbox WHERE state = 'parked' AND next_at IS NOT NULL) k`,
  );
  const byKind = new Map(rows.map((row) => [String(row.kind), row]));
  const entry = (kind: AlarmKind) => {
    const row = byKind.get(kind);
    return [kind, { nextAt: momentOrNull(row?.next_at), overdueSeconds: Number(row?.overdue ?? 0) }] as const;
  };
  return Object.fromEntries(ALARM_KINDS.map(entry)) as Backlog;
}

/** Whether the database answers, and how far its clock is from ours, in milliseconds. */
export async function ping(db: Db): Promise<{ readonly skewMs: number }> {
  const before = Date.now();
  const [row] = await db.query('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms');
  return { skewMs: Number(row?.ms) - (before + Date.now()) / 2 };
}

/** What a start must know before it makes an empty installation usable. One read, without loading Prisma. */
export async function installed(db: Db): Promise<{ readonly scripts: ReadonlySet<string>; readonly rules: number }> {
  const rows = await db.query('SELECT id, (SELECT count(*)::int FROM rule) AS rules FROM script');
  return { scripts: new Set(rows.map((row) => String(row.id))), rules: Number(rows[0]?.rules ?? 0) };
}
