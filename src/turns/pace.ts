import { type Clock, SECOND } from '../clock.ts';

export type PaceOptions = {
  /** So many at once at least and at most. */
  readonly fewest: number;
  readonly most: number;
  /**
   * Milliseconds that one may take while others are under way. Where none is done so soon, because the disk is slow or the
   * machine is busy with something else, the quickest of late says what may be expected.
   */
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
  #quickest = { since: 0, now: Number.POSITIVE_INFINITY, before: Number.POSITIVE_INFINITY };
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
    const isLate = tookMs > Math.max(withinMs, BESIDE_OTHERS * this.#quickestWith(tookMs));
    const next = isLate ? this.#allowed * SHARE : this.#allowed + STEP;
    this.#allowed = Math.min(most, Math.max(fewest, next));
  }

  /** What the quickest of the last quarter to half minute took: as long as one takes that waits for no other. */
  #quickestWith(tookMs: number): number {
    const now = this.#clock.now().getTime();
    const { since, before } = this.#quickest;
    if (now - since > WINDOW_MS) this.#quickest = { since: now, now: tookMs, before: this.#quickest.now };
    else this.#quickest = { since, now: Math.min(this.#quickest.now, tookMs), before };
    return Math.min(this.#quickest.now, this.#quickest.before);
  }

  async #until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((look) => this.#waiting.push(look));
  }
}

/** A batch of a hundred that is late leaves a third of what was allowed; one that is in time adds twenty-five. */
const SHARE = 0.99;
const STEP = 0.25;
/** One that is written while two batches are under way waits for one of them, and now and then for both. */
const BESIDE_OTHERS = 3;
const WINDOW_MS = 15 * SECOND;
