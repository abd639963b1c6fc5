import type { Delivery } from '../channels/index.ts';
import { DAY, MINUTE, SECOND } from '../clock.ts';
import { DESK } from './desk-items.ts';
import type { Claimed, Settlement, Telling } from './due-ports.ts';

/** What is known beside the attempt itself when its fate is decided. */
export type Circumstances = {
  /** Whether anything got through on the channel since the message began to fail. */
  readonly othersPass: boolean;
  /** Whether a desk outside the console is connected. */
  readonly desk: boolean;
  /** A number in [0, 1), for spreading retries. */
  readonly chance: number;
};

/** A message to a customer that has failed for so long is given up: nobody wants yesterday's question. */
const WORTH_MS = DAY;
/** So long it may hold up what waits behind it, while others get through. */
export const BLOCKS_MS = 15 * MINUTE;

/**
 * What one outcome means for its row: the one table of retries.
 *
 * Alarms to staff are never given up. A message to a customer is, after a day of failing; or after a quarter of an hour
 * when it alone fails (others get through on its channel) and more waits behind it. While nothing gets through at all,
 * the channel is at fault and not the message, so an outage of some hours costs nobody a message.
 */
export function settlement(row: Claimed, delivery: Delivery, around: Circumstances): Settlement {
  const toStaff = row.channel === DESK;
  switch (delivery.outcome) {
    case 'ok':
    case 'duplicate':
      return { state: 'sent', receipt: delivery.receipt };
    case 'rate-limited':
      return again(Math.max(delivery.retryAfterMs, SECOND), 'rate-limited');
    case 'auth':
      return again(MINUTE, 'auth');
    case 'retry':
    case 'ambiguous':
      return toStaff ? failed(row, delivery.outcome, around) : failedToCustomer(row, delivery.outcome, around);
    case 'blocked':
      // Somebody will invite the bot to its channel again.
      return toStaff ? again(5 * MINUTE, 'blocked') : dead('blocked', 'case', around);
    case 'invalid':
      return dead('invalid', toStaff ? 'never' : 'always', around);
  }
}

function failedToCustomer(row: Claimed, outcome: 'retry' | 'ambiguous', around: Circumstances): Settlement {
  const failing = row.failingMs ?? 0;
  if (failing >= WORTH_MS) return dead(outcome, 'always', around);
  if (failing >= BLOCKS_MS && row.behind && around.othersPass) return dead('skipped', 'always', around);
  return failed(row, outcome, around);
}

function failed(row: Claimed, outcome: 'retry' | 'ambiguous', { chance }: Circumstances): Settlement {
  const afterMs = backoff(row.attempts, chance);
  return { state: 'pending', afterMs, outcome, counts: true, ambiguous: outcome === 'ambiguous' };
}

function again(afterMs: number, outcome: string): Settlement {
  return { state: 'pending', afterMs, outcome, counts: false, ambiguous: false };
}

function dead(outcome: string, staff: Telling['staff'], { desk }: Circumstances): Settlement {
  return { state: 'dead', outcome, tell: { staff, desk } };
}

/** 1 s, 2 s, 4 s … at most 5 min, ± 20 %. */
function backoff(attempts: number, chance: number): number {
  return Math.min(SECOND * 2 ** attempts, 5 * MINUTE) * (0.8 + 0.4 * chance);
}
