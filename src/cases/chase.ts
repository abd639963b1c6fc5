import { later } from '../clock.ts';
import type { Case, CaseEvent } from './case.ts';
import { nextChase, SILENT_AFTER } from './clocks.ts';
import type { ChaseReason } from './ports.ts';

export type Chased = { readonly after: Case; readonly events: readonly CaseEvent[]; readonly why: ChaseReason };

/** A case whose moment has come: the reminder that staff get, and when the next one is due. Null: nothing to remind of. */
export function chased(aCase: Case, now: Date): Chased | null {
  const why = reason(aCase);
  if (why === null) return null;
  const nextAt = why === 'customer-silent' ? later(now, SILENT_AFTER) : nextChase(aCase, now);
  const after: Case = { ...aCase, version: aCase.version + 1, chased: aCase.chased + 1, nextAt };
  const event: CaseEvent = {
    at: now,
    what: 'chase',
    actor: { kind: 'system' },
    from: aCase.state,
    to: aCase.state,
    note: why,
  };
  return { after, events: [event], why };
}

function reason(aCase: Case): ChaseReason | null {
  switch (aCase.state) {
    case 'received':
    case 'reopened':
      return 'unclaimed';
    case 'investigating':
      return 'unresolved';
    case 'callback':
      return 'customer-silent';
    case 'closed':
    case 'withdrawn':
      return null;
  }
}
