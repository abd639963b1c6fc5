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

export type Listening = {
  /** Listens for what comes after `after`; a break of the line is mended by the browser with `Last-Event-ID`. */
  open(after: number): void;
  close(): void;
  isOpen(): boolean;
  isTrying(): boolean;
};

const MEND_WITHIN = 4_000;

/** The server's stream, with a limit to how long a broken one is waited for. */
export function listening(url: string, to: ListeningTo): Listening {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function waitForIt(): void {
    clearTimeout(timer);
    timer = setTimeout(down, MEND_WITHIN);
  }

  function down(): void {
    close();
    to.onDown();
  }

  return {
    open(after) {
      close();
      if (typeof EventSource === 'undefined') return;
      const opened = new EventSource(`${url}?after=${after}`);
      source = opened;
      waitForIt();
      opened.onopen = () => {
        clearTimeout(timer);
        to.onOpen();
      };
      // The browser mends a broken line by itself (CONNECTING); a refused one it gives up (CLOSED).
      opened.onerror = () => (opened.readyState === EventSource.CLOSED ? down() : waitForIt());
      opened.addEventListener('message', ({ data }) => {
        const message = messageOf(parsed(String(data)));
        if (message) to.onMessage(message);
      });
      opened.addEventListener('state', (event) => {
        const state = stateOf(parsed(String(event instanceof MessageEvent ? event.data : '')));
        if (state) to.onState(state);
      });
    },
    close,
    isOpen: () => source?.readyState === EventSource.OPEN,
    isTrying: () => source !== null,
  };
}
