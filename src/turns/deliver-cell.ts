import type { StaffDesk } from '../cases/index.ts';
import type { Channel, Delivery, Pace, Paces } from '../channels/index.ts';
import { later } from '../clock.ts';
import { Breaker, COOLDOWN_MS } from './breaker.ts';
import { DESK } from './desk-items.ts';
import type { Claimed, Room } from './due-ports.ts';

/** So many lanes of one channel run at once: at 25 messages a second, what 2½ slow seconds hold up. */
const LANES = 64;
/** So many addresses refused in a row for being too fast, and it is the channel that is. */
const TOO_FAST = 3;

/**
 * Holds back what comes late and therefore close together: turns are given out by the store, but a process that was held
 * up would send all that waited at once.
 */
export class Metronome {
  readonly #pace: Pace | null;
  #freeAt = 0;

  constructor(pace: Pace | null) {
    this.#pace = pace;
  }

  /** How long to hold the next one back, in milliseconds. */
  next(now: Date): number {
    if (this.#pace === null) return 0;
    const { everyMs, burst } = this.#pace;
    const base = Math.max(this.#freeAt, now.getTime());
    this.#freeAt = base + everyMs;
    return Math.max(0, base + (1 - burst) * everyMs - now.getTime());
  }
}

/** What one channel is to a sender: its lanes, its pace, its breaker. No channel takes anything from another. */
export class Cell {
  /** The room for one lane that is running already. */
  readonly lane: Room;
  readonly beat: Metronome;
  readonly #breaker = new Breaker();
  readonly #refused = new Set<string | null>();
  #running = 0;
  #passedAt: Date | null = null;

  constructor(channel: string, paces: Paces) {
    this.lane = { channel, free: 1, paces };
    this.beat = new Metronome(paces.all);
  }

  /** Where lanes may be begun now; null: none. */
  room(now: Date): Room | null {
    const free = this.#breaker.lets(LANES - this.#running, now);
    return free > 0 ? { ...this.lane, free } : null;
  }

  begins(now: Date): void {
    this.#running += 1;
    this.#breaker.begins(now);
  }

  ends(): void {
    this.#running -= 1;
    this.#breaker.ends();
  }

  /** Takes note of an attempt. True when the channel was found to be away just now. */
  learns(row: Claimed, { outcome }: Delivery, now: Date): boolean {
    if (outcome === 'ok' || outcome === 'duplicate') {
      this.#passedAt = now;
      this.#refused.clear();
    }
    if (outcome === 'rate-limited') this.#refused.add(row.address);
    return this.#breaker.learns(outcome, now);
  }

  /** When a channel that was found to be away is tried again. */
  opensAt(now: Date): Date {
    return later(now, COOLDOWN_MS);
  }

  /** Whether anything got through in the last `ms`. */
  passedSince(ms: number | null, now: Date): boolean {
    return ms !== null && this.#passedAt !== null && now.getTime() - this.#passedAt.getTime() < ms;
  }

  /** What must not be written to for a while: the address that was told to wait, or the whole channel. */
  pauses(row: Claimed, delivery: Delivery): readonly { address: string | null; ms: number; pace: Pace }[] {
    if (delivery.outcome !== 'rate-limited') return [];
    const { all, each } = this.lane.paces;
    const ms = delivery.retryAfterMs;
    const whole = row.address === null || each === null || this.#refused.size >= TOO_FAST;
    return [
      ...(each && row.address !== null ? [{ address: row.address, ms, pace: each }] : []),
      ...(all && whole ? [{ address: null, ms, pace: all }] : []),
    ];
  }
}

/** A cell for each channel that is connected, and for the desk. */
export function cellsOf(channels: ReadonlyMap<string, Channel>, desk: StaffDesk | null): ReadonlyMap<string, Cell> {
  const cells = new Map([...channels].map(([name, { paces }]) => [name, new Cell(name, paces ?? UNHURRIED)]));
  if (desk) cells.set(DESK, new Cell(DESK, { all: desk.pace ?? null, each: null }));
  return cells;
}

const UNHURRIED: Paces = { all: null, each: null };
