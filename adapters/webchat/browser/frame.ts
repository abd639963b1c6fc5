import type { Locale } from '../../../src/text.ts';
import { type Words, wordsOf } from '../words.ts';
import { find } from './dom.ts';
import { LANGUAGES } from './languages.ts';
import { noticeOf, type Situation } from './notice.ts';

/** Everything around the bubbles: name, language, notices, labels. */
export type Frame = {
  draw(situation: Situation, locale: Locale): void;
  showNewer(news: boolean): void;
};

export function frame(taps: { onLanguage(locale: Locale): void; onNewer(): void }): Frame {
  const newer = find('newer', HTMLButtonElement);
  newer.addEventListener('click', taps.onNewer);
  const languages = [...find('languages', HTMLDivElement).querySelectorAll('button')];
  let current: Locale | null = null;
  for (const button of languages) {
    button.addEventListener('click', () => {
      const wish = LANGUAGES.find((locale) => locale === button.dataset.language);
      if (wish !== undefined && wish !== current) taps.onLanguage(wish);
    });
  }
  find('languages', HTMLDivElement).hidden = false;
  find('bottom', HTMLElement).hidden = false;
  return {
    draw(situation, locale) {
      const words = wordsOf(locale);
      if (locale !== current) label(words, locale);
      current = locale;
      for (const button of languages) button.setAttribute('aria-pressed', String(button.dataset.language === locale));
      drawSituation(situation, words, locale);
    },
    showNewer: (news) => {
      newer.hidden = !news;
    },
  };
}

function label(words: Words, locale: Locale): void {
  document.documentElement.lang = locale;
  find('title', HTMLElement).textContent = words.title;
  find('words', HTMLTextAreaElement).placeholder = words.placeholder;
  find('words-label', HTMLLabelElement).textContent = words.write;
  find('send-label', HTMLElement).textContent = words.send;
  find('attach-label', HTMLElement).textContent = words.attach;
  find('newer', HTMLButtonElement).textContent = `↓ ${words.newMessages}`;
  find('languages', HTMLDivElement).setAttribute('aria-label', words.language);
  find('log', HTMLDivElement).setAttribute('aria-label', words.conversation);
}

function drawSituation(situation: Situation, words: Words, locale: Locale): void {
  const { thread } = situation;
  const brand = find('brand', HTMLElement);
  if (thread.brand) write(brand, thread.brand[locale]);
  document.title = `${brand.textContent ?? ''} · ${words.title}`;
  const welcome = find('welcome', HTMLParagraphElement);
  write(welcome, words.welcome);
  const isEmpty = thread.messages.length === 0 && thread.pending.length === 0;
  // Once read, an empty chat greets instead of seeming broken.
  welcome.hidden = !(thread.loaded && isEmpty);
  find('opening', HTMLDivElement).hidden = thread.loaded || !isEmpty || situation.line === 'gone';
  const closed = find('closed', HTMLParagraphElement);
  closed.hidden = !thread.closed;
  write(closed, words.closed);
  const notice = noticeOf(situation);
  write(find('notice', HTMLParagraphElement), notice === null ? '' : words[notice]);
}

// Written only when it changes, so that a screen reader is not told the same thing twice.
function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
