import { HOUR, later, MINUTE } from '../clock.ts';
import type { Severity } from '../scripts/index.ts';
import type { Case } from './case.ts';

/**
 * How long each state may last, by severity, in milliseconds: until somebody claims it, and until it is resolved.
 * Defaults of methodology §4.3, counted around the clock (a case that waits over a weekend still waits).
 */
const CLAIM: Record<Severity, number> = { P1: 15 * MINUTE, P2: HOUR, P3: 4 * HOUR, P4: 24 * HOUR };
const RESOLVE: Record<Severity, number> = { P1: 24 * HOUR, P2: 72 * HOUR, P3: 96 * HOUR, P4: 120 * HOUR };

/** After this long without an answer to "is it solved?", staff are told that the customer is silent. */
export const SILENT_AFTER = 48 * HOUR;

/** When the present state must have been left, or null when no clock runs. */
export function dueAt(aCase: Case): Date | null {
  switch (aCase.state) {
    case 'received':
    case 'reopened':
      return later(aCase.clockFrom, CLAIM[aCase.severity]);
    case 'investigating':
      return later(aCase.clockFrom, RESOLVE[aCase.severity]);
    case 'callback':
    case 'closed':
    case 'withdrawn':
      return null;
  }
}

/**
 * When staff are reminded next: first when the state is due, then again and again, each time after as long as
 * claiming may take, until somebody acts.
 */
export function nextChase(aCase: Case, now: Date): Date | null {
  const due = dueAt(aCase);
  if (due === null) return null;
  return due > now ? due : later(now, CLAIM[aCase.severity]);
}

/** How long the customer is told to wait for a first contact, in hours (at least one). */
export function promisedHours(severity: Severity): number {
  return Math.max(1, Math.round(CLAIM[severity] / HOUR));
}
