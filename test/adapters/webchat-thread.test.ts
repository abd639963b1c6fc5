import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openQuestion } from '../../adapters/webchat/browser/questions.ts';
import {
  cursor,
  type Happening,
  happen,
  localeOf,
  type Message,
  newThread,
  nextToSend,
  type Page,
  type Pending,
  type Said,
  type Thread,
} from '../../adapters/webchat/browser/thread.ts';
import { type Bubble, itemsOf } from '../../adapters/webchat/browser/view.ts';

const AT = '2026-03-10T08:00:00.000Z';
const CHOICES = [
  { id: 'q1.5', label: 'Good' },
  { id: 'q1.1', label: 'Bad' },
];
const asked: Message = { seq: 1, from: 'bot', text: 'How was it?', at: AT, choices: CHOICES };
const press: Said = { kind: 'press', question: 1, choice: 'q1.5', label: 'Good' };

function threadAfter(...happenings: readonly Happening[]): Thread {
  return happenings.reduce(happen, newThread('en'));
}

function bubblesOf(thread: Thread): readonly Bubble[] {
  return itemsOf(thread, (at) => at.slice(0, 10)).flatMap((item) => (item.kind === 'bubble' ? [item] : []));
}

function page(messages: readonly Message[], rest: Partial<Page> = {}): Page {
  return { messages, closed: false, locale: 'en', brand: null, ...rest };
}

const heard = (...messages: readonly Message[]): Happening => ({ kind: 'heard', messages });
const said = (id: string, what: Said = { kind: 'text', text: id }): Happening => ({
  kind: 'said',
  id,
  said: what,
  at: AT,
});
const echo = (seq: number, clientId: string, text = clientId): Message => ({
  seq,
  from: 'customer',
  text,
  at: AT,
  clientId,
});

describe('a file of one’s own', () => {
  const file: Said = { kind: 'file', name: 'door.jpg' };

  test('is shown by its name, with how far it is while it is on its way', () => {
    const own = (...more: readonly Happening[]) =>
      bubblesOf(threadAfter(heard(asked), said('f', file), ...more)).at(-1);
    expect(own()).toMatchObject({ text: '📎 door.jpg', upload: true, id: 'f' });
    expect(own({ kind: 'sending', id: 'f' })).toMatchObject({ upload: true, state: 'sending' });
    expect(own({ kind: 'refused', id: 'f' })).toMatchObject({ upload: false, state: 'failed' });
    expect(own({ kind: 'taken', id: 'f', status: 'taken' })).toMatchObject({ upload: false, state: 'sent' });
    expect(own(heard(echo(2, 'f', '📎 door.jpg')))).toMatchObject({ key: 'said:f', upload: false, state: null });
  });

  test('is welcome as the server last said', () => {
    const told = (accepts: boolean): Happening => ({
      ...{ kind: 'told', closed: false, locale: 'en' },
      ...(accepts && { accepts }),
    });
    expect(threadAfter().accepts).toBe(false);
    expect(threadAfter(told(true)).accepts).toBe(true);
    expect(threadAfter(told(true), told(false)).accepts).toBe(false);
    const read: Happening = { kind: 'read', page: page([], { accepts: true }), after: 0, since: 0 };
    expect(threadAfter(read).accepts).toBe(true);
    expect(threadAfter(told(false), read).accepts, 'an older read').toBe(false);
  });
});

describe('a message of one’s own', () => {
  test('is shown at once, and its echo takes its place under the same key', () => {
    const before = bubblesOf(threadAfter(heard(asked), said('a')));
    const later = bubblesOf(threadAfter(heard(asked), said('a'), { kind: 'sending', id: 'a' }, heard(echo(2, 'a'))));
    expect(before.map(({ state }) => state)).toEqual([null, 'queued']);
    expect(later.map(({ state }) => state)).toEqual([null, null]);
    expect(later.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  test('may come back before its post is answered', () => {
    const thread = threadAfter(said('a'), { kind: 'sending', id: 'a' }, heard(echo(2, 'a')), {
      kind: 'taken',
      id: 'a',
      status: 'taken',
    });
    expect(thread.pending).toEqual([]);
  });

  test('goes out in order, one at a time; a refused one does not hold up the others', () => {
    const two = threadAfter(said('a'), said('b'));
    expect(nextToSend(two)?.id).toBe('a');
    expect(nextToSend(happen(two, { kind: 'sending', id: 'a' }))).toBeNull();
    expect(nextToSend(happen(two, { kind: 'delayed', id: 'a' }))?.id).toBe('a');
    expect(nextToSend(happen(two, { kind: 'refused', id: 'a' }))?.id).toBe('b');
  });

  test('that was cut off by a reload is sent again; one that has come back is not', () => {
    const stored: Pending[] = [
      { id: 'a', said: { kind: 'text', text: 'a' }, at: AT, state: 'sending' },
      { id: 'b', said: { kind: 'text', text: 'b' }, at: AT, state: 'sending' },
    ];
    const thread = threadAfter(heard(echo(1, 'a')), { kind: 'restored', pending: stored });
    expect(thread.pending.map(({ id, state }) => [id, state])).toEqual([['b', 'queued']]);
  });

  test('that the server keeps for later stays where it was said', () => {
    const thread = threadAfter(
      heard(asked),
      said('a'),
      { kind: 'taken', id: 'a', status: 'kept' },
      heard({ ...asked, seq: 5 }),
    );
    expect(bubblesOf(thread).map(({ state }) => state)).toEqual([null, 'kept', null]);
  });

  test('can be taken back only when it was refused', () => {
    const refused = threadAfter(said('a'), { kind: 'refused', id: 'a' });
    expect(happen(refused, { kind: 'withdrawn', id: 'a' }).pending).toEqual([]);
    expect(threadAfter(said('a'), { kind: 'withdrawn', id: 'a' }).pending).toHaveLength(1);
  });
});

describe('the open question', () => {
  test('is the last with choices, until one of them is pressed here or elsewhere, or the chat is closed', () => {
    const open = threadAfter(heard(asked, { seq: 2, from: 'bot', text: 'By the way …', at: AT }));
    expect(openQuestion(open)).toMatchObject({ seq: 1, choices: CHOICES, picked: null, held: false });
    expect(openQuestion(happen(open, heard({ ...asked, seq: 3 })))?.seq).toBe(3);
    expect(openQuestion(happen(open, heard(echo(3, 'other-device', 'Good'))))).toBeNull();
    expect(openQuestion(happen(open, { kind: 'told', closed: true, locale: 'en' }))).toBeNull();
  });

  test('shows what was picked while it is on its way, and stays answered when the echo has other words', () => {
    const picked = threadAfter(heard(asked), said('a', press));
    expect(openQuestion(picked)?.picked).toBe('q1.5');
    expect(openQuestion(happen(picked, heard(echo(2, 'a', '很好'))))).toBeNull();
  });

  test('opens again when the press was refused, and a new press replaces the refused one', () => {
    const refused = threadAfter(heard(asked), said('a', press), { kind: 'refused', id: 'a' });
    expect(openQuestion(refused)?.picked).toBeNull();
    const again = happen(refused, said('b', { ...press, choice: 'q1.1', label: 'Bad' }));
    expect(again.pending.map(({ id }) => id)).toEqual(['b']);
  });

  test('stays open after free words', () => {
    expect(openQuestion(threadAfter(heard(asked, echo(2, 'x', 'what about my case?'))))?.picked).toBeNull();
  });

  test('loses a press that another device’s answer had overtaken, once a later read of all proves it', () => {
    const taken = threadAfter(heard(asked), said('a', press), { kind: 'taken', id: 'a', status: 'taken' });
    const older = happen(taken, { kind: 'read', page: page([asked]), after: 0, since: 0 });
    expect(older.pending).toHaveLength(1);
    const partial = happen(taken, { kind: 'read', page: page([]), after: 1, since: taken.tick });
    expect(partial.pending).toHaveLength(1);
    const newer = happen(taken, { kind: 'read', page: page([asked]), after: 0, since: taken.tick });
    expect([newer.pending, openQuestion(newer)]).toEqual([[], null]);
  });
});

describe('the language', () => {
  test('changes at once, and an answer that is older than the wish does not change it back', () => {
    const wished = threadAfter(said('l', { kind: 'language', locale: 'zh-CN' }));
    expect(localeOf(wished)).toBe('zh-CN');
    const taken = happen(wished, { kind: 'taken', id: 'l', status: 'taken' });
    expect([taken.pending, localeOf(taken)]).toEqual([[], 'zh-CN']);
    const late = happen(taken, { kind: 'read', page: page([]), after: 0, since: 0 });
    expect(localeOf(late)).toBe('zh-CN');
    const current = happen(taken, { kind: 'read', page: page([]), after: 0, since: taken.tick });
    expect(localeOf(current)).toBe('en');
  });

  test('is no bubble', () => {
    expect(bubblesOf(threadAfter(said('l', { kind: 'language', locale: 'en' })))).toEqual([]);
  });
});

test('days are told apart once each', () => {
  const days = ['2026-03-09T10:00:00Z', '2026-03-09T11:00:00Z', '2026-03-10T10:00:00Z'];
  const thread = threadAfter(
    heard(...days.map((at, index): Message => ({ seq: index + 1, from: 'bot', text: 'x', at }))),
  );
  expect(itemsOf(thread, (at) => at.slice(0, 10)).map(({ kind }) => kind)).toEqual([
    'day',
    'bubble',
    'bubble',
    'day',
    'bubble',
  ]);
});

/**
 * A server and a tab with everything between them that can be late, doubled, reordered or lost. What is drawn are the
 * steps; what is checked is that each thing said is one turn and, at every moment, at most one bubble.
 */
class World {
  readonly log: Message[] = [];
  readonly taken = new Set<string>();
  readonly texts: string[] = [];
  thread = newThread('en');
  private stored: readonly Pending[] = [];
  private readonly parked: Pending[] = [];
  private answers: Happening[] = [];
  private reads: Happening[] = [];
  private streamed = 0;
  private seq = 0;
  private ids = 0;

  constructor() {
    this.write({ from: 'bot', text: 'question 0', choices: [{ id: 'q0.a', label: 'yes 0' }] });
  }

  do([step, luck]: readonly [Step, number]): void {
    STEPS[step](this, luck);
    this.check();
  }

  tell(happening: Happening): void {
    this.thread = happen(this.thread, happening);
    this.stored = JSON.parse(JSON.stringify(this.thread.pending));
  }

  write(message: Omit<Message, 'seq' | 'at'>): void {
    this.seq += 1 + (this.log.length % 3);
    this.log.push({ seq: this.seq, at: AT, ...message });
  }

  say(): void {
    const text = `words ${this.ids}`;
    this.texts.push(text);
    this.tell({ kind: 'said', id: `id${this.ids++}`, said: { kind: 'text', text }, at: AT });
  }

  press(): void {
    const question = openQuestion(this.thread);
    const choice = question?.choices[0];
    if (!question || !choice || question.picked !== null) return;
    const what: Said = { kind: 'press', question: question.seq, choice: choice.id, label: choice.label };
    this.tell({ kind: 'said', id: `id${this.ids++}`, said: what, at: AT });
  }

  send(luck: number): void {
    const next = nextToSend(this.thread);
    if (!next) return;
    this.tell({ kind: 'sending', id: next.id });
    const fate = FATES[next.said.kind === 'text' ? luck % 6 : luck % 5] ?? 'ok';
    const isNew = !this.taken.has(next.id);
    if (fate === 'kept' && isNew) this.park(next);
    else if (fate === 'ok' || fate === 'lost after') this.take(next);
    if (fate === 'lost before' || fate === 'lost after') this.tell({ kind: 'delayed', id: next.id });
    else if (fate === 'refused' && isNew) this.tell({ kind: 'refused', id: next.id });
    else
      this.answers.push({
        kind: 'taken',
        id: next.id,
        status: isNew ? (fate === 'kept' ? 'kept' : 'taken') : 'duplicate',
      });
  }

  /** The server cannot take it now, and answers it later. */
  private park(pending: Pending): void {
    this.taken.add(pending.id);
    this.parked.push(pending);
  }

  unpark(): void {
    for (const pending of this.parked.splice(0, 1)) {
      this.taken.delete(pending.id);
      this.take(pending);
    }
  }

  /** The server: the same id is one turn; a press on a question that is no longer open is taken in silence. */
  private take({ id, said: what }: Pending): void {
    if (this.taken.has(id)) return;
    this.taken.add(id);
    const open = this.log.filter(({ choices }) => choices !== undefined).pop();
    if (what.kind === 'text') this.write({ from: 'customer', text: what.text, clientId: id });
    if (what.kind !== 'press' || open?.seq !== what.question) return;
    this.write({ from: 'customer', text: what.label, clientId: id });
    this.ask();
  }

  ask(): void {
    const n = this.log.length;
    this.write({ from: 'bot', text: `question ${n}`, choices: [{ id: `q${n}.a`, label: `yes ${n}` }] });
  }

  answer(): void {
    const answer = this.answers.shift();
    if (answer) this.tell(answer);
  }

  stream(count: number): void {
    for (const message of this.log.slice(this.streamed, this.streamed + count)) this.tell(heard(message));
    this.streamed = Math.min(this.log.length, this.streamed + count);
  }

  /** The stream leaves one out, as when two writers commit in another order than their numbers. */
  skip(): void {
    this.streamed = Math.min(this.log.length, this.streamed + 1);
  }

  reconnect(luck: number): void {
    const from = this.log.filter(({ seq }) => seq <= cursor(this.thread)).length;
    this.streamed = Math.max(0, from - (luck % 3));
  }

  startRead(luck: number): void {
    const from = luck % 2 === 0 ? 0 : cursor(this.thread);
    const messages = this.log.filter(({ seq }) => seq > from);
    this.reads.push({ kind: 'read', page: page(messages), after: from, since: this.thread.tick });
  }

  finishRead(luck: number): void {
    const [read] = this.reads.splice(luck % Math.max(1, this.reads.length), 1);
    if (read) this.tell(read);
  }

  retry(): void {
    for (const { id } of this.thread.pending) this.tell({ kind: 'retried', id });
  }

  reload(): void {
    this.thread = newThread('en');
    [this.answers, this.reads, this.streamed] = [[], [], 0];
    this.tell({ kind: 'restored', pending: this.stored });
  }

  /** Good weather: everything arrives. */
  settle(): void {
    this.drainAnswers();
    this.retry();
    for (let next = nextToSend(this.thread); next; next = nextToSend(this.thread)) {
      this.send(0);
      this.drainAnswers();
      this.check();
    }
    while (this.parked.length > 0) this.unpark();
    this.startRead(0);
    while (this.reads.length > 0) this.finishRead(0);
    this.check();
  }

  private drainAnswers(): void {
    while (this.answers.length > 0) this.answer();
  }

  private check(): void {
    const shown = bubblesOf(this.thread);
    expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
    const seqs = this.thread.messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    for (const text of this.texts) {
      const times = shown.filter((bubble) => bubble.text === text).length;
      const isSafe = this.log.some((message) => message.text === text);
      expect(times === 1 || (times === 0 && isSafe), `${text} is shown ${times} times`).toBe(true);
    }
  }
}

/** The last only for words: a press that is parked and then overtaken would wait for an echo that never comes. */
const FATES = ['ok', 'ok', 'lost before', 'lost after', 'refused', 'kept'] as const;

const STEPS = {
  say: (world: World) => world.say(),
  press: (world: World) => world.press(),
  send: (world: World, luck: number) => world.send(luck),
  answer: (world: World) => world.answer(),
  stream: (world: World, luck: number) => world.stream(1 + (luck % 3)),
  skip: (world: World) => world.skip(),
  reconnect: (world: World, luck: number) => world.reconnect(luck),
  'start read': (world: World, luck: number) => world.startRead(luck),
  'finish read': (world: World, luck: number) => world.finishRead(luck),
  retry: (world: World) => world.retry(),
  reload: (world: World) => world.reload(),
  unpark: (world: World) => world.unpark(),
  staff: (world: World) => world.write({ from: 'staff', text: 'a person writes' }),
  'other device': (world: World) => world.ask(),
} as const;
type Step = keyof typeof STEPS;
const NAMES: readonly Step[] = [
  'say',
  'press',
  'send',
  'answer',
  'stream',
  'skip',
  'reconnect',
  'start read',
  'finish read',
  'retry',
  'reload',
  'unpark',
  'staff',
  'other device',
];

test('whatever is late, doubled, reordered or lost: nothing said is lost, nothing is shown or done twice', () => {
  const step = fc.tuple(fc.constantFrom(...NAMES), fc.nat(11));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const world = new World();
      for (const one of steps) world.do(one);
      world.settle();
      expect(world.thread.messages).toEqual(world.log);
      expect(bubblesOf(world.thread).map(({ text }) => text)).toEqual(world.log.map(({ text }) => text));
      for (const text of world.texts) expect(world.log.filter((message) => message.text === text)).toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});
