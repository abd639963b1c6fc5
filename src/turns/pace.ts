import type { Clock } from '../clock.ts';

export type PaceOptions = {
  /** So many at once at least and at most. */
  readonly fewest: number;
  readonly most: number;
  /** Milliseconds that one may take while others are under way. */
  readonly withinMs: number;
};

/**
 * How much of a long piece of work is under way at once: as much as is done in good time. Whoever else uses this process
 * and the database waits behind all of it, so it makes room as soon as it takes longer itself: each that is late takes a
 * share away, each that is in time adds a little (additive increase, multiplicative decrease, as TCP does).
 */
export class Pace {
  readonly #clock: Clock;
  readonly #options: PaceOptions;
  #allowed: number;
  #underWay = 0;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock, options: PaceOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#allowed = options.fewest;
  }

  /** Counts work as under way until it has ended, well or badly, and learns from how long it took. */
  async count<T>(work: Promise<T>): Promise<T> {
    const from = this.#clock.now().getTime();
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
      this.#learn(this.#clock.now().getTime() - from);
      for (const look of this.#waiting.splice(0)) look();
    }
  }

  /** Resolves when one more may begin. */
  room(): Promise<void> {
    return this.#until(() => this.#underWay < this.allowed());
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#until(() => this.#underWay === 0);
  }

  /** How many may be under way at once at this moment. */
  allowed(): number {
    return Math.floor(this.#allowed);
  }

  #learn(tookMs: number): void {
    const { fewest, most, withinMs } = this.#options;
    const next = tookMs > withinMs ? this.#allowed * SHARE : this.#allowed + STEP;
    this.#allowed = Math.min(most, Math.max(fewest, next));
  }

  async #until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((look) => this.#waiting.push(look));
  }
}

/** A batch of a hundred that is late leaves a third of what was allowed; one that is in time adds twenty-five. */
const SHARE = 0.99;
const STEP = 0.25;
