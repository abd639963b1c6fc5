import type { CaseEvent, ChaseReason } from '../cases/index.ts';
import type { CaseChange, OutboxItem } from './ports.ts';

/** The pseudo channel of the staff desk in the outbox. */
export const DESK = 'desk';

/**
 * What a desk is to be told about a change: always the card as it now stands (built when it is sent, so it is never
 * out of date), and a reminder in its thread when staff must look again.
 */
export function deskItems(change: CaseChange): OutboxItem[] {
  const { id, version } = change.after;
  const lane = `case:${id}`;
  const card: OutboxItem = {
    key: `card:${id}:${version}`,
    lane,
    kind: 'card',
    channel: DESK,
    address: null,
    body: { caseId: id },
  };
  const why = change.over === 0 ? null : alertFor(change.events);
  if (why === null) return [card];
  return [card, { ...card, key: `chase:${id}:${version}`, kind: 'chase', body: { caseId: id, why } }];
}

function alertFor(events: readonly CaseEvent[]): ChaseReason | null {
  if (events.some((e) => e.what === 'reopen')) return 'reopened';
  if (events.some((e) => e.what === 'customer-wrote')) return 'customer-wrote';
  const chase = events.find((e) => e.what === 'chase');
  return (chase?.note as ChaseReason | undefined) ?? null;
}
