import type { Locale } from '../../../src/text.ts';
import type { Words } from '../words.ts';
import { arrange, make } from './dom.ts';
import { languageOf } from './languages.ts';
import type { Question } from './questions.ts';
import type { Choice, PendingState } from './thread.ts';
import { dayName, timeOfDay } from './times.ts';
import type { Bubble, Change, Item } from './view.ts';

export type Taps = {
  onChoice(question: Question, choice: Choice, byKeyboard: boolean): void;
  /** A question is to be answered anew; null: it is not, after all. */
  onChange(question: number | null): void;
  onRetry(id: string): void;
  onRemove(id: string): void;
};

export type Look = {
  readonly locale: Locale;
  readonly words: Words;
  /**
   * Whether buttons can be pressed. Not for a moment after a press, so that a second tap does not hit what has just
   * moved under the finger.
   */
  readonly calm: boolean;
};

/** Draws the items into the log, keeping the elements of those that stay. Returns the keys that are new. */
export function bubbles(log: HTMLElement, taps: Taps): (items: readonly Item[], look: Look) => ReadonlySet<string> {
  let drawn = new Map<string, { readonly element: HTMLElement; readonly signature: string }>();
  return (items, look) => {
    const fresh = new Set<string>();
    const next = new Map(
      items.map((item, position) => {
        const again = isAgain(items[position - 1], item);
        const signature = JSON.stringify([item, look.locale, again, isQuestion(item) && look.calm]);
        const old = drawn.get(item.key);
        if (!old) fresh.add(item.key);
        if (old?.signature === signature) return [item.key, old] as const;
        const element = old?.element ?? make('div', '');
        draw(element, item, again, look, taps);
        return [item.key, { element, signature }] as const;
      }),
    );
    drawn = next;
    arrange(
      log,
      [...next.values()].map(({ element }) => element),
    );
    return fresh;
  };
}

function isAgain(before: Item | undefined, item: Item): boolean {
  return before?.kind === 'bubble' && item.kind === 'bubble' && before.from === item.from;
}

function isQuestion(item: Item): boolean {
  return item.kind === 'bubble' && item.question !== null;
}

function draw(row: HTMLElement, item: Item, again: boolean, look: Look, taps: Taps): void {
  if (item.kind === 'day') {
    row.className = 'day';
    row.textContent = dayName(item.at, new Date(), look.locale, look.words);
    return;
  }
  row.className = `row ${item.from}${again ? ' again' : ''}${item.state ? ` is-${item.state}` : ''}`;
  arrange(row, [
    whoOf(item, look),
    bubbleOf(item, look),
    ...(item.question ? [choicesOf(item.question, look, taps)] : []),
    ...(item.change ? [changeOf(item.change, look, taps)] : []),
    ...retryOf(item, look, taps),
  ]);
}

/** Who speaks is told in words and by a sign, not by colour and side alone. */
function whoOf({ from }: Bubble, { words }: Look): HTMLElement {
  const name = { bot: words.bot, staff: words.staff, customer: words.you }[from];
  const sign = make('span', 'sign', { bot: '✦', staff: '☺', customer: '' }[from]);
  sign.setAttribute('aria-hidden', 'true');
  return make('p', 'who', [sign, make('span', '', name)]);
}

function bubbleOf({ text, at, state, from, upload, id }: Bubble, look: Look): HTMLElement {
  const words = make('p', 'text', text);
  const language = languageOf(text);
  if (language) words.lang = language;
  // A customer's Arabic name or word keeps its direction without turning the page around.
  words.dir = 'auto';
  const time = make('time', '', timeOfDay(at, look.locale));
  time.dateTime = at;
  const meta = make('p', 'meta', [time, ...(from === 'customer' ? [stateOf(state, look.words)] : [])]);
  return make('div', 'bubble', [words, ...(upload && id !== null ? [progressOf(id, look.words)] : []), meta]);
}

/** How far a file is; it is moved on without drawing anew, which would be read aloud each time. */
function progressOf(id: string, words: Words): HTMLElement {
  const bar = make('progress', 'progress');
  bar.dataset.upload = id;
  bar.setAttribute('aria-label', words.sending);
  return bar;
}

function stateOf(state: PendingState | null, words: Words): HTMLElement {
  if (state === 'kept') return make('span', 'state', `✓ ${words.kept}`);
  if (state === 'queued' || state === 'sending') return make('span', 'state', words[state]);
  if (state === 'waiting' || state === 'failed') return make('span', 'state', `! ${words[state]}`);
  const tick = make('span', 'tick', '✓');
  tick.setAttribute('aria-hidden', 'true');
  return make('span', 'state', [tick, make('span', 'hidden', words.sent)]);
}

function choicesOf(question: Question, look: Look, taps: Taps): HTMLElement {
  const answers = question.choices.filter(({ outside }) => !outside);
  const outside = question.choices.filter((choice) => choice.outside);
  const short = answers.every(({ label }) => label.length <= 3 && !TWO_WIDE.test(label));
  const draw = (choices: readonly Choice[]) => choices.map((choice) => choiceOf(question, choice, look, taps));
  return make('div', 'answers', [
    ...(question.ticked.length > 0 ? [ticksOf(question.ticked, look)] : []),
    group(short ? 'choices short' : 'choices', look.words.choices, draw(answers)),
    ...(outside.length > 0 ? [group('choices outside', look.words.outside, draw(outside))] : []),
  ]);
}

/** Two Chinese characters are as wide as four letters. */
const TWO_WIDE = /\p{Script=Han}.*\p{Script=Han}/u;

function group(className: string, label: string, buttons: readonly HTMLElement[]): HTMLElement {
  const element = make('div', className, buttons);
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  return element;
}

/** What is ticked already, in words and with a sign. */
function ticksOf(ticked: readonly string[], { words }: Look): HTMLElement {
  const ticks = ticked.map((label) => make('li', 'ticked', label));
  const list = make('ul', 'ticks', ticks);
  list.setAttribute('aria-label', words.ticked);
  return list;
}

/** A way back to the last answer: small, because most customers never need it. */
function changeOf({ question, open }: Change, { words }: Look, taps: Taps): HTMLElement {
  const button = make('button', 'change', open ? words.keep : words.change);
  button.type = 'button';
  button.setAttribute('aria-expanded', String(open));
  button.addEventListener('click', () => taps.onChange(open ? null : question));
  return button;
}

function choiceOf(question: Question, choice: Choice, look: Look, taps: Taps): HTMLButtonElement {
  const isPicked = (question.picked ?? question.before) === choice.id;
  const button = make('button', isPicked ? 'choice picked' : 'choice', choice.label);
  button.type = 'button';
  button.dataset.choice = choice.id;
  button.disabled = question.picked !== null || question.before === choice.id || question.held || !look.calm;
  const language = languageOf(choice.label);
  if (language) button.lang = language;
  if (isPicked) button.append(make('span', 'hidden', ` (${look.words.picked})`));
  button.addEventListener('click', ({ detail }) => taps.onChoice(question, choice, detail === 0));
  return button;
}

function retryOf({ id, state }: Bubble, { words }: Look, taps: Taps): readonly HTMLElement[] {
  if (id === null || (state !== 'waiting' && state !== 'failed')) return [];
  const retry = make('button', 'small', words.retryNow);
  retry.addEventListener('click', () => taps.onRetry(id));
  const remove = make('button', 'small', words.remove);
  remove.addEventListener('click', () => taps.onRemove(id));
  const buttons = state === 'failed' ? [retry, remove] : [retry];
  for (const button of buttons) button.type = 'button';
  return [make('div', 'again-or-not', buttons)];
}
