import type { Locale } from '../../../src/text.ts';
import { type Composer, composer } from './composer.ts';
import { deviceFiles, type Files } from './files.ts';
import { Hearing, type Line } from './hearing.ts';
import { type Picked, type Picking, picking } from './picking.ts';
import { deviceStorage, fingerprint, type Queue, queueIn } from './queue.ts';
import { Screen } from './screen.ts';
import { Sending } from './sending.ts';
import { type Happening, happen, localeOf, newThread, type Pending, type Said, type Thread } from './thread.ts';
import { upload } from './uploading.ts';
import { uuid } from './uuid.ts';
import type { Reply, Verdict } from './wire.ts';

export type ChatOptions = {
  readonly messagesUrl: string;
  readonly filesUrl: string;
  readonly streamUrl: string;
  readonly locale: Locale;
};

/** One chat in one tab: what is known, kept on the device, sent, heard and shown. */
export class Chat {
  #thread: Thread;
  #line: Line = 'connecting';
  #verdict: Verdict | null = null;
  readonly #queue: Queue;
  readonly #files: Files;
  readonly #picks: Picking;
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
    this.#files = deviceFiles(`aftercare.files.${fingerprint(options.messagesUrl)}`, Date.now);
    this.#picks = picking((picked) => this.#send(picked));
    const parts = {
      ...options,
      thread: () => this.#thread,
      locale: () => localeOf(this.#thread),
      happen: (happening: Happening) => this.#happen(happening),
    };
    this.#hears = new Hearing({ ...parts, onLine: (line) => this.#setLine(line) });
    const post = (id: string, name: string) => this.#upload(options.filesUrl, id, name);
    this.#sends = new Sending({ ...parts, upload: post, onVerdict: (verdict) => this.#judge(verdict) });
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
    this.#picks.show(this.#thread.accepts && this.#line !== 'gone');
    this.#screen.draw({ thread: this.#thread, line: this.#line, online: navigator.onLine, verdict: this.#verdict });
  }

  #happen(happening: Happening): void {
    const before = this.#thread;
    this.#thread = happen(before, happening);
    if (this.#thread === before) return;
    this.#queue.save(before.pending, this.#thread.pending);
    this.#dropFiles(before.pending);
    this.draw();
  }

  #say(said: Said): void {
    this.#happen({ kind: 'said', id: uuid(), said, at: new Date().toISOString() });
    this.#sends.soon();
  }

  /** What cannot be sent is shown as refused, so that the customer sees which one it was, and why. */
  #send({ name, file, refused }: Picked): void {
    const id = uuid();
    this.#files.keep(id, file);
    this.#happen({ kind: 'said', id, said: { kind: 'file', name }, at: new Date().toISOString() });
    if (refused === null) {
      this.#sends.soon();
      return;
    }
    this.#happen({ kind: 'refused', id });
    this.#judge({ kind: 'refused', why: refused });
  }

  async #upload(url: string, id: string, name: string): Promise<Reply | null> {
    const file = await this.#files.find(id);
    const onPart = (part: number) => this.#screen.progress(id, part);
    return file && upload(url, { id, name, file }, localeOf(this.#thread), onPart);
  }

  /** What the server has, or what the customer took back, is not kept here. */
  #dropFiles(before: readonly Pending[]): void {
    const waiting = new Set(this.#thread.pending.filter(isUnsent).map(({ id }) => id));
    for (const { id, said } of before) if (said.kind === 'file' && !waiting.has(id)) this.#files.drop(id);
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
    this.#picks.enable(line !== 'gone');
    if (isBack) this.#sends.soon();
    this.draw();
  }
}

function isUnsent({ state }: Pending): boolean {
  return state !== 'sent' && state !== 'kept';
}
