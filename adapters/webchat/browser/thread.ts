import type { Locale, Text } from '../../../src/text.ts';

/**
 * What this tab knows about its chat, and how each thing that happens changes it. Pure, so that every interleaving of
 * echo, stream, read and retry can be tried: nothing said is lost, nothing is shown twice.
 */
export type Thread = {
  /** What the server has, by ascending `seq`, each once. */
  readonly messages: readonly Message[];
  /** What was said here and has not come back from the server yet, in the order it was said. */
  readonly pending: readonly Pending[];
  /** Questions (by `seq`) whose answer was pressed in this tab. */
  readonly answered: readonly number[];
  /** What was pressed in this tab and has come back: the id of its message, and what it answered. */
  readonly presses: readonly Press[];
  /** The answered question (by `seq`) that the customer wants to answer anew, while they choose. */
  readonly changing: number | null;
  readonly closed: boolean;
  /** A photo or a file is welcome now. */
  readonly accepts: boolean;
  readonly locale: Locale;
  readonly brand: Text | null;
  readonly loaded: boolean;
  /** Grows when the server's state is known to have changed, so that an older read cannot undo it. */
  readonly tick: number;
};

export type Press = { readonly id: string; readonly question: number; readonly choice: string };

/** `outside` leads out of the questions. */
export type Choice = { readonly id: string; readonly label: string; readonly outside?: true };

export type Message = {
  readonly seq: number;
  readonly from: 'bot' | 'customer' | 'staff';
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The id under which this browser (or another of the same customer) said it. */
  readonly clientId?: string;
};

export type Said =
  | { readonly kind: 'press'; readonly question: number; readonly choice: string; readonly label: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Its bytes are kept apart, under the id of what was said. */
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'language'; readonly locale: Locale };

/** `waiting`: an attempt did not get through, another follows by itself. `failed`: refused, only the customer can retry. */
export type PendingState = 'queued' | 'sending' | 'waiting' | 'failed' | 'sent' | 'kept';

export type Pending = {
  readonly id: string;
  readonly said: Said;
  readonly at: string;
  readonly state: PendingState;
  /** The `tick` at which the server took it. */
  readonly takenAt?: number;
  /** The last `seq` known when the server kept it for later: where it stands among the messages. */
  readonly keptAfter?: number;
};

export type Happening =
  | { readonly kind: 'restored'; readonly pending: readonly Pending[] }
  | { readonly kind: 'said'; readonly id: string; readonly said: Said; readonly at: string }
  | { readonly kind: 'sending' | 'delayed' | 'refused' | 'retried' | 'withdrawn'; readonly id: string }
  | { readonly kind: 'taken'; readonly id: string; readonly status: 'taken' | 'duplicate' | 'kept' }
  | { readonly kind: 'heard'; readonly messages: readonly Message[] }
  /** The customer wants to answer a question anew, or (null) leaves it at that. */
  | { readonly kind: 'reconsidered'; readonly question: number | null }
  | { readonly kind: 'told'; readonly closed: boolean; readonly locale: Locale; readonly accepts?: true }
  | { readonly kind: 'read'; readonly page: Page; readonly after: number; readonly since: number };

/** One answer of the server to a read. */
export type Page = {
  readonly messages: readonly Message[];
  readonly closed: boolean;
  readonly locale: Locale;
  readonly brand: Text | null;
  readonly accepts?: true;
};

export function newThread(locale: Locale): Thread {
  const nothing = { messages: [], pending: [], answered: [], presses: [], changing: null };
  return { ...nothing, closed: false, accepts: false, locale, brand: null, loaded: false, tick: 0 };
}

export function happen(thread: Thread, happening: Happening): Thread {
  switch (happening.kind) {
    case 'restored':
      return restore(thread, happening.pending);
    case 'said':
      return say(thread, { id: happening.id, said: happening.said, at: happening.at, state: 'queued' });
    case 'sending':
      return move(thread, happening.id, ['queued', 'waiting'], 'sending');
    case 'delayed':
      return move(thread, happening.id, ['queued', 'sending'], 'waiting');
    case 'refused':
      return move(thread, happening.id, ['queued', 'sending', 'waiting'], 'failed');
    case 'retried':
      return move(thread, happening.id, ['waiting', 'failed'], 'queued');
    case 'withdrawn':
      return {
        ...thread,
        pending: thread.pending.filter(({ id, state }) => id !== happening.id || state !== 'failed'),
      };
    case 'taken':
      return take(thread, happening.id, happening.status);
    case 'heard':
      return hear(thread, happening.messages);
    case 'reconsidered':
      return { ...thread, changing: happening.question };
    case 'told':
      return { ...thread, ...standing(happening), tick: thread.tick + 1 };
    case 'read':
      return read(thread, happening.page, happening.after, happening.since);
  }
}

function standing({ closed, locale, accepts }: Pick<Page, 'closed' | 'locale' | 'accepts'>) {
  return { closed, locale, accepts: accepts === true };
}

/** The last `seq` known; 0 when nothing is. */
export function cursor(thread: Thread): number {
  return thread.messages[thread.messages.length - 1]?.seq ?? 0;
}

/** What must be posted next: the oldest that is unsent, one at a time so that the order stays; null when none is. */
export function nextToSend(thread: Thread): Pending | null {
  if (thread.pending.some(({ state }) => state === 'sending')) return null;
  return thread.pending.find(({ state }) => state === 'queued' || state === 'waiting') ?? null;
}

/** The language to show: the customer's last wish, also before the server knows it. */
export function localeOf(thread: Thread): Locale {
  for (const { said, state } of [...thread.pending].reverse()) {
    if (said.kind === 'language' && state !== 'failed') return said.locale;
  }
  return thread.locale;
}

function restore(thread: Thread, stored: readonly Pending[]): Thread {
  const known = new Set([...thread.pending.map(({ id }) => id), ...echoes(thread.messages)]);
  const found = stored.filter(({ id }) => !known.has(id)).map(asRestored);
  const pending = [...thread.pending, ...found].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return found.length === 0 ? thread : { ...thread, pending };
}

// An attempt that a reload cut off may have arrived: it is made again with the same id.
function asRestored(stored: Pending): Pending {
  if (stored.state === 'sending') return { ...stored, state: 'queued' };
  return stored.takenAt === undefined ? stored : { ...stored, takenAt: 0 };
}

function say(thread: Thread, fresh: Pending): Thread {
  if (thread.pending.some(({ id }) => id === fresh.id) || echoes(thread.messages).has(fresh.id)) return thread;
  const rest = thread.pending.filter((older) => !replaces(fresh.said, older));
  return { ...thread, changing: null, pending: [...rest, fresh] };
}

/** A new press takes the place of a refused one on the same question; a new language, of one that was refused. */
function replaces(fresh: Said, older: Pending): boolean {
  if (older.state !== 'failed') return false;
  if (fresh.kind === 'language') return older.said.kind === 'language';
  return fresh.kind === 'press' && older.said.kind === 'press' && older.said.question === fresh.question;
}

function move(thread: Thread, id: string, from: readonly PendingState[], to: PendingState): Thread {
  return change(thread, id, (pending) => (from.includes(pending.state) ? { ...pending, state: to } : pending));
}

function change(thread: Thread, id: string, by: (pending: Pending) => Pending): Thread {
  return { ...thread, pending: thread.pending.map((pending) => (pending.id === id ? by(pending) : pending)) };
}

function take(thread: Thread, id: string, status: 'taken' | 'duplicate' | 'kept'): Thread {
  const tick = thread.tick + 1;
  const said = thread.pending.find((pending) => pending.id === id)?.said;
  // A wish for a language is no bubble: once the server has it, there is nothing left to wait for.
  if (said?.kind === 'language') {
    return { ...thread, tick, locale: said.locale, pending: thread.pending.filter((pending) => pending.id !== id) };
  }
  const keptAfter = cursor(thread);
  return change({ ...thread, tick }, id, (pending) =>
    status === 'kept'
      ? { ...pending, state: 'kept', takenAt: tick, keptAfter }
      : { ...pending, state: 'sent', takenAt: tick },
  );
}

function hear(thread: Thread, messages: readonly Message[]): Thread {
  if (messages.length === 0) return thread;
  const bySeq = new Map([...thread.messages, ...messages].map((message) => [message.seq, message]));
  const back = echoes(messages);
  const returned = thread.pending.filter(({ id }) => back.has(id));
  return {
    ...thread,
    messages: [...bySeq.values()].sort((a, b) => a.seq - b.seq),
    pending: thread.pending.filter(({ id }) => !back.has(id)),
    answered: withAnswered(thread.answered, returned),
    presses: [...thread.presses, ...returned.flatMap(pressOf)],
  };
}

function pressOf({ id, said }: Pending): readonly Press[] {
  return said.kind === 'press' ? [{ id, question: said.question, choice: said.choice }] : [];
}

function read(thread: Thread, page: Page, after: number, since: number): Thread {
  const heard = hear(thread, page.messages);
  const current = since === thread.tick ? standing(page) : {};
  const silent = after === 0 ? heard.pending.filter((pending) => isSilent(pending, since)) : [];
  return {
    ...heard,
    ...current,
    brand: page.brand ?? thread.brand,
    loaded: true,
    pending: heard.pending.filter((pending) => !silent.includes(pending)),
    answered: withAnswered(heard.answered, silent),
  };
}

/**
 * A press that the server took without writing it down: another device had answered first. A read of the whole chat
 * that began afterwards and lacks it is the proof. Words are never dropped this way.
 */
function isSilent({ said, state, takenAt }: Pending, since: number): boolean {
  return said.kind === 'press' && state === 'sent' && takenAt !== undefined && takenAt <= since;
}

function withAnswered(answered: readonly number[], returned: readonly Pending[]): readonly number[] {
  const fresh = returned.flatMap(({ said }) => (said.kind === 'press' ? [said.question] : []));
  return fresh.length === 0 ? answered : [...new Set([...answered, ...fresh])];
}

function echoes(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(messages.flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId])));
}
