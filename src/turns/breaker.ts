import type { Delivery } from '../channels/index.ts';
import { SECOND } from '../clock.ts';

/** So many failures in a row, and the channel is taken to be away. */
const FAILURES = 10;
/** So long nothing is sent then; after it one message tries. */
export const COOLDOWN_MS = 15 * SECOND;

type State = 'closed' | 'open' | 'half-open';

/**
 * Keeps a process from knocking on a door that is shut. One per channel and process: what one process found out is
 * found out by another soon enough, and a store that is asked for it could be away as well.
 */
export class Breaker {
  #failures = 0;
  /** Null: closed. */
  #openUntil: Date | null = null;
  #probing = false;

  state(now: Date): State {
    if (this.#openUntil === null) return 'closed';
    return now < this.#openUntil ? 'open' : 'half-open';
  }

  /** How many of `free` lanes may be begun now. */
  lets(free: number, now: Date): number {
    const state = this.state(now);
    if (state === 'closed') return free;
    return state === 'open' || this.#probing ? 0 : Math.min(1, free);
  }

  /** A lane begins; after the cooldown it is the one that tries. */
  begins(now: Date): void {
    if (this.state(now) === 'half-open') this.#probing = true;
  }

  /** A lane ended, with or without having sent. */
  ends(): void {
    this.#probing = false;
  }

  /** What one attempt says of the channel. True when it opened just now. */
  learns(outcome: Delivery['outcome'], now: Date): boolean {
    if (outcome !== 'retry' && outcome !== 'ambiguous' && outcome !== 'auth') {
      this.#failures = 0;
      this.#openUntil = null;
      return false;
    }
    this.#failures += 1;
    const opens = this.#failures >= FAILURES && this.state(now) !== 'open';
    if (opens) this.#openUntil = new Date(now.getTime() + COOLDOWN_MS);
    return opens;
  }
}
