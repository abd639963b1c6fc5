/** The only way this service learns what time it is. Tests wind it by hand. */
export interface Clock {
  now(): Date;
}

/** The kinds of due rows there are to look at. Each has one table and one index; see `pipeline.rang`. */
export const ALARM_KINDS = ['follow-ups', 'cases', 'outbox', 'inbox', 'silences'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/**
 * A promise to look at one kind of due rows at or after a moment.
 *
 * It carries no ids: what is due is read from the database when it rings, so an alarm
 * that comes late, twice or for nothing does no harm, and a lost one is found by the sweep.
 */
export interface AlarmClock {
  /** Rejects when the clock's own store is away; callers must not depend on it. */
  ringAt(kind: AlarmKind, at: Date): Promise<void>;
  /** One listener for all kinds; called again later when it rejects. */
  onRing(listener: (kind: AlarmKind) => Promise<void>): Promise<void>;
  /** Whether the clock's store answers now. */
  ping(): Promise<boolean>;
  /** Waits for the running ring, then lets go of every connection. */
  close(): Promise<void>;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment `ms` milliseconds after `at`. */
export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
