import { Fault } from '../../src/faults.ts';
import type { EventResult } from '../../src/intake/index.ts';

type Post<E> = {
  readonly events: readonly E[];
  readonly resolve: (results: readonly EventResult[]) => void;
  readonly reject: (error: unknown) => void;
};

/** So many events are written together at most; a post is never torn apart. */
const TOGETHER = 500;
const IN_FLIGHT = 2;

/**
 * Posts that are written together: at once when idle, more of them while others are being written. A post that cannot be
 * written is found out alone and takes no other with it.
 */
export class IntakeBatches<E> {
  readonly #write: (events: readonly E[]) => Promise<readonly EventResult[]>;
  readonly #waiting: Post<E>[] = [];
  #inFlight = 0;

  constructor(write: (events: readonly E[]) => Promise<readonly EventResult[]>) {
    this.#write = write;
  }

  /** What became of each event, in the order given. Rejects when nothing of it was kept. */
  accept(events: readonly E[]): Promise<readonly EventResult[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#inFlight < IN_FLIGHT && this.#waiting.length > 0) {
      this.#inFlight += 1;
      void this.#run(this.#next()).finally(() => {
        this.#inFlight -= 1;
        this.#pump();
      });
    }
  }

  #next(): readonly Post<E>[] {
    let size = 0;
    const over = this.#waiting.findIndex(({ events }, place) => {
      size += events.length;
      return place > 0 && size > TOGETHER;
    });
    return this.#waiting.splice(0, over < 0 ? this.#waiting.length : over);
  }

  async #run(posts: readonly Post<E>[]): Promise<void> {
    try {
      const results = await this.#write(posts.flatMap(({ events }) => events));
      let from = 0;
      for (const { events, resolve } of posts) {
        resolve(results.slice(from, from + events.length));
        from += events.length;
      }
    } catch (error) {
      const away = error instanceof Fault && error.code === 'stores/unavailable';
      if (posts.length === 1 || away) for (const { reject } of posts) reject(error);
      else for (const post of posts) await this.#run([post]);
    }
  }
}
