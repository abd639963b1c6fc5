/**
 * The instants at which a process is ended, named as in the fault model: each lies between two steps after which
 * something could be lost, doubled or half done.
 */
export const CRASH_POINTS = {
  C1: 'heard and verified, before it is kept',
  C2: 'kept, before it is acknowledged',
  C3: 'kept, before the alarm for what it implies is set',
  C4: 'while a turn is written',
  C5: 'a turn is written, before what it says is sent',
  C6: 'a message is claimed, before it is sent',
  C7: 'a message is on its way, before the answer',
  C8: 'a message is sent, before that is written down',
  C9: 'an event is decided, before its alarm is set',
  C10: 'a due follow-up is claimed, before it is asked',
  C11: 'while a turn that opens a case is written',
  C12: 'while the database is migrated',
  C13: 'while it shuts down',
  C14: 'while a customer is erased',
} as const;

export type CrashPoint = keyof typeof CRASH_POINTS;

/** `C4:3`: at the third pass of C4. */
export type CrashPlan = { readonly point: CrashPoint; readonly pass: number };

export const CRASH_AT = 'CHAOS_CRASH_AT';

export function planText({ point, pass }: CrashPlan): string {
  return `${point}:${pass}`;
}

/** Reads a plan; null when there is none. Throws on one that cannot be read, so that no test crashes nowhere. */
export function planOf(text: string | undefined): CrashPlan | null {
  if (text === undefined || text === '') return null;
  const [, name, pass] = /^(C\d+):([1-9]\d*)$/.exec(text) ?? [];
  if (name === undefined || !isPoint(name)) throw new RangeError(`no crash plan: ${text}`);
  return { point: name, pass: Number(pass) };
}

/** Whether the process ended in the middle of what the point is about, or when it had just been done. */
export type Struck = 'under way' | 'just over';

/** What a process prints right before it goes, and what the runner takes it from. */
export function lastWords({ point, pass }: CrashPlan, struck: Struck): string {
  return `crash point ${point}, pass ${pass}, ${struck}`;
}

export const LAST_WORDS = /crash point (C\d+), pass (\d+), (under way|just over)/;

function isPoint(name: string): name is CrashPoint {
  return name in CRASH_POINTS;
}

/** Counts the passes of the planned point, and ends the process at the one that was planned. */
export class Crasher {
  readonly #plan: CrashPlan | null;
  readonly #end: (plan: CrashPlan, struck: Struck) => void;
  #passes = 0;
  #ended = false;

  constructor(plan: CrashPlan | null, end: (plan: CrashPlan, struck: Struck) => void) {
    this.#plan = plan;
    this.#end = end;
  }

  /** Nothing after this line happens when it is the planned pass. */
  reach(point: CrashPoint): void {
    if (this.#isTime(point)) this.#go('just over');
  }

  /** Begins the work, and ends the process a few milliseconds later, or when the work is done if that is sooner. */
  async within<T>(point: CrashPoint, work: () => Promise<T>): Promise<T> {
    const due = this.#isTime(point);
    const working = work();
    if (!due) return working;
    setTimeout(() => this.#go('under way'), this.#passes % 3);
    return working.finally(() => this.#go('just over'));
  }

  #isTime(point: CrashPoint): boolean {
    if (this.#plan?.point !== point) return false;
    this.#passes += 1;
    return this.#passes === this.#plan.pass;
  }

  #go(struck: Struck): void {
    if (this.#plan === null || this.#ended) return;
    this.#ended = true;
    this.#end(this.#plan, struck);
  }
}
