import { Fault } from '../faults.ts';
import type { ChatId, ConversationId } from '../ids.ts';
import type { Seen, Standing, TurnRow } from './ports.ts';
import { type Deps, type Message, turnRow } from './take-one.ts';

export type Taken = { readonly status: 'taken'; readonly row: TurnRow } | { readonly status: 'duplicate' };

type Waiting = {
  readonly message: Message;
  tries: number;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
};

type Row = { readonly waiting: Waiting; readonly row: TurnRow; readonly standing: Standing };

const BATCH = 256;
const BATCHES_IN_FLIGHT = 2;
const TRIES = 12;
const NUMBERS = 20;
/** Conversations whose standing is kept after a turn; the one that rested longest makes room. */
const HOT = 10_000;

/**
 * Takes turns, many conversations at once. A batch forms by itself: at once when idle, larger while others are being
 * written, never by waiting. A conversation has at most one message in flight, so its messages keep their order.
 * `take` resolves when the turn is committed (or was before), and rejects when nothing was kept.
 */
export class TurnTaker {
  readonly #deps: Deps;
  readonly #news: (chat: ChatId) => void;
  readonly #queue: Waiting[] = [];
  readonly #busy = new Set<ConversationId>();
  readonly #numbers: string[] = [];
  readonly #hot = new Map<ConversationId, Standing>();
  #inFlight = 0;
  #idle: (() => void)[] = [];

  constructor(deps: Deps, news: (chat: ChatId) => void = () => {}) {
    this.#deps = deps;
    this.#news = news;
  }

  take(message: Message): Promise<Taken> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ message, tries: 0, resolve, reject });
      this.#pump();
    });
  }

  /**
   * An opening with its row, as it will be at that moment, so that then it only needs to be written. As it was when a row
   * cannot be made ahead: that is decided when it is taken.
   */
  async made(message: Message, at: Date): Promise<Message> {
    if (!message.opening) return message;
    const made = await turnRow(this.#deps, message.opening, message, NO_NUMBER, at);
    return made.ok && made.row.caseChange === null ? { ...message, row: made.row } : message;
  }

  /** Resolves when everything that was handed in is decided. */
  drained(): Promise<void> {
    if (this.#inFlight === 0 && this.#queue.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #pump(): void {
    while (this.#inFlight < BATCHES_IN_FLIGHT) {
      const batch = this.#nextBatch();
      if (batch.length === 0) break;
      this.#inFlight++;
      void this.#run(batch).finally(() => {
        this.#inFlight--;
        for (const { message } of batch) this.#busy.delete(message.conversation);
        this.#pump();
        if (this.#inFlight === 0 && this.#queue.length === 0) for (const done of this.#idle.splice(0)) done();
      });
    }
  }

  /** The oldest messages, one a conversation, none of a conversation that is being written. */
  #nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    for (const waiting of this.#queue.splice(0)) {
      const { conversation } = waiting.message;
      if (batch.length < BATCH && !this.#busy.has(conversation)) {
        this.#busy.add(conversation);
        batch.push(waiting);
      } else {
        later.push(waiting);
      }
    }
    this.#queue.push(...later);
    return batch;
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(batch);
    } catch (error) {
      if (batch.length === 1 || (error instanceof Fault && error.code === 'stores/unavailable')) {
        for (const waiting of batch) waiting.reject(error);
        return;
      }
      // One bad conversation must not take the others with it: each is tried alone, and only it is refused.
      for (const waiting of batch) await this.#write([waiting]).catch((alone: unknown) => waiting.reject(alone));
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const { turns } = this.#deps;
    const cold = batch.flatMap(({ message: { opening, conversation } }) =>
      opening || this.#hot.has(conversation) ? [] : [conversation],
    );
    const standings = cold.length === 0 ? NONE : await turns.load(cold);
    const rows = await this.#rowsOf(batch, standings);
    if (rows.length === 0) return;
    const written = await turns.append(rows.map(({ row }) => row));
    for (const [i, row] of rows.entries()) this.#answer(row, written[i] ?? 'conflict');
  }

  async #rowsOf(batch: readonly Waiting[], standings: ReadonlyMap<ConversationId, Standing>): Promise<Row[]> {
    const numbers = await this.#reserve(batch.length);
    const rows: Row[] = [];
    try {
      for (const waiting of batch) {
        const { opening, conversation } = waiting.message;
        const kept = opening ? undefined : this.#hot.get(conversation);
        const standing = opening ?? kept ?? standings.get(conversation);
        const row = standing ? await this.#rowOf(waiting, standing, numbers) : null;
        if (row && standing) rows.push({ waiting, standing, row: kept ? { ...row, seen: seenOf(kept) } : row });
        else if (!standing) waiting.reject(new Fault('missing/not-found', { what: 'conversation' }));
      }
    } finally {
      this.#numbers.push(...numbers);
    }
    return rows;
  }

  async #rowOf(waiting: Waiting, standing: Standing, numbers: string[]): Promise<TurnRow | null> {
    const number = numbers.at(-1) ?? '';
    const row = await turnRow(this.#deps, standing, waiting.message, number);
    if (row.ok) {
      if (row.row.caseChange?.after.number === number) numbers.pop();
      return row.row;
    }
    waiting.reject(row.fault);
    return null;
  }

  /**
   * Numbers for cases that a batch may open, for it alone: another batch is on its way meanwhile. They are fetched in
   * blocks, so that a turn that opens no case costs no trip for one.
   */
  async #reserve(count: number): Promise<string[]> {
    while (this.#numbers.length < count) {
      const block = await this.#deps.turns.caseNumbers(Math.max(count, NUMBERS));
      this.#numbers.unshift(...block.toReversed());
    }
    return this.#numbers.splice(-count);
  }

  /** On a conflict it is decided again; but what was decided before it came here (an opening) cannot be. */
  #answer({ waiting, row, standing }: Row, written: 'written' | 'duplicate' | 'conflict'): void {
    const { id } = row.conversation;
    this.#hot.delete(id);
    if (written === 'written') {
      this.#keep(standingAfter(standing, row));
      waiting.resolve({ status: 'taken', row });
      this.#news(row.conversation.chatId);
    } else if (written === 'duplicate') {
      if (row.seen) this.#keep(standing);
      waiting.resolve({ status: 'duplicate' });
    } else if (waiting.message.opening === undefined && waiting.tries++ < TRIES) {
      this.#queue.unshift(waiting);
    } else {
      waiting.reject(new Fault('turns/contended', { conversation: waiting.message.conversation }));
    }
  }

  /** Kept last, so that the first of the map is the one that rested longest. */
  #keep(standing: Standing): void {
    this.#hot.set(standing.conversation.id, standing);
    if (this.#hot.size <= HOT) return;
    const [oldest] = this.#hot.keys();
    if (oldest !== undefined) this.#hot.delete(oldest);
  }
}

/** What is made ahead opens no case. */
const NO_NUMBER = '';
const NONE: ReadonlyMap<ConversationId, Standing> = new Map();

function seenOf({ aCase, followUp, reach }: Standing): Seen {
  return { aCase, followUp, reach };
}

/** Where a conversation stands after a turn of it was written: what the next turn would read. */
function standingAfter(before: Standing, row: TurnRow): Standing {
  const { conversation, seq, state, caseChange, followUp } = row;
  return {
    ...before,
    conversation,
    seq,
    state,
    aCase: caseChange?.after ?? before.aCase,
    followUp: followUp ? { state: followUp.state, expiresAt: followUp.expiresAt } : before.followUp,
    locale: state.locale,
  };
}
