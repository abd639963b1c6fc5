import type { Clock } from '../../src/clock.ts';

/** Stands still until it is wound forward. It cannot be wound back. */
export class FakeClock implements Clock {
  #now: Date;

  constructor(start = '2026-03-02T09:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  wind(ms: number): void {
    if (!(ms >= 0)) throw new RangeError('time only runs forward');
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
