import { type Clock, later, MINUTE, SECOND } from '../clock.ts';
import { Fault } from '../faults.ts';
import type { FollowUpId, ScriptId } from '../ids.ts';
import type { Script, Shelf } from '../scripts/index.ts';
import { type AskDeps, type Due, dueFollowUp } from './ask.ts';
import { LEASE_MS } from './deliver.ts';
import type { DueFollowUp } from './due-ports.ts';
import type { FlowParts } from './flow-parts.ts';
import { Pace, type PaceOptions } from './pace.ts';

/** Questions are claimed and made so long before they are due, so that in their moment they only need to be written. */
export const AHEAD_MS = 2 * SECOND;

export type Asking = {
  /** All that are due, or the one that somebody wants asked now. Resolves when each of them is decided and kept. */
  ring(only?: FollowUpId): Promise<void>;
  /** Asks nothing more and hands back what is not due yet; resolves when what is under way is kept. */
  stop(): Promise<void>;
};

const CLAIM = 250;
/** A question that takes longer than this is one of too many: whoever is answering one would wait as long. */
const PACE: PaceOptions = { fewest: 8, most: 200, withinMs: 50 };
/** So many wait in memory for their moment at most. */
const HELD = 5_000;
const COUNTS_FRESH = 10 * MINUTE;
/** So many questions are made in one go; whoever else uses this process gets their turn in between. */
const MADE_AT_ONCE = 16;

/** What is to be done about a follow-up, known before its moment; null: that is decided then. */
type Ready = { readonly due: DueFollowUp; readonly what: Due | null };

/**
 * Asks, reminds and ends, when a follow-up's moment has come by the store's clock. Each is decided from what was read when
 * it was claimed; what was taken back since is found out by the turn log, which asks only what is still planned.
 */
export function makeAsking(parts: FlowParts): Asking {
  const { clock, taker } = parts;
  const held = new Set<FollowUpId>();
  const taking = new Pace(clock, PACE);
  const counts = slowly(() => parts.dueFollowUps.wanted(), clock);
  let full = false;
  let stopped = false;
  return { ring, stop };

  async function ring(only?: FollowUpId): Promise<void> {
    const begun: Promise<void>[] = [];
    for (;;) {
      full = held.size >= HELD;
      if (stopped || (full && !only)) break;
      const limit = only ? 1 : CLAIM;
      const due = await parts.dueFollowUps.claim(limit, LEASE_MS, only, only ? 0 : AHEAD_MS);
      if (due.length > 0) await begin(due, begun);
      // Less than was asked for is all that there was.
      if (due.length < CLAIM) break;
    }
    await Promise.all(begun);
  }

  /** Takes what is due now, and makes and holds what is not. */
  async function begin(due: readonly DueFollowUp[], begun: Promise<void>[]): Promise<void> {
    const claimedAt = clock.now();
    const deps = await depsFor(due);
    const early = due.filter(({ waitMs }) => waitMs > 0);
    for (const { id } of early) held.add(id);
    for (const [waitMs, together] of byWait(await made(early, deps))) {
      const waited = clock.now().getTime() - claimedAt.getTime();
      void parts.pause(Math.max(0, waitMs - waited)).then(() => {
        for (const one of together) if (held.delete(one.due.id)) void taking.count(decided(one, deps, claimedAt));
        if (full && held.size < HELD / 2) parts.wake('follow-ups', clock.now());
      });
    }
    const now = due.filter(({ waitMs }) => waitMs === 0);
    for (const one of now) {
      await taking.room();
      begun.push(taking.count(decided({ due: one, what: null }, deps, claimedAt)));
    }
  }

  /** The turns of questions whose moment is still to come, as they will be then. */
  async function made(early: readonly DueFollowUp[], deps: AskDeps): Promise<Ready[]> {
    const ready: Ready[] = [];
    for (const [n, due] of early.entries()) {
      if (n > 0 && n % MADE_AT_ONCE === 0) await parts.pause(0);
      ready.push({ due, what: await ahead(due, { ...deps, now: momentOf(due) }) });
    }
    return ready;
  }

  /** What goes wrong here is tried again in its moment, and told then. */
  async function ahead(due: DueFollowUp, deps: AskDeps): Promise<Due | null> {
    try {
      const what = await dueFollowUp(due, deps);
      return what.act === 'take' ? { ...what, message: await taker.made(what.message, deps.now) } : what;
    } catch {
      return null;
    }
  }

  /** It is as late as the store says, and as much later as has passed since then by our clock. */
  async function decided({ due, what }: Ready, deps: AskDeps, claimedAt: Date): Promise<void> {
    const passed = clock.now().getTime() - claimedAt.getTime();
    const now = later(due.claimedAt, Math.max(passed, Math.ceil(due.waitMs)));
    try {
      await act(due, what ?? (await dueFollowUp(due, { ...deps, now })));
    } catch (error) {
      // It was taken back, or asked by somebody else, in the last moment.
      if (due.kind === 'ask' && error instanceof Fault && error.code === 'turns/contended') return;
      parts.warn('a follow-up failed', error);
    }
  }

  async function act(due: DueFollowUp, what: Due): Promise<void> {
    switch (what.act) {
      case 'skip':
        return parts.dueFollowUps.skip(due.id, what.reason);
      case 'rest':
        return parts.dueFollowUps.rest(due.id);
      case 'postpone':
        await parts.dueFollowUps.postpone(due.id, what.until);
        return parts.wake('follow-ups', what.until);
      case 'take': {
        const taken = await taker.take(what.message);
        if (taken.status === 'duplicate' || taken.row.followUp === null) await parts.dueFollowUps.rest(due.id);
        else if (taken.row.followUp.nextAt) parts.wake('follow-ups', taken.row.followUp.nextAt);
        return parts.wake('outbox', clock.now());
      }
    }
  }

  async function depsFor(due: readonly DueFollowUp[]): Promise<AskDeps> {
    const { ids, zone, defaultLocale } = parts;
    const asking = due.filter(({ kind }) => kind === 'ask');
    const [house, facts, wanted] = await Promise.all([
      parts.houses.get(),
      parts.dueFollowUps.facts(asking),
      asking.length > 0 ? counts() : [],
    ]);
    return { shelf: oneLook(parts.shelf), ids, zone, defaultLocale, house, now: clock.now(), facts, wanted };
  }

  async function stop(): Promise<void> {
    stopped = true;
    const ids = [...held];
    held.clear();
    if (ids.length > 0) await parts.dueFollowUps.release(ids);
    await taking.idle();
  }
}

function momentOf({ claimedAt, waitMs }: DueFollowUp): Date {
  return later(claimedAt, Math.ceil(waitMs));
}

function byWait(ready: readonly Ready[]): ReadonlyMap<number, readonly Ready[]> {
  const groups = new Map<number, Ready[]>();
  for (const one of ready) {
    const waitMs = Math.ceil(one.due.waitMs);
    const group = groups.get(waitMs);
    if (group) group.push(one);
    else groups.set(waitMs, [one]);
  }
  return groups;
}

/** Which version is current is asked once for all that were claimed together. */
export function oneLook({ current }: Pick<Shelf, 'current'>): Pick<Shelf, 'current'> {
  const known = new Map<ScriptId, Promise<Script | null>>();
  return {
    current(id) {
      const kept = known.get(id);
      if (kept) return kept;
      const script = current(id);
      known.set(id, script);
      script.catch(() => known.delete(id));
      return script;
    },
  };
}

/** The counts of the quarter change slowly. */
function slowly(read: () => Promise<AskDeps['wanted']>, clock: Clock): () => Promise<AskDeps['wanted']> {
  let kept: { readonly at: number; readonly answers: AskDeps['wanted'] } | null = null;
  return async () => {
    const now = clock.now().getTime();
    if (kept === null || now - kept.at > COUNTS_FRESH) kept = { at: now, answers: await read() };
    return kept.answers;
  };
}
