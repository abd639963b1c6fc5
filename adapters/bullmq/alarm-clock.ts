import { ALARM_KINDS, type AlarmClock, type AlarmKind, SECOND } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { complainer, type Log } from './events.ts';
import { postgresStore } from './postgres.ts';
import { redisStore } from './redis.ts';
import { ANSWER_MS, bounded, type Store, type Work } from './store.ts';

export type AlarmOptions = {
  /** Where Redis is; see `placeOf` for the forms. Without it BullMQ uses the schema `bullmq` of the database. */
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  /** In a process that only serves the web, alarms are set but never ring. */
  readonly role: 'web' | 'worker' | 'all';
  readonly log: Log;
  /** The queue's name; one service uses one. */
  readonly queue?: string;
};

/**
 * Alarms kept by BullMQ. Resolves also when Redis is away: then `ringAt` rejects at once, `ping` says false, and both
 * recover by themselves. Rejects with `config/invalid` on an address that is none, and when PostgreSQL is away.
 */
export async function bullmqAlarmClock(options: AlarmOptions): Promise<AlarmClock> {
  const { redisUrl, databaseUrl, role, log, queue = 'alarms' } = options;
  const complain = complainer(log);
  const store = redisUrl
    ? await redisStore(redisUrl, queue, complain)
    : await postgresStore(databaseUrl, queue, complain);
  return new BullmqAlarmClock(store, role, log);
}

/** How fine alarms for moments that have passed are told apart; also how late they may ring. */
const AT_ONCE_MS = 50;

class BullmqAlarmClock implements AlarmClock {
  readonly #store: Store;
  readonly #role: AlarmOptions['role'];
  readonly #log: Log;
  readonly #adding = new Map<string, Promise<void>>();
  #work: Promise<Work> | null = null;
  #closing: Promise<void> | null = null;

  constructor(store: Store, role: AlarmOptions['role'], log: Log) {
    this.#store = store;
    this.#role = role;
    this.#log = log;
  }

  async ringAt(kind: AlarmKind, at: Date): Promise<void> {
    if (this.#closing) throw new Error('the alarm clock is closed');
    const { id, ringsAt } = jobOf(kind, at.getTime(), Date.now());
    // Whoever asks for the same job while it is on its way waits for that.
    const adding = this.#adding.get(id) ?? this.#add(kind, id, ringsAt);
    this.#adding.set(id, adding);
    await adding;
  }

  async onRing(listener: (kind: AlarmKind) => Promise<void>): Promise<void> {
    if (this.#work) throw new Error('the alarm clock has its listener already');
    if (this.#role === 'web' || this.#closing) return;
    const onStalled = () => this.#log({ level: 'warn', what: 'alarms/stalled', facts: {} });
    this.#work = this.#store.work((name) => this.#ring(name, listener), onStalled);
    await this.#work;
  }

  async ping(): Promise<boolean> {
    if (this.#closing) return false;
    let answered = false;
    const answer = this.#store.ping().then(() => {
      answered = true;
    });
    await bounded(answer, ANSWER_MS);
    return answered;
  }

  close(): Promise<void> {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    const work = await this.#work?.catch(() => null);
    await work?.close();
    await this.#store.close();
  }

  async #add(kind: AlarmKind, id: string, ringsAt: number): Promise<void> {
    try {
      await this.#store.add(kind, id, Math.max(0, ringsAt - Date.now()));
    } finally {
      this.#adding.delete(id);
    }
  }

  async #ring(name: string, listener: (kind: AlarmKind) => Promise<void>): Promise<void> {
    const kind = ALARM_KINDS.find((one) => one === name);
    if (!kind) {
      // Set by a newer release. Its rows are found by that release's sweep.
      this.#log({ level: 'warn', what: 'alarms/unknown-kind', facts: { kind: name.slice(0, 40) } });
      return;
    }
    try {
      await listener(kind);
    } catch (error) {
      const fault = error instanceof Fault ? error.code : 'unknown';
      this.#log({ level: 'warn', what: 'alarms/ring-failed', facts: { kind, fault } });
      // Not the error itself: BullMQ writes its words and its stack into Redis.
      throw new Error(fault);
    }
  }
}

/**
 * Alarms of one kind and one second are one job, which rings when that second is over, so that it is never early for
 * any of them. Alarms for the past are told apart by much less than a second, and ring when that is over: at any moment
 * the job that an alarm joins has not begun to ring, so no ring can miss the row that the alarm was set for.
 */
function jobOf(kind: AlarmKind, at: number, now: number): { id: string; ringsAt: number } {
  if (!Number.isFinite(at)) throw new RangeError('an alarm needs a moment');
  if (at > now) {
    const second = Math.ceil(at / SECOND);
    return { id: `${kind}-${second}`, ringsAt: second * SECOND };
  }
  const slice = Math.floor(now / AT_ONCE_MS) + 1;
  return { id: `${kind}-now-${slice}`, ringsAt: slice * AT_ONCE_MS };
}
