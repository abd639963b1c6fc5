import { Fault } from '../faults.ts';
import type { ChatId, ConversationId } from '../ids.ts';
import type { Standing, TurnRow } from './ports.ts';
import { type Deps, type Message, turnRow } from './take-one.ts';

export type Taken = { readonly status: 'taken'; readonly row: TurnRow } | { readonly status: 'duplicate' };

type Waiting = {
  readonly message: Message;
  tries: number;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
};

type Row = { readonly waiting: Waiting; readonly row: TurnRow };

const BATCH = 256;
const BATCHES_IN_FLIGHT = 2;
const TRIES = 12;
const NUMBERS = 20;

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
    const standings = await turns.load(batch.flatMap(({ message }) => (message.opening ? [] : [message.conversation])));
    const rows = await this.#rowsOf(batch, standings);
    if (rows.length === 0) return;
    const written = await turns.append(rows.map(({ row }) => row));
    for (const [i, { waiting, row }] of rows.entries()) this.#answer(waiting, row, written[i] ?? 'conflict');
  }

  async #rowsOf(batch: readonly Waiting[], standings: ReadonlyMap<ConversationId, Standing>): Promise<Row[]> {
    const numbers = await this.#reserve(batch.length);
    const rows: Row[] = [];
    try {
      for (const waiting of batch) {
        const standing = waiting.message.opening ?? standings.get(waiting.message.conversation);
        const row = standing ? await this.#rowOf(waiting, standing, numbers) : null;
        if (row) rows.push({ waiting, row });
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
  #answer(waiting: Waiting, row: TurnRow, written: 'written' | 'duplicate' | 'conflict'): void {
    if (written === 'written') {
      waiting.resolve({ status: 'taken', row });
      this.#news(row.conversation.chatId);
    } else if (written === 'duplicate') {
      waiting.resolve({ status: 'duplicate' });
    } else if (waiting.message.opening === undefined && waiting.tries++ < TRIES) {
      this.#queue.unshift(waiting);
    } else {
      waiting.reject(new Fault('turns/contended', { conversation: waiting.message.conversation }));
    }
  }
}
