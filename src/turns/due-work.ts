import { chased } from '../cases/index.ts';
import { MINUTE } from '../clock.ts';
import { type SendWindow, whenAwake } from '../followups/index.ts';
import type { FollowUpId } from '../ids.ts';
import { type AskDeps, callback, dueFollowUp } from './ask.ts';
import { LEASE_MS, makeSender } from './deliver.ts';
import { deskItems } from './desk-items.ts';
import type { DueCase, DueFollowUp, DueSilence, Parked } from './due-ports.ts';
import type { FlowParts } from './flow-parts.ts';
import { type Hearing, reasonOf } from './hearing.ts';
import { parkedMessage, retryParkedAt } from './parked.ts';

const CLAIM = 100;
const COUNTS_FRESH = 10 * MINUTE;

/** What is done when something is due. Each row is claimed under a lease and decided again from what it says now. */
export function makeDueWork(parts: FlowParts, hearing: Hearing) {
  const { clock, taker } = parts;
  let counted: { readonly at: number; readonly answers: AskDeps['wanted'] } | null = null;
  const sender = makeSender({ ...parts, desk: parts.staffDesk, wake: (at) => parts.wake('outbox', at) });
  return { followUps, cases, inbox, silences, outbox: () => sender.ring(), sender };

  /** All that are due; or the one that somebody wants asked now. */
  async function followUps(only?: FollowUpId): Promise<void> {
    for (;;) {
      const due = await parts.dueFollowUps.claim(CLAIM, LEASE_MS, only);
      if (due.length === 0) return;
      const deps = { ...(await askDeps()), ...(await known(due)) };
      await Promise.all(
        due.map((one) => oneFollowUp(one, deps).catch((error) => parts.warn('a follow-up failed', error))),
      );
      if (only) return;
    }
  }

  /** What conditions and draws look at; the counts of the quarter change slowly. */
  async function known(due: readonly DueFollowUp[]): Promise<Pick<AskDeps, 'facts' | 'wanted'>> {
    const now = clock.now().getTime();
    if (counted === null || now - counted.at > COUNTS_FRESH) {
      counted = { at: now, answers: await parts.dueFollowUps.wanted() };
    }
    const asking = due.filter(({ kind }) => kind === 'ask');
    return { facts: await parts.dueFollowUps.facts(asking), wanted: counted.answers };
  }

  async function silences(): Promise<void> {
    for (;;) {
      const due = await parts.dueSilences.claim(CLAIM, LEASE_MS);
      if (due.length === 0) return;
      const { window } = await parts.houses.get();
      await Promise.all(
        due.map((one) => oneSilence(one, window).catch((error) => parts.warn('a silence failed', error))),
      );
    }
  }

  /** Whoever would be woken by it is left alone until the send window opens. */
  async function oneSilence(due: DueSilence, window: SendWindow): Promise<void> {
    const standing = { timezone: due.timezone };
    const at = due.pushes ? whenAwake(clock.now(), window, standing, parts.zone) : clock.now();
    if (at > clock.now()) {
      await parts.dueSilences.postpone(due.conversation, at);
      return parts.wake('silences', at);
    }
    const key = `silent:${due.conversation}:${due.step}:${due.dueAt.getTime()}`;
    const heard = { kind: 'silent', step: due.step } as const;
    const taken = await hearing.take({ conversation: due.conversation, key, heard });
    if (taken === 'duplicate') await parts.dueSilences.postpone(due.conversation, null);
  }

  async function oneFollowUp(due: DueFollowUp, deps: AskDeps): Promise<void> {
    const decided = await dueFollowUp(due, deps);
    switch (decided.act) {
      case 'skip':
        return parts.dueFollowUps.skip(due.id, decided.reason);
      case 'rest':
        return parts.dueFollowUps.rest(due.id);
      case 'postpone':
        await parts.dueFollowUps.postpone(due.id, decided.until);
        return parts.wake('follow-ups', decided.until);
      case 'take': {
        const taken = await taker.take(decided.message);
        if (taken.status === 'duplicate' || taken.row.followUp === null) await parts.dueFollowUps.rest(due.id);
        else if (taken.row.followUp.nextAt) parts.wake('follow-ups', taken.row.followUp.nextAt);
        return parts.wake('outbox', clock.now());
      }
    }
  }

  async function cases(): Promise<void> {
    for (;;) {
      const due = await parts.dueCases.claim(CLAIM, LEASE_MS);
      if (due.length === 0) return;
      const deps = await askDeps();
      await Promise.all(due.map((one) => oneCase(one, deps).catch((error) => parts.warn('a case failed', error))));
    }
  }

  /** Asks the customer whether it is solved; or reminds staff until somebody acts. */
  async function oneCase(due: DueCase, deps: AskDeps): Promise<void> {
    const question = due.aCase.nextKind === 'callback' ? await callback(due, deps) : null;
    if (question) return void (await hearing.take(question));
    const over = due.aCase.version;
    const reminder = chased(due.aCase, clock.now());
    const resting = { over, after: { ...due.aCase, version: over + 1, nextAt: null }, events: [] };
    const change = reminder ? { over, after: reminder.after, events: reminder.events } : resting;
    await parts.dueCases.change(change, parts.desk && reminder ? deskItems(change) : []);
    if (change.after.nextAt) parts.wake('cases', change.after.nextAt);
    parts.wake('outbox', clock.now());
  }

  async function inbox(): Promise<void> {
    for (;;) {
      const due = await parts.inbox.claim(CLAIM, LEASE_MS);
      if (due.length === 0) return;
      for (const one of due) await oneParked(one);
    }
  }

  async function oneParked(parked: Parked & { readonly message: unknown }): Promise<void> {
    const message = parkedMessage(parked.key, parked.message);
    if (message === null) return parts.inbox.settle(parked.id, { nextAt: null, reason: parked.reason });
    try {
      await hearing.take(message);
      await parts.inbox.settle(parked.id, 'done');
    } catch (error) {
      const nextAt = retryParkedAt(parked.attempts, clock.now());
      await parts.inbox.settle(parked.id, { nextAt, reason: reasonOf(error) });
    }
  }

  async function askDeps(): Promise<AskDeps> {
    const { shelf, ids, zone, defaultLocale } = parts;
    const house = await parts.houses.get();
    return { shelf, ids, zone, defaultLocale, house, now: clock.now(), facts: new Map(), wanted: [] };
  }
}
