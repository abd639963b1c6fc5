import { type AlarmClock, type AlarmKind, SECOND } from '../../src/clock.ts';
import type { FakeClock } from './clock.ts';

type Alarm = { readonly kind: AlarmKind; at: number; tries: number; busy: boolean };
type Listener = (kind: AlarmKind) => Promise<void>;

/** What alarm clocks on one store share: the alarms, and the time by which they ring. */
export class FakeAlarmStore {
  readonly clock: FakeClock;
  /** While true the store is away: setting an alarm rejects, and nothing rings. */
  away = false;
  readonly #alarms = new Map<string, Alarm>();
  readonly #listeners: Listener[] = [];
  #next = 0;

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  /** The alarms that are set, soonest first. */
  get pending(): readonly { readonly kind: AlarmKind; readonly at: Date }[] {
    const alarms = [...this.#alarms.values()].sort((a, b) => a.at - b.at);
    return alarms.map(({ kind, at }) => ({ kind, at: new Date(at) }));
  }

  /** Forgets every alarm, as Redis does when it is flushed. */
  flush(): void {
    this.#alarms.clear();
  }

  set(kind: AlarmKind, at: number): void {
    const now = this.clock.now().getTime();
    const rings = at > now ? Math.ceil(at / SECOND) * SECOND : now;
    const id = at > now ? `${kind}-${rings}` : `${kind}-now`;
    const known = this.#alarms.get(id);
    // One that is ringing has looked already, so it cannot stand for this one.
    if (!known || known.busy)
      this.#alarms.set(known ? `${id}-${this.#next++}` : id, { kind, at: rings, tries: 0, busy: false });
  }

  listen(listener: Listener): () => void {
    this.#listeners.push(listener);
    return () => void this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  /** Rings whatever is due now, and what becomes due by that. */
  async ringDue(): Promise<void> {
    for (let due = this.#takeDue(); due; due = this.#takeDue()) await this.#ring(...due);
  }

  /** Lets time pass, and rings every alarm at its moment. */
  async wind(ms: number): Promise<void> {
    const end = this.clock.now().getTime() + ms;
    await this.ringDue();
    for (let at = this.#soonest(); at !== undefined && at <= end && this.#listeners.length > 0; at = this.#soonest()) {
      this.clock.wind(Math.max(0, at - this.clock.now().getTime()));
      await this.ringDue();
      if (this.away) break;
    }
    this.clock.wind(Math.max(0, end - this.clock.now().getTime()));
  }

  #soonest(): number | undefined {
    const free = [...this.#alarms.values()].filter(({ busy }) => !busy);
    return free.length === 0 ? undefined : Math.min(...free.map(({ at }) => at));
  }

  #takeDue(): [string, Alarm, Listener] | null {
    const now = this.clock.now().getTime();
    const [id, alarm] = [...this.#alarms].find(([, { at, busy }]) => at <= now && !busy) ?? [];
    const listener = this.#listeners[this.#next++ % this.#listeners.length];
    return id === undefined || !alarm || !listener || this.away ? null : [id, alarm, listener];
  }

  async #ring(id: string, alarm: Alarm, listener: Listener): Promise<void> {
    alarm.busy = true;
    try {
      await listener(alarm.kind);
      this.#alarms.delete(id);
    } catch {
      alarm.at = this.clock.now().getTime() + 250 * 2 ** alarm.tries++;
      if (alarm.tries >= 5) this.#alarms.delete(id);
    }
    alarm.busy = false;
  }
}

/** An alarm clock in memory. Nothing rings by itself: `store.wind` and `store.ringDue` make it. */
export class FakeAlarmClock implements AlarmClock {
  readonly store: FakeAlarmStore;
  #running: Promise<void> = Promise.resolve();
  #leave: (() => void) | null = null;
  #closed = false;

  constructor(store: FakeAlarmStore) {
    this.store = store;
  }

  async ringAt(kind: AlarmKind, at: Date): Promise<void> {
    if (this.#closed) throw new Error('the alarm clock is closed');
    if (Number.isNaN(at.getTime())) throw new RangeError('an alarm needs a moment');
    if (this.store.away) throw new Error('the store of alarms is away');
    this.store.set(kind, at.getTime());
  }

  async onRing(listener: Listener): Promise<void> {
    if (this.#leave) throw new Error('the alarm clock has its listener already');
    this.#leave = this.store.listen((kind) => {
      const ring = listener(kind);
      this.#running = ring.catch(() => undefined);
      return ring;
    });
  }

  async ping(): Promise<boolean> {
    return !this.#closed && !this.store.away;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#leave?.();
    await this.#running;
  }
}
