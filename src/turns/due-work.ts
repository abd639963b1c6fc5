import { chased } from '../cases/index.ts';
import { type SendWindow, whenAwake } from '../followups/index.ts';
import { type AskDeps, callback } from './ask.ts';
import { makeAsking } from './ask-due.ts';
import { LEASE_MS, makeSender } from './deliver.ts';
import { deskItems } from './desk-items.ts';
import type { DueCase, DueSilence, Parked } from './due-ports.ts';
import type { FlowParts } from './flow-parts.ts';
import { type Hearing, reasonOf } from './hearing.ts';
import { parkedMessage, retryParkedAt } from './parked.ts';

const CLAIM = 100;

/** What is done when something is due. Each row is claimed under a lease and decided again from what it says now. */
export function makeDueWork(parts: FlowParts, hearing: Hearing) {
  const { clock } = parts;
  const asking = makeAsking(parts);
  const sender = makeSender({ ...parts, desk: parts.staffDesk, wake: (at) => parts.wake('outbox', at) });
  return { followUps: asking.ring, cases, inbox, silences, outbox: () => sender.ring(), said: sender.drained, stop };

  /** Begins nothing more; resolves when what is under way has ended. */
  async function stop(): Promise<void> {
    await Promise.all([asking.stop(), sender.stop()]);
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
      const nextAt = retryParkedAt(parked.attempts, clock.now(), error);
      await parts.inbox.settle(parked.id, { nextAt, reason: reasonOf(error) });
    }
  }

  async function askDeps(): Promise<AskDeps> {
    const { shelf, ids, zone, defaultLocale } = parts;
    const house = await parts.houses.get();
    return { shelf, ids, zone, defaultLocale, house, now: clock.now(), facts: new Map(), wanted: [] };
  }
}
