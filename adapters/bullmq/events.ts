import type { Facts } from '../../src/faults.ts';

/** What this adapter tells the operator. Facts hold no secret and nothing about a customer. */
export type AlarmEvent = {
  readonly level: 'info' | 'warn' | 'error';
  readonly what: 'alarms/store-trouble' | 'alarms/ring-failed' | 'alarms/unknown-kind' | 'alarms/stalled';
  readonly facts: Facts;
};

export type Log = (event: AlarmEvent) => void;

/** Tells of the store's trouble: each message at most once in half a minute, because clients repeat it many times a second. */
export function complainer(log: Log): (error: unknown) => void {
  const toldAt = new Map<string, number>();
  return (error) => {
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 200) || 'no connection';
    const now = performance.now();
    if (now - (toldAt.get(why) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    if (toldAt.size > 100) toldAt.clear();
    toldAt.set(why, now);
    log({ level: 'warn', what: 'alarms/store-trouble', facts: { why } });
  };
}

const QUIET_MS = 30_000;
