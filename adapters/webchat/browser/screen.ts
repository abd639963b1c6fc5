import type { Locale } from '../../../src/text.ts';
import { wordsOf } from '../words.ts';
import { bubbles } from './bubbles.ts';
import { find } from './dom.ts';
import { type Frame, frame } from './frame.ts';
import type { Situation } from './notice.ts';
import type { Question } from './questions.ts';
import { Scrolling } from './scrolling.ts';
import { type Choice, localeOf } from './thread.ts';
import { dayOf } from './times.ts';
import { type Item, itemsOf } from './view.ts';

export type ScreenTaps = {
  onPress(question: Question, choice: Choice): void;
  onLanguage(locale: Locale): void;
  onChange(question: number | null): void;
  onRetry(id: string): void;
  onRemove(id: string): void;
  /** Buttons can be pressed again: to be drawn anew. */
  onCalm(): void;
};

/** How long after a press nothing else can be pressed: longer than a double tap. */
const CALM = 450;

/** Shows a situation, and turns taps into what was meant. */
export class Screen {
  #calmAt = 0;
  #byKeyboard = false;
  readonly #taps: ScreenTaps;
  readonly #log = find('log', HTMLDivElement);
  readonly #outer: Frame;
  readonly #scroll: Scrolling;
  readonly #paint: ReturnType<typeof bubbles>;

  constructor(taps: ScreenTaps) {
    this.#taps = taps;
    this.#outer = frame({ onLanguage: taps.onLanguage, onNewer: () => this.#scroll.toEnd() });
    this.#scroll = new Scrolling(find('middle', HTMLElement), this.#outer.showNewer);
    this.#paint = bubbles(this.#log, {
      onChoice: (question, choice, byKeyboard) => this.#press(question, choice, byKeyboard),
      onChange: (question) => this.#change(question),
      onRetry: taps.onRetry,
      onRemove: taps.onRemove,
    });
  }

  draw(situation: Situation): void {
    const { thread, line } = situation;
    const locale = localeOf(thread);
    this.#scroll.around(() => {
      this.#outer.draw(situation, locale);
      const items = itemsOf(thread, dayOf);
      const calm = line !== 'gone' && Date.now() >= this.#calmAt;
      const fresh = this.#paint(items, { locale, words: wordsOf(locale), calm });
      // The history is not read aloud; what comes after it is.
      if (thread.loaded) this.#log.setAttribute('aria-busy', 'false');
      return { ...newest(items, fresh), start: questionRow(this.#log) };
    });
    this.#goOnByKeyboard();
  }

  /** A file is so far up, from 0 to 1. */
  progress(id: string, part: number): void {
    const bar = this.#log.querySelector<HTMLProgressElement>(`[data-upload="${CSS.escape(id)}"]`);
    if (bar) bar.value = part;
  }

  #press(question: Question, choice: Choice, byKeyboard: boolean): void {
    if (question.picked !== null || question.held || Date.now() < this.#calmAt) return;
    this.#calmAt = Date.now() + CALM;
    setTimeout(this.#taps.onCalm, CALM + 1);
    this.#byKeyboard = byKeyboard;
    // The pressed button is about to go; whoever goes on by keyboard goes on from the log.
    if (byKeyboard) this.#log.focus({ preventScroll: true });
    this.#taps.onPress(question, choice);
  }

  /** The old question stands higher up: it is shown, and its first free button is the next thing under the keyboard. */
  #change(question: number | null): void {
    this.#taps.onChange(question);
    const picked = this.#log.querySelector('.choice.picked');
    const next = this.#log.querySelector<HTMLElement>(question === null ? '.change' : '.choice:not(:disabled)');
    picked?.closest('.row')?.scrollIntoView({ block: 'nearest' });
    next?.focus({ preventScroll: question === null });
  }

  /** Whoever answered with the keyboard finds the next question's first button under it. */
  #goOnByKeyboard(): void {
    if (!this.#byKeyboard || document.activeElement !== this.#log) return;
    const next = this.#log.querySelector<HTMLButtonElement>('.choice:not(:disabled)');
    if (next === null) return;
    this.#byKeyboard = false;
    next.focus({ preventScroll: true });
  }
}

function newest(items: readonly Item[], fresh: ReadonlySet<string>): { readonly own: boolean; readonly news: boolean } {
  const added = items.flatMap((item) => (item.kind === 'bubble' && fresh.has(item.key) ? [item] : []));
  return { own: added.some(({ state }) => state === 'queued'), news: added.length > 0 };
}

/** The question's bubble when it is the last thing said: its words must not scroll away above many buttons. */
function questionRow(log: HTMLElement): HTMLElement | null {
  const last = log.lastElementChild;
  return last instanceof HTMLElement && last.querySelector('.choices') ? last : null;
}
