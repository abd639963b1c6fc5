import type { Locale } from '../../../src/text.ts';
import type { Words } from '../words.ts';
import { arrange, make } from './dom.ts';
import { languageOf } from './languages.ts';
import type { Choice, PendingState } from './thread.ts';
import { dayName, timeOfDay } from './times.ts';
import type { Bubble, Item, Question } from './view.ts';

export type Taps = {
  onChoice(question: Question, choice: Choice, byKeyboard: boolean): void;
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

function bubbleOf({ text, at, state, from }: Bubble, look: Look): HTMLElement {
  const words = make('p', 'text', text);
  const language = languageOf(text);
  if (language) words.lang = language;
  // A customer's Arabic name or word keeps its direction without turning the page around.
  words.dir = 'auto';
  const time = make('time', '', timeOfDay(at, look.locale));
  time.dateTime = at;
  const meta = make('p', 'meta', [time, ...(from === 'customer' ? [stateOf(state, look.words)] : [])]);
  return make('div', 'bubble', [words, meta]);
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
  const short = question.choices.every(({ label }) => label.length <= 3);
  const group = make(
    'div',
    short ? 'choices short' : 'choices',
    question.choices.map((choice) => choiceOf(question, choice, look, taps)),
  );
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', look.words.choices);
  return group;
}

function choiceOf(question: Question, choice: Choice, look: Look, taps: Taps): HTMLButtonElement {
  const isPicked = question.picked === choice.id;
  const button = make('button', isPicked ? 'choice picked' : 'choice', choice.label);
  button.type = 'button';
  button.dataset.choice = choice.id;
  button.disabled = question.picked !== null || !look.calm;
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
