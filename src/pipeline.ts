/**
 * The whole product on one page.
 *
 *   event ──accept──▶ follow-up ──rang──▶ asked ──heard──▶ turns: answers, a case ──moved──▶ callback ──▶ closed
 *
 * Each method takes what came from outside, asks the stages what it means, and hands what must be kept to the stores
 * in one transaction. Nothing is said to a network here: messages wait in the outbox until `rang('outbox')`.
 */
import { type AskedMove, type Cases, type CaseView, chased, type MoveResult, moved, type StaffDesk } from './cases/index.ts';
import { type Channel, type Inbound, pressOf } from './channels/index.ts';
import { type AlarmKind, type Clock, later, SECOND } from './clock.ts';
import { Fault, unreachable } from './faults.ts';
import { type FollowUps, type FollowUpView, type Houses, type Intake, plan, type Rules } from './followups/index.ts';
import type { CaseId, ChatId, ConversationId, FollowUpId } from './ids.ts';
import type { Accepted, EventResult } from './intake/index.ts';
import { type Locale, tidy } from './text.ts';
import * as turns from './turns/index.ts';

export type Parts = turns.Deps & {
  readonly taker: turns.TurnTaker;
  readonly intake: Intake;
  readonly rules: Rules;
  readonly houses: Houses;
  readonly followUps: FollowUps;
  readonly dueFollowUps: turns.DueFollowUps;
  readonly chats: turns.Chats;
  readonly addresses: turns.Addresses;
  readonly inbox: turns.Inbox;
  readonly outbox: turns.Outbox;
  readonly cases: Cases;
  readonly dueCases: turns.DueCases;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly staffDesk: StaffDesk | null;
  readonly zone: string;
  readonly defaultLocale: Locale;
  readonly chance: () => number;
  /** Tells whoever watches due rows that there is one, at that moment. Never fails: the sweep finds it anyway. */
  readonly wake: (kind: AlarmKind, at: Date) => void;
  readonly report: turns.Delivering['report'];
  readonly warn: (what: string, error: unknown) => void;
};

export type ChatMessage = {
  readonly chat: ChatId;
  readonly clientId: string;
  readonly what:
    | { readonly kind: 'pressed'; readonly step: string; readonly choice: string }
    | { readonly kind: 'typed'; readonly text: string }
    | { readonly kind: 'language'; readonly locale: Locale };
};

export type Pipeline = ReturnType<typeof makePipeline>;
export type Heard = 'taken' | 'duplicate' | 'kept';

const CLAIM = 100;

export function makePipeline(parts: Parts) {
  const { clock, taker } = parts;

  return {
    /** A SERVICE WAS FINISHED. Every event is kept with its one decision: asked later, or not, and why. */
    async accept(events: readonly Accepted[]): Promise<readonly EventResult[]> {
      const [rules, house] = await Promise.all([parts.rules.list(), parts.houses.get()]);
      const results = await parts.intake.accept(events, (event, standing) =>
        plan({
          type: event.type,
          completedAt: new Date(event.what.data.service.completedAt),
          rules,
          standing,
          now: clock.now(),
          window: house.window,
          zone: parts.zone,
        }),
      );
      for (const { dueAt } of results) if (dueAt) parts.wake('follow-ups', dueAt);
      if (results.some((result) => result.status === 'cancelled')) parts.wake('follow-ups', clock.now());
      return results;
    },

    /** THE CUSTOMER SPOKE, on a network. Resolves when it is durable: a turn, a duplicate, or parked. */
    async heard(inbound: Inbound): Promise<void> {
      const { what, channel, address, key } = inbound;
      switch (what.kind) {
        case 'blocked':
        case 'unblocked':
          return parts.addresses.block(channel, address, what.kind === 'blocked');
        case 'started':
          return arrived(inbound, what.token);
        case 'pressed': {
          const press = pressOf(what.data, parts.sealer);
          const ours = press !== null && (await parts.chats.isAt(press.conversation, channel, address));
          if (!ours) return parts.inbox.park(key, channel, address, { data: what.data }, 'foreign-button', null);
          const heard = { kind: 'pressed', step: press.step, choice: press.choice } as const;
          await keep({ conversation: press.conversation, key, heard, via: channel });
          return;
        }
        case 'typed':
        case 'other': {
          const conversation = await parts.chats.currentAt(channel, address);
          if (conversation === null) return stranger(inbound, 'unknown');
          const heard = what.kind === 'typed' ? ({ kind: 'typed', text: tidy(what.text) } as const) : what;
          await keep({ conversation, key, heard, via: channel });
          return;
        }
        default:
          return unreachable(what);
      }
    },

    /** THE CUSTOMER SPOKE, in the web chat. */
    async heardInChat({ chat, clientId, what }: ChatMessage): Promise<Heard> {
      const conversation = await parts.chats.currentOf(chat);
      if (conversation === null) throw new Fault('missing/not-found', { what: 'open conversation' });
      const heard = what.kind === 'typed' ? { ...what, text: tidy(what.text) } : what;
      return keep({ conversation, key: `webchat:${chat}:${clientId}`, heard, via: 'webchat', clientId });
    },

    /** SOMEBODY ON THE STAFF ACTED. Decided on the case as it stands; a loser learns who was faster. */
    async moved(asked: AskedMove): Promise<MoveResult> {
      for (let tries = 0; tries < 5; tries++) {
        const view = await parts.cases.view(asked.caseId);
        if (view === null) return { result: 'refused', because: 'missing', view };
        const made = asked.move.move === 'contact' ? await contact(view, asked) : await move(view, asked);
        if (made === 'again') continue;
        if (made !== 'moved') return { result: 'refused', because: made, view };
        const after = await parts.cases.view(asked.caseId);
        if (after !== null) return { result: 'moved', view: after };
      }
      throw new Fault('cases/changed-meanwhile');
    },

    /** A case as it now stands, for somebody who is about to act. */
    look: (id: CaseId): Promise<CaseView | null> => parts.cases.view(id),

    /** Asks now, whatever the hour and the age; the customer's own "no" still stands. */
    async sendNow(id: FollowUpId, by: string): Promise<FollowUpView> {
      const before = await known(id);
      if (!(await parts.followUps.sendNow(id, by))) throw impossible(before);
      await followUpsDue(id);
      return known(id);
    },

    async skip(id: FollowUpId, by: string, why: string | null): Promise<FollowUpView> {
      const before = await known(id);
      if (!(await parts.followUps.skip(id, by, why))) throw impossible(before);
      return known(id);
    },

    /** SOMETHING IS DUE. Everything is decided again from its row, so a late or doubled ring does no harm. */
    async rang(kind: AlarmKind): Promise<void> {
      switch (kind) {
        case 'follow-ups':
          return followUpsDue();
        case 'cases':
          return casesDue();
        case 'outbox':
          await turns.deliverDue({ ...parts, desk: parts.staffDesk });
          return;
        case 'inbox':
          return inboxDue();
        default:
          return unreachable(kind);
      }
    },
  };

  /** A turn, or (when it cannot be one now) a parked message. Rejects only when nothing could be kept. */
  async function keep(message: turns.Message): Promise<Heard> {
    try {
      return await take(message);
    } catch (error) {
      if (error instanceof Fault && error.code === 'stores/unavailable') throw error;
      parts.warn('a message was parked', error);
      const { conversation, key, heard, via, clientId } = message;
      const retryAt = later(clock.now(), 5 * SECOND);
      await parts.inbox.park(key, via ?? 'system', null, { conversation, heard, via, clientId }, reasonOf(error), retryAt);
      parts.wake('inbox', retryAt);
      return 'kept';
    }
  }

  async function take(message: turns.Message): Promise<'taken' | 'duplicate'> {
    const taken = await taker.take(message);
    if (taken.status === 'duplicate') return 'duplicate';
    const { row } = taken;
    if (row.outbox.length > 0) parts.wake('outbox', clock.now());
    if (row.followUp?.nextAt) parts.wake('follow-ups', row.followUp.nextAt);
    if (row.caseChange?.after.nextAt) parts.wake('cases', row.caseChange.after.nextAt);
    return 'taken';
  }

  /** Came by a deep link: the address is bound to the chat's customer, and the open question is asked there. */
  async function arrived(inbound: Inbound, token: string | null): Promise<void> {
    const chat = token === null ? null : parts.sealer.chatOf(token);
    if (chat === null) {
      const here = await parts.chats.currentAt(inbound.channel, inbound.address);
      return here ? void (await keep(arrival(here, inbound))) : stranger(inbound, 'unknown');
    }
    const bound = await parts.addresses.bind(chat, inbound.channel, inbound.address);
    if (bound !== 'bound') return stranger(inbound, 'refused');
    const conversation = await parts.chats.currentOf(chat);
    if (conversation === null) return stranger(inbound, 'welcome');
    await keep(arrival(conversation, inbound));
  }

  function arrival(conversation: ConversationId, { key, channel }: Inbound): turns.Message {
    return { conversation, key, heard: { kind: 'arrived' }, via: channel };
  }

  /** Somebody we do not know, or not yet: a generic word that tells nothing, once for each thing heard. */
  async function stranger(inbound: Inbound, word: turns.StrangerWord): Promise<void> {
    const { key, channel, address, what, profile } = inbound;
    if (word !== 'welcome') await parts.inbox.park(key, channel, address, what, `${word}-sender`, null);
    await parts.outbox.add([turns.strangerItem(key, channel, address, word, profile?.locale ?? parts.defaultLocale)]);
    parts.wake('outbox', clock.now());
  }

  async function followUpsDue(only?: FollowUpId): Promise<void> {
    for (;;) {
      const due = await parts.dueFollowUps.claim(CLAIM, turns.LEASE_MS, only);
      if (due.length === 0) return;
      const deps = await askDeps();
      await Promise.all(due.map((one) => oneFollowUp(one, deps).catch((error) => parts.warn('a follow-up failed', error))));
      if (only) return;
    }
  }

  async function oneFollowUp(due: turns.DueFollowUp, deps: turns.AskDeps): Promise<void> {
    const decided = await turns.dueFollowUp(due, deps);
    switch (decided.act) {
      case 'skip':
        return parts.dueFollowUps.skip(due.id, decided.reason);
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

  async function casesDue(): Promise<void> {
    for (;;) {
      const due = await parts.dueCases.claim(CLAIM, turns.LEASE_MS);
      if (due.length === 0) return;
      const deps = await askDeps();
      await Promise.all(due.map((one) => oneCase(one, deps).catch((error) => parts.warn('a case failed', error))));
    }
  }

  /** Asks the customer whether it is solved; or reminds staff until somebody acts. */
  async function oneCase(due: turns.DueCase, deps: turns.AskDeps): Promise<void> {
    const question = due.aCase.nextKind === 'callback' ? await turns.callback(due, deps) : null;
    if (question) return void (await take(question));
    const reminder = chased(due.aCase, clock.now());
    const resting = { over: due.aCase.version, after: { ...due.aCase, version: due.aCase.version + 1, nextAt: null }, events: [] };
    const change = reminder ? { over: due.aCase.version, after: reminder.after, events: reminder.events } : resting;
    await parts.dueCases.change(change, parts.desk && reminder ? turns.deskItems(change) : []);
    if (change.after.nextAt) parts.wake('cases', change.after.nextAt);
    parts.wake('outbox', clock.now());
  }

  async function inboxDue(): Promise<void> {
    for (;;) {
      const due = await parts.inbox.claim(CLAIM, turns.LEASE_MS);
      if (due.length === 0) return;
      for (const one of due) await oneParked(one);
    }
  }

  async function oneParked(parked: turns.Parked & { readonly message: unknown }): Promise<void> {
    const message = turns.parkedMessage(parked.key, parked.message);
    if (message === null) return parts.inbox.settle(parked.id, { nextAt: null, reason: parked.reason });
    try {
      await take(message);
      await parts.inbox.settle(parked.id, 'done');
    } catch (error) {
      await parts.inbox.settle(parked.id, { nextAt: turns.retryParkedAt(parked.attempts, clock.now()), reason: reasonOf(error) });
    }
  }

  /** Writing to the customer is a turn and a move at once: both are kept, or neither. */
  async function contact(view: CaseView, asked: AskedMove): Promise<'moved' | 'again' | 'illegal' | 'taken' | 'text-missing'> {
    if (asked.move.move !== 'contact') return 'illegal';
    const text = tidy(asked.move.text);
    const tried = moved(view.case, { move: 'contact', text }, asked.by, clock.now());
    if (!tried.ok) return tried.because;
    const conversation = await parts.chats.currentOf(view.case.chatId);
    if (conversation === null) return 'illegal';
    const by = asked.by.kind === 'staff' ? asked.by.name : '';
    const caseMove = { move: { move: 'contact', text }, by: asked.by } as const;
    const key = `contact:${view.case.id}:${view.case.version}`;
    const taken = await take({ conversation, key, heard: { kind: 'staff', text, by }, caseMove });
    return taken === 'taken' ? 'moved' : 'again';
  }

  async function move(view: CaseView, asked: AskedMove): Promise<'moved' | 'again' | 'illegal' | 'taken' | 'text-missing'> {
    const step = moved(view.case, asked.move, asked.by, clock.now());
    if (!step.ok) return step.because;
    const change = { over: view.case.version, after: step.after, events: step.events };
    if (!(await parts.dueCases.change(change, parts.desk ? turns.deskItems(change) : []))) return 'again';
    parts.wake('outbox', clock.now());
    if (step.after.nextAt) parts.wake('cases', step.after.nextAt);
    return 'moved';
  }

  async function askDeps(): Promise<turns.AskDeps> {
    const { shelf, ids, zone, defaultLocale } = parts;
    return { shelf, ids, zone, defaultLocale, house: await parts.houses.get(), now: clock.now() };
  }

  async function known(id: FollowUpId): Promise<FollowUpView> {
    const view = await parts.followUps.get(id);
    if (view === null) throw new Fault('missing/not-found', { what: 'follow-up' });
    return view;
  }
}

function impossible(view: FollowUpView): Fault {
  return new Fault('followups/illegal-move', { state: view.state, reason: view.reason ?? '' });
}

function reasonOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'failed';
}
