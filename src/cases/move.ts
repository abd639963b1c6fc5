import { later } from '../clock.ts';
import { SEVERITIES, type Severity } from '../scripts/index.ts';
import type { Actor, Case, CaseEvent, CaseState, Move, MoveName } from './case.ts';
import { nextChase, SILENT_AFTER } from './clocks.ts';

/** What staff may do in each state. `confirm` and `withdraw` are the customer's, and never offered to staff. */
const LEGAL: Record<CaseState, readonly MoveName[]> = {
  received: ['claim', 'contact', 'resolve', 'note'],
  investigating: ['contact', 'resolve', 'note'],
  callback: ['contact', 'reopen', 'note'],
  closed: ['reopen', 'note'],
  reopened: ['claim', 'contact', 'resolve', 'note'],
  withdrawn: ['note'],
};

export type Moved =
  | { readonly ok: true; readonly after: Case; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly because: 'illegal' | 'taken' | 'text-missing' };

/** The next legal actions, in the order a desk offers them. */
export function legalMoves(aCase: Case): readonly MoveName[] {
  return LEGAL[aCase.state];
}

/** The case after a move by somebody, or why it cannot be made. Pure; the version grows by one. */
export function moved(aCase: Case, move: Move, by: Actor, now: Date): Moved {
  if (move.move === 'claim' && aCase.state === 'investigating') return { ok: false, because: 'taken' };
  const staffMove = by.kind === 'staff';
  if (staffMove && !LEGAL[aCase.state].includes(move.move)) return { ok: false, because: 'illegal' };
  if (needsText(move) && !move.text.trim()) return { ok: false, because: 'text-missing' };
  const to = stateAfter(aCase, move);
  const after = restarted(
    { ...aCase, ...changes(aCase, move, by, now), state: to, version: aCase.version + 1 },
    aCase,
    now,
  );
  const note = 'text' in move ? (move.text ?? null) : null;
  return { ok: true, after, events: [{ at: now, what: move.move, actor: by, from: aCase.state, to, note }] };
}

/** The severity one level up, but never to P1, which is danger and is only ever said, not counted. */
export function oneUp(severity: Severity): Severity {
  return severity === 'P1' ? 'P1' : (SEVERITIES[Math.max(1, SEVERITIES.indexOf(severity) - 1)] ?? severity);
}

/** The graver of two. */
export function graver(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}

function needsText(move: Move): move is Extract<Move, { text: string }> {
  return move.move === 'contact' || move.move === 'resolve' || move.move === 'note';
}

function stateAfter(aCase: Case, move: Move): CaseState {
  switch (move.move) {
    case 'claim':
      return 'investigating';
    case 'contact':
      return aCase.state === 'received' || aCase.state === 'reopened' ? 'investigating' : aCase.state;
    case 'resolve':
      return 'callback';
    case 'confirm':
      return 'closed';
    case 'reopen':
      return 'reopened';
    case 'withdraw':
      return 'withdrawn';
    case 'note':
      return aCase.state;
  }
}

function changes(aCase: Case, move: Move, by: Actor, now: Date): Partial<Case> {
  const taken: Partial<Case> =
    by.kind === 'staff' && aCase.state !== 'investigating' ? { owner: by.id, ownerName: by.name, claimedAt: now } : {};
  switch (move.move) {
    case 'claim':
      return taken;
    case 'contact':
      return aCase.state === 'callback' ? {} : taken;
    case 'resolve':
      return { ...taken, resolution: move.text, resolvedAt: now, accepted: null };
    case 'confirm':
      return { closedAt: now, accepted: 'solved' };
    case 'reopen':
      return {
        severity: oneUp(aCase.severity),
        reopened: aCase.reopened + 1,
        clockFrom: now,
        chased: 0,
        closedAt: null,
        claimedAt: null,
      };
    case 'withdraw':
      return { closedAt: now };
    case 'note':
      return {};
  }
}

/** Sets the alarm that fits the state that was entered; a move that stays in the state leaves it alone. */
function restarted(after: Case, before: Case, now: Date): Case {
  if (after.state === before.state) return after;
  switch (after.state) {
    case 'callback':
      return { ...after, nextAt: now, nextKind: 'callback' };
    case 'closed':
    case 'withdrawn':
      return { ...after, nextAt: null, nextKind: null };
    case 'received':
    case 'investigating':
    case 'reopened':
      return { ...after, chased: 0, nextAt: nextChase({ ...after }, now), nextKind: 'chase' };
  }
}

/** The case once the customer was asked whether it is solved: from now on the clock is theirs. */
export function calledBack(aCase: Case, now: Date): Case {
  return { ...aCase, version: aCase.version + 1, nextAt: later(now, SILENT_AFTER), nextKind: 'silent' };
}
