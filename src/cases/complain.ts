import type { Effect } from '../conversation/index.ts';
import type { CaseId, ChatId, CustomerId, FollowUpId, ServiceId } from '../ids.ts';
import type { Severity } from '../scripts/index.ts';
import { clip } from '../text.ts';
import type { Actor, Case, CaseEvent } from './case.ts';
import { nextChase } from './clocks.ts';
import { graver, moved } from './move.ts';

/** Who and what a new case is about, and the number it would get. */
export type Opening = {
  readonly id: CaseId;
  readonly number: string;
  readonly chatId: ChatId;
  readonly customerId: CustomerId;
  readonly followUpId: FollowUpId | null;
  readonly serviceId: ServiceId | null;
};

export type Changed = { readonly over: number; readonly after: Case; readonly events: readonly CaseEvent[] };

const SUMMARY_LIMIT = 1_000;
const CUSTOMER: Actor = { kind: 'customer' };

/**
 * What a turn's effects do to the chat's case: open it, enrich it, raise or lower it, withdraw it, close it on the
 * customer's word or open it again. Null when they do nothing to it. Pure; any number of effects is one new version.
 */
export function caseAfter(
  before: Case | null,
  effects: readonly Effect[],
  opening: Opening,
  now: Date,
): Changed | null {
  let present = before;
  const events: CaseEvent[] = [];
  for (const effect of effects) {
    const step = applied(present, effect, opening, now);
    if (step === null) continue;
    present = step.after;
    events.push(...step.events);
  }
  if (present === null || events.length === 0) return null;
  const over = before?.version ?? 0;
  return { over, after: { ...present, version: over + 1 }, events };
}

type Step = { readonly after: Case; readonly events: readonly CaseEvent[] };
type Complaint = Extract<Effect, { do: 'complain' }>;

function applied(present: Case | null, effect: Effect, opening: Opening, now: Date): Step | null {
  switch (effect.do) {
    case 'complain':
      return present === null ? opened(effect, opening, now) : enriched(present, effect, now);
    case 'lower-case':
      return present === null ? null : lowered(present, effect.severity, now);
    case 'withdraw-case':
      return present === null ? null : byCustomer(present, { move: 'withdraw' }, now);
    case 'verdict':
      return present === null ? null : judged(present, effect.verdict, now);
    case 'note':
      return (effect.as === 'comment' || effect.as === 'mismatch') && effect.text !== null && present !== null
        ? heardMore(present, effect.text, now)
        : null;
    default:
      return null;
  }
}

function opened(complaint: Complaint, opening: Opening, now: Date): Step | null {
  if (complaint.severity === undefined) return null;
  const fresh: Case = {
    ...opening,
    state: 'received',
    severity: complaint.severity,
    category: complaint.category ?? null,
    remedy: complaint.remedy ?? null,
    slot: complaint.slot ?? null,
    score: complaint.score ?? null,
    summary: complaint.words === undefined ? null : clip(complaint.words, SUMMARY_LIMIT),
    owner: null,
    ownerName: null,
    resolution: null,
    accepted: null,
    version: 0,
    openedAt: now,
    clockFrom: now,
    claimedAt: null,
    resolvedAt: null,
    closedAt: null,
    reopened: 0,
    chased: 0,
    nextAt: null,
    nextKind: 'chase',
  };
  const after = { ...fresh, nextAt: nextChase(fresh, now) };
  return { after, events: [event(now, 'open', null, after, complaint.words ?? null)] };
}

function enriched(present: Case, complaint: Complaint, now: Date): Step {
  const again = present.state === 'withdrawn' || present.state === 'closed';
  const severity =
    complaint.severity === undefined
      ? present.severity
      : graver(complaint.severity, again ? complaint.severity : present.severity);
  const after: Case = {
    ...present,
    severity,
    category: complaint.category ?? present.category,
    remedy: complaint.remedy ?? present.remedy,
    slot: complaint.slot ?? present.slot ?? null,
    score: complaint.score ?? present.score,
    summary: joined(present.summary, complaint.words),
  };
  if (!again) {
    const what = severity === present.severity ? 'enrich' : 'raise';
    const rung = what === 'raise' && after.nextKind === 'chase' ? { ...after, nextAt: nextChase(after, now) } : after;
    return {
      after: rung,
      events: [
        event(
          now,
          what,
          present,
          rung,
          complaint.words ?? complaint.category ?? complaint.remedy ?? complaint.slot ?? null,
        ),
      ],
    };
  }
  const state = present.state === 'withdrawn' ? 'received' : 'reopened';
  const reset: Case = {
    ...after,
    state,
    clockFrom: now,
    chased: 0,
    closedAt: null,
    owner: null,
    ownerName: null,
    claimedAt: null,
    nextKind: 'chase',
  };
  const running = { ...reset, nextAt: nextChase(reset, now) };
  return {
    after: running,
    events: [event(now, state === 'received' ? 'open' : 'reopen', present, running, complaint.words ?? null)],
  };
}

function lowered(present: Case, severity: Severity, now: Date): Step {
  const lower = { ...present, severity };
  const after = lower.nextKind === 'chase' ? { ...lower, nextAt: nextChase(lower, now) } : lower;
  return { after, events: [event(now, 'lower', present, after, null)] };
}

function judged(present: Case, verdict: 'solved' | 'partly' | 'unsolved', now: Date): Step | null {
  if (verdict === 'solved') return present.state === 'closed' ? null : byCustomer(present, { move: 'confirm' }, now);
  const step = byCustomer(present, { move: 'reopen' }, now);
  return step && { ...step, after: { ...step.after, accepted: verdict } };
}

function byCustomer(present: Case, move: { move: 'withdraw' | 'confirm' | 'reopen' }, now: Date): Step | null {
  const step = moved(present, move, CUSTOMER, now);
  return step.ok ? step : null;
}

function heardMore(present: Case, text: string, now: Date): Step {
  const after = { ...present, summary: joined(present.summary, text) };
  return { after, events: [event(now, 'customer-wrote', present, after, text)] };
}

function joined(summary: string | null, words: string | undefined): string | null {
  if (words === undefined || words === '') return summary;
  return clip(summary === null ? words : `${summary}\n${words}`, SUMMARY_LIMIT);
}

function event(at: Date, what: CaseEvent['what'], before: Case | null, after: Case, note: string | null): CaseEvent {
  return { at, what, actor: CUSTOMER, from: before?.state ?? null, to: after.state, note };
}
