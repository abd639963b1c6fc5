import { listening } from './listening.ts';
import { cursor, type Happening, type Thread } from './thread.ts';
import { backoff, isGone, pageOf, parsed } from './wire.ts';

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

export type Hearing = {
  /** Reads the whole chat now, and sees to it that the stream is alive. */
  wake(): void;
  /** Lets go of every connection until `wake`. */
  sleep(): void;
  /** Something was said: unless the stream brings news soon, reads. */
  expectNews(): void;
};

const NEWS_WITHIN = 2_500;
const SAFETY_READ = 60_000;
const STREAM_AGAIN = 20_000;

/** Keeps the thread level with the server: by the stream where it works, else by reading again and again. */
export function hearing(parts: HearingParts): Hearing {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newsTimer: ReturnType<typeof setTimeout> | undefined;
  let streamTriedAt = 0;
  let asleep = true;
  const stream = listening(parts.streamUrl, {
    onMessage: (message) => parts.happen({ kind: 'heard', messages: [message] }),
    onState: (state) => parts.happen({ kind: 'told', ...state }),
    onOpen() {
      failures = 0;
      parts.onLine('live');
      readAgainIn(SAFETY_READ);
    },
    onDown: () => readAgainIn(0),
  });

  async function round(after: number): Promise<void> {
    clearTimeout(timer);
    const known = cursor(parts.thread());
    const outcome = await readOnce(parts, after);
    if (asleep) return;
    if (outcome === 'gone') return hangUp();
    failures = outcome === 'ok' ? 0 : failures + 1;
    // What a read brings and an open stream did not: the stream is deaf, whatever it claims.
    if (outcome === 'ok' && stream.isOpen() && cursor(parts.thread()) > known) stream.close();
    listenIfDue();
    parts.onLine(lineNow());
    readAgainIn(pause());
  }

  function listenIfDue(): void {
    if (stream.isTrying() || failures > 0 || Date.now() - streamTriedAt < STREAM_AGAIN) return;
    streamTriedAt = Date.now();
    stream.open(cursor(parts.thread()));
  }

  function lineNow(): Line {
    if (stream.isOpen()) return 'live';
    if (failures === 0) return 'polling';
    return failures === 1 ? 'connecting' : 'unreachable';
  }

  function pause(): number {
    if (stream.isOpen()) return SAFETY_READ;
    return failures === 0 ? 2_500 : backoff(failures, Math.random());
  }

  function readAgainIn(waitMs: number): void {
    clearTimeout(timer);
    if (!asleep) timer = setTimeout(() => void round(cursor(parts.thread())), waitMs);
  }

  function hangUp(): void {
    sleep();
    parts.onLine('gone');
  }

  function sleep(): void {
    asleep = true;
    clearTimeout(timer);
    clearTimeout(newsTimer);
    stream.close();
  }

  return {
    wake() {
      asleep = false;
      streamTriedAt = 0;
      void round(0);
    },
    sleep,
    expectNews() {
      const known = cursor(parts.thread());
      clearTimeout(newsTimer);
      newsTimer = setTimeout(() => {
        const { pending } = parts.thread();
        if (!asleep && (cursor(parts.thread()) === known || pending.some(({ state }) => state === 'sent')))
          void round(0);
      }, NEWS_WITHIN);
    },
  };
}

const PATIENCE = 12_000;

async function readOnce(parts: HearingParts, after: number): Promise<'ok' | 'failed' | 'gone'> {
  const since = parts.thread().tick;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(`${parts.messagesUrl}?after=${after}`, {
      headers: { Accept: 'application/json', 'Accept-Language': parts.locale() },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
    });
    const body = parsed(await response.text());
    if (isGone(response.status, body)) return 'gone';
    const page = response.ok ? pageOf(body) : null;
    if (page === null) return 'failed';
    parts.happen({ kind: 'read', page, after, since });
    return 'ok';
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}
