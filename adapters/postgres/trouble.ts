import { Fault } from '../../src/faults.ts';

/**
 * What the database's errors mean, whoever reports them: the driver by SQLSTATE or by the system's code, or by words alone
 * when the connection broke; Prisma by its own code, with the driver's error somewhere inside.
 */

/** The first SQLSTATE, system code or code of Prisma's in an error, or ''. */
export function codeOf(error: unknown): string {
  return codes(error)[0] ?? '';
}

/** Serialization failure, deadlock, and Prisma's name for both: the same again will do. */
export function doesPass(error: unknown): boolean {
  return codes(error).some((code) => /^(40001|40P01|P2034)$/.test(code));
}

/** A plan that was kept for a statement no longer fits, or is not there (any more), or is there twice. */
export function isOutdated(error: unknown): boolean {
  return codes(error).some((code) => /^(0A000|26000|42P05)$/.test(code));
}

/**
 * Whether the database is not to be had at this moment. SQLSTATE classes 08 (connection), 57P (shutdown), 53 (resources),
 * 25006 and 25P03 (read-only; idle for too long), 57014 (time-out), 55P03 (lock); Prisma's P1001 and P1002 (cannot be
 * reached), P1008 (time-out), P1017 (closed), P2024 (no connection free), P2028 (no transaction), P2037 (too many connections).
 */
export function isAway(error: unknown): boolean {
  if (error instanceof Fault) return error.code === 'stores/unavailable';
  const found = codes(error);
  if (found.some((code) => AWAY.test(code))) return true;
  return found.length === 0 && error instanceof Error && BROKEN.test(error.message);
}

/** Whether the connection itself is gone, and with it whatever it was doing. */
export function isCut(error: unknown): boolean {
  const found = codes(error);
  return isAway(error) && (found.length === 0 || found.some((code) => /^(?:08|57P|E)/.test(code)));
}

const AWAY =
  /^(?:08\w{3}|53\w{3}|57P\w\w|25006|25P03|57014|55P03|P1001|P1002|P1008|P1017|P2024|P2028|P2037|E(?:CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_AGAIN)\w*)$/;

/** The driver has no code for these. */
const BROKEN = /connection|timeout|not queryable/i;

const DEEPEST = 4;

/** Every code in an error and in what it wraps, the outermost first. Prisma wraps by `meta` and by plain objects. */
function codes(error: unknown, depth = 0): string[] {
  if (!isRecord(error) || depth > DEEPEST) return [];
  const own = error instanceof Fault ? [] : [error.code, error.originalCode];
  const inner = Array.isArray(error.errors) ? error.errors : [];
  const wrapped = [error.cause, error.meta, error.driverAdapterError, ...inner];
  return [...own.filter(isCode), ...wrapped.flatMap((one) => codes(one, depth + 1))];
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
