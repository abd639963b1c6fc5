import { ask } from './asking.ts';
import { Listening } from './listening.ts';
import { cursor, type Happening, type Thread } from './thread.ts';
import { backoff, isGone, pageOf } from './wire.ts';

/** `live`: the stream is open. `polling`: it is not, but reads succeed. */
export type Line = 'connecting' | 'live' | 'polling' | 'unreachable' | 'gone';

export type HearingParts = {
  readonly messagesUrl: string;
  readonly streamUrl: string;
  thread(): Thread;
  locale(): string;
  happen(happening: Happening): void;
  onLine(line: Line): void;
};

const NEWS_WITHIN = 2_500;
const POLL_EVERY = 2_500;
const SAFETY_READ = 60_000;
const STREAM_AGAIN = 20_000;

/** Keeps the thread level with the server: by the stream where it works, else by reading again and again. */
export class Hearing {
  #failures = 0;
  #streamTriedAt = 0;
  #isAsleep = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newsTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #parts: HearingParts;
  readonly #stream: Listening;

  constructor(parts: HearingParts) {
    this.#parts = parts;
    this.#stream = new Listening(parts.streamUrl, {
      onMessage: (message) => parts.happen({ kind: 'heard', messages: [message] }),
      onState: (state) => parts.happen({ kind: 'told', ...state }),
      onOpen: () => this.#opened(),
      onDown: () => this.#readIn(0),
    });
  }

  /** Reads the whole chat now, and sees to it that the stream is alive. */
  wake(): void {
    this.#isAsleep = false;
    this.#streamTriedAt = 0;
    void this.#round(0);
  }

  /** Lets go of every connection until `wake`. */
  sleep(): void {
    this.#isAsleep = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#newsTimer);
    this.#stream.close();
  }

  /** Something was said: unless the stream brings news soon, reads. */
  expectNews(): void {
    const known = this.#cursor();
    clearTimeout(this.#newsTimer);
    this.#newsTimer = setTimeout(() => {
      const isAwaited = this.#parts.thread().pending.some(({ state }) => state === 'sent');
      if (!this.#isAsleep && (isAwaited || this.#cursor() === known)) void this.#round(0);
    }, NEWS_WITHIN);
  }

  async #round(after: number): Promise<void> {
    clearTimeout(this.#timer);
    const known = this.#cursor();
    const outcome = await readOnce(this.#parts, after);
    if (this.#isAsleep) return;
    if (outcome === 'gone') return this.#hangUp();
    this.#failures = outcome === 'ok' ? 0 : this.#failures + 1;
    // What a read brings and an open stream did not: the stream is deaf, whatever it claims.
    if (outcome === 'ok' && this.#stream.isOpen() && this.#cursor() > known) this.#stream.close();
    this.#listenIfDue();
    this.#parts.onLine(this.#line());
    this.#readIn(this.#pause());
  }

  #opened(): void {
    this.#failures = 0;
    this.#parts.onLine('live');
    this.#readIn(SAFETY_READ);
  }

  #hangUp(): void {
    this.sleep();
    this.#parts.onLine('gone');
  }

  #listenIfDue(): void {
    if (this.#stream.isTrying() || this.#failures > 0 || Date.now() - this.#streamTriedAt < STREAM_AGAIN) return;
    this.#streamTriedAt = Date.now();
    this.#stream.open(this.#cursor());
  }

  #line(): Line {
    if (this.#stream.isOpen()) return 'live';
    if (this.#failures === 0) return 'polling';
    return this.#failures === 1 ? 'connecting' : 'unreachable';
  }

  #pause(): number {
    if (this.#stream.isOpen()) return SAFETY_READ;
    return this.#failures === 0 ? POLL_EVERY : backoff(this.#failures, Math.random());
  }

  #readIn(waitMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isAsleep) this.#timer = setTimeout(() => void this.#round(this.#cursor()), waitMs);
  }

  #cursor(): number {
    return cursor(this.#parts.thread());
  }
}

async function readOnce(parts: HearingParts, after: number): Promise<'ok' | 'failed' | 'gone'> {
  const since = parts.thread().tick;
  const { status, body } = await ask(`${parts.messagesUrl}?after=${after}`, parts.locale());
  if (isGone(status, body)) return 'gone';
  const page = status === 200 ? pageOf(body) : null;
  if (page === null) return 'failed';
  parts.happen({ kind: 'read', page, after, since });
  return 'ok';
}
