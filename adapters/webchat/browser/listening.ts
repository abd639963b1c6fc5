import type { Locale } from '../../../src/text.ts';
import type { Message } from './thread.ts';
import { messageOf, parsed, stateOf } from './wire.ts';

export type ListeningTo = {
  onMessage(message: Message): void;
  onState(state: { readonly closed: boolean; readonly locale: Locale }): void;
  onOpen(): void;
  /** It could not be opened, or broke and did not mend in time. It is closed then. */
  onDown(): void;
};

const MEND_WITHIN = 4_000;

/** The server's stream, with a limit to how long a broken one is waited for. */
export class Listening {
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #url: string;
  readonly #to: ListeningTo;

  constructor(url: string, to: ListeningTo) {
    this.#url = url;
    this.#to = to;
  }

  /** Listens for what comes after `after`; a break of the line is mended by the browser with `Last-Event-ID`. */
  open(after: number): void {
    this.close();
    if (typeof EventSource === 'undefined') return;
    const opened = new EventSource(`${this.#url}?after=${after}`);
    this.#source = opened;
    this.#waitForIt();
    opened.onopen = () => {
      clearTimeout(this.#timer);
      this.#to.onOpen();
    };
    // The browser mends a broken line by itself (CONNECTING); a refused one it gives up (CLOSED).
    opened.onerror = () => (opened.readyState === EventSource.CLOSED ? this.#down() : this.#waitForIt());
    opened.addEventListener('message', ({ data }) => {
      const message = messageOf(parsed(String(data)));
      if (message) this.#to.onMessage(message);
    });
    opened.addEventListener('state', (event) => {
      const state = stateOf(parsed(String(event instanceof MessageEvent ? event.data : '')));
      if (state) this.#to.onState(state);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  isOpen(): boolean {
    return this.#source?.readyState === EventSource.OPEN;
  }

  isTrying(): boolean {
    return this.#source !== null;
  }

  #waitForIt(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#down(), MEND_WITHIN);
  }

  #down(): void {
    this.close();
    this.#to.onDown();
  }
}
