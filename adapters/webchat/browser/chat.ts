import type { Locale } from '../../../src/text.ts';
import { type Composer, composer } from './composer.ts';
import { Hearing, type Line } from './hearing.ts';
import { deviceStorage, fingerprint, type Queue, queueIn } from './queue.ts';
import { Screen } from './screen.ts';
import { Sending } from './sending.ts';
import { type Happening, happen, localeOf, newThread, type Said, type Thread } from './thread.ts';
import { uuid } from './uuid.ts';
import type { Verdict } from './wire.ts';

export type ChatOptions = { readonly messagesUrl: string; readonly streamUrl: string; readonly locale: Locale };

/** One chat in one tab: what is known, kept on the device, sent, heard and shown. */
export class Chat {
  #thread: Thread;
  #line: Line = 'connecting';
  #verdict: Verdict | null = null;
  readonly #queue: Queue;
  readonly #box: Composer;
  readonly #screen: Screen;
  readonly #hears: Hearing;
  readonly #sends: Sending;

  constructor(options: ChatOptions) {
    this.#thread = newThread(options.locale);
    this.#queue = queueIn(deviceStorage('localStorage'), options.messagesUrl, Date.now);
    this.#screen = new Screen({
      onPress: ({ seq }, { id, label }) => this.#say({ kind: 'press', question: seq, choice: id, label }),
      onLanguage: (locale) => this.#say({ kind: 'language', locale }),
      onChange: (question) => this.#happen({ kind: 'reconsidered', question }),
      onRetry: (id) => this.#retry(id),
      onRemove: (id) => this.#happen({ kind: 'withdrawn', id }),
      onCalm: () => this.draw(),
    });
    const draft = `aftercare.draft.${fingerprint(options.messagesUrl)}`;
    this.#box = composer(deviceStorage('sessionStorage'), draft, (text) => this.#say({ kind: 'text', text }));
    const parts = {
      ...options,
      thread: () => this.#thread,
      locale: () => localeOf(this.#thread),
      happen: (happening: Happening) => this.#happen(happening),
    };
    this.#hears = new Hearing({ ...parts, onLine: (line) => this.#setLine(line) });
    this.#sends = new Sending({ ...parts, onVerdict: (verdict) => this.#judge(verdict) });
  }

  /** Picks up what this device has kept, catches up with the server, and sends what waits. */
  wake(): void {
    this.#happen({ kind: 'restored', pending: this.#queue.load() });
    this.#hears.wake();
    this.#sends.now();
    this.draw();
  }

  /** Lets go of the line until `wake`. */
  sleep(): void {
    this.#hears.sleep();
  }

  draw(): void {
    this.#screen.draw({ thread: this.#thread, line: this.#line, online: navigator.onLine, verdict: this.#verdict });
  }

  #happen(happening: Happening): void {
    const before = this.#thread;
    this.#thread = happen(before, happening);
    if (this.#thread === before) return;
    this.#queue.save(before.pending, this.#thread.pending);
    this.draw();
  }

  #say(said: Said): void {
    this.#happen({ kind: 'said', id: uuid(), said, at: new Date().toISOString() });
    this.#sends.soon();
  }

  #retry(id: string): void {
    this.#happen({ kind: 'retried', id });
    // Asked to slow down, a tap does not speed up.
    if (this.#verdict?.kind === 'later' && this.#verdict.why === 'slow-down') this.#sends.soon();
    else this.#sends.now();
  }

  #judge(verdict: Verdict): void {
    this.#verdict = verdict;
    if (verdict.kind === 'taken') this.#hears.expectNews();
    // The reading side has the last word on whether the link is gone.
    if (verdict.kind === 'refused' && verdict.why === 'gone') this.#hears.wake();
    this.draw();
  }

  #setLine(line: Line): void {
    const isBack = line !== this.#line && (line === 'live' || line === 'polling');
    this.#line = line;
    this.#box.enable(line !== 'gone');
    if (isBack) this.#sends.soon();
    this.draw();
  }
}
