import { wordsOf } from '../words.ts';
import { bubbles } from './bubbles.ts';
import { composer } from './composer.ts';
import { find } from './dom.ts';
import { frame } from './frame.ts';
import { type Hearing, hearing, type Line } from './hearing.ts';
import { deviceStorage, fingerprint, queueIn } from './queue.ts';
import { fitAboveKeyboard, scrolling } from './scrolling.ts';
import { type Sending, sending } from './sending.ts';
import { type Happening, happen, localeOf, newThread, type Said, type Thread } from './thread.ts';
import { dayOf } from './times.ts';
import { uuid } from './uuid.ts';
import { type Item, itemsOf, type Question } from './view.ts';
import type { Verdict } from './wire.ts';

/** Runs the chat of the page it is loaded in. */
function start(): void {
  const root = find('chat', HTMLDivElement);
  const { messages = '', stream = '', locale } = root.dataset;
  const queue = queueIn(deviceStorage('localStorage'), messages, Date.now);
  let thread: Thread = newThread(locale === 'en' ? 'en' : 'zh-CN');
  let line: Line = 'connecting';
  let verdict: Verdict | null = null;
  let calmAt = 0;
  let keyboard = false;

  const log = find('log', HTMLDivElement);
  const middle = find('middle', HTMLElement);
  const paint = bubbles(log, { onChoice: press, onRetry: retry, onRemove: (id) => tell({ kind: 'withdrawn', id }) });
  const outer = frame({ onLanguage: (wish) => say({ kind: 'language', locale: wish }), onNewer: () => view.toEnd() });
  const view = scrolling(middle, outer.showNewer);
  const box = composer(deviceStorage('sessionStorage'), `aftercare.draft.${fingerprint(messages)}`, (text) =>
    say({ kind: 'text', text }),
  );

  const parts = {
    messagesUrl: messages,
    streamUrl: stream,
    thread: () => thread,
    locale: () => localeOf(thread),
    happen: tell,
  };
  const hears: Hearing = hearing({ ...parts, onLine: setLine });
  const sends: Sending = sending({ ...parts, onVerdict: judge });

  function tell(happening: Happening): void {
    const before = thread;
    thread = happen(thread, happening);
    if (thread === before) return;
    queue.save(before.pending, thread.pending);
    draw();
  }

  function say(said: Said): void {
    tell({ kind: 'said', id: uuid(), said, at: new Date().toISOString() });
    sends.soon();
  }

  function press(question: Question, { id, label }: Question['choices'][number], byKeyboard: boolean): void {
    if (question.picked !== null || Date.now() < calmAt) return;
    calmAt = Date.now() + CALM;
    setTimeout(draw, CALM + 1);
    keyboard = byKeyboard;
    say({ kind: 'press', question: question.seq, choice: id, label });
    // The pressed button is about to go; whoever goes on by keyboard goes on from the log.
    if (byKeyboard) log.focus({ preventScroll: true });
  }

  function retry(id: string): void {
    tell({ kind: 'retried', id });
    sends.now();
  }

  function judge(latest: Verdict): void {
    verdict = latest;
    if (latest.kind === 'taken') hears.expectNews();
    if (latest.kind === 'refused' && latest.why === 'gone') hears.wake();
    draw();
  }

  function setLine(latest: Line): void {
    const back = latest !== line && (latest === 'live' || latest === 'polling');
    line = latest;
    if (back) sends.soon();
    box.enable(line !== 'gone');
    draw();
  }

  function draw(): void {
    const now = localeOf(thread);
    const words = wordsOf(now);
    view.around(() => {
      outer.draw({ thread, line, online: navigator.onLine, verdict }, now);
      const items = itemsOf(thread, dayOf);
      const fresh = paint(items, { locale: now, words, calm: Date.now() >= calmAt });
      // The history is not read aloud; what comes after it is.
      if (thread.loaded) log.setAttribute('aria-busy', 'false');
      return { ...newest(items, fresh), start: questionRow(log) };
    });
    goOnByKeyboard();
  }

  /** Whoever answered with the keyboard finds the next question's first button under it. */
  function goOnByKeyboard(): void {
    if (!keyboard || document.activeElement !== log) return;
    const next = log.querySelector<HTMLButtonElement>('.choice:not(:disabled)');
    if (next === null) return;
    keyboard = false;
    next.focus({ preventScroll: true });
  }

  function wake(): void {
    tell({ kind: 'restored', pending: queue.load() });
    hears.wake();
    sends.now();
    draw();
  }

  watchTab(wake, hears.sleep, draw);
  fitAboveKeyboard(document.documentElement);
  wake();
}

/** How long after a press nothing else can be pressed: longer than a double tap. */
const CALM = 450;

function newest(items: readonly Item[], fresh: ReadonlySet<string>): { readonly own: boolean; readonly news: boolean } {
  const added = items.flatMap((item) => (item.kind === 'bubble' && fresh.has(item.key) ? [item] : []));
  return { own: added.some(({ state }) => state === 'queued'), news: added.length > 0 };
}

/** The question's bubble when it is the last thing said: its words must not scroll away above many buttons. */
function questionRow(log: HTMLElement): HTMLElement | null {
  const last = log.lastElementChild;
  return last instanceof HTMLElement && last.querySelector('.choices') ? last : null;
}

const SLEEP_AFTER = 60_000;

/** Catches up when the tab or the network comes back; lets go of the line when nobody has looked for a while. */
function watchTab(wake: () => void, sleep: () => void, draw: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') wake();
    else timer = setTimeout(sleep, SLEEP_AFTER);
  });
  window.addEventListener('online', wake);
  window.addEventListener('offline', draw);
  window.addEventListener('pagehide', sleep);
  window.addEventListener('pageshow', ({ persisted }) => persisted && wake());
}

start();
