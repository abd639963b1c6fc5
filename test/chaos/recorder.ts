import type { Blow, Erasure, Posted, Spoken, StaffMove } from './history.ts';

/** An answer 2xx: when it came, and how long it had been waited for, in milliseconds. */
export type Ack = { readonly at: number; readonly ms: number };

/** Keeps what happens in a run, as it happens. */
export class Recorder {
  readonly spoken: Spoken[] = [];
  readonly posted: Posted[] = [];
  readonly staffMoves: StaffMove[] = [];
  readonly erasures: Erasure[] = [];
  readonly blows: Blow[] = [];
  readonly acks: Ack[] = [];

  /** A customer's message that is now on its way. */
  says(key: string, chat: string): Spoken {
    const spoken = { key, chat, sentAt: Date.now(), ackedAt: null };
    this.spoken.push(spoken);
    return spoken;
  }

  posts(source: string, id: string, customer: string): Posted {
    const posted = { source, id, customer, sentAt: Date.now(), ackedAt: null, followUp: null };
    this.posted.push(posted);
    return posted;
  }

  /** It was answered 2xx; only the first time counts. */
  acked(what: { ackedAt: number | null }, ms: number): void {
    what.ackedAt ??= Date.now();
    this.acks.push({ at: Date.now(), ms });
  }

  /** Something is done to the service for as long as `work` takes; `doubt` sends are in doubt after it. False: it missed. */
  async blow(what: string, doubt: number, work: () => Promise<unknown>): Promise<void> {
    const at = Date.now();
    const struck = await work();
    if (struck !== false) this.blows.push({ at, until: Date.now(), what, doubt });
  }
}
