import type { JobsOptions } from 'bullmq';
import type { AlarmKind } from '../../src/clock.ts';

/** What the alarm clock needs of BullMQ, on Redis or on PostgreSQL. */
export interface Store {
  /** Keeps one job under the id; the same id again is the same job. Rejects soon when the store is away. */
  add(kind: AlarmKind, id: string, delayMs: number): Promise<void>;
  /** Begins to hand out jobs by name. A rejection gives the job back for a while. */
  work(ring: (name: string) => Promise<void>, onStalled: () => void): Promise<Work>;
  /** Rejects when the store does not answer. */
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

export interface Work {
  /** Waits for running jobs, at most `LONGEST_CLOSE_MS`; they are handed out again when that was too short. */
  close(): Promise<void>;
}

export const LONGEST_CLOSE_MS = 5_000;

/** How long an answer of the store may take. */
export const ANSWER_MS = 2_000;

export function jobOptions(id: string, delayMs: number): JobsOptions {
  return {
    jobId: id,
    delay: delayMs,
    // A few quick tries bridge a hiccup of the database; for anything longer the sweep finds what is due.
    attempts: 5,
    backoff: { type: 'exponential', delay: 250, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: { age: 3_600 },
  };
}

/** Nobody reads BullMQ's stream of events here, so it may be short. */
export const QUEUE_OPTIONS = { streams: { events: { maxLen: 100 } } } as const;

export const WORKER_OPTIONS = {
  // One for each kind and some to spare, so that a long ring of one kind holds up no other.
  concurrency: 8,
  // Every kill of a process counts as a stall; with BullMQ's own limit of 1 the second kill fails the job for good.
  maxStalledCount: 25,
  lockDuration: 30_000,
  stalledInterval: 15_000,
  // How soon to look again after the connection was refused. BullMQ's own 15 s would make alarms that late.
  runRetryDelay: 500,
} as const;

/** The work's promise, or nothing when it takes too long; then `tooLong` is called. Never rejects. */
export async function bounded(
  work: Promise<unknown>,
  ms: number,
  tooLong: () => void = () => undefined,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(() => {
      tooLong();
      done();
    }, ms);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
