import type { Choice, Message, Pending, Thread } from './thread.ts';

/** A question with its buttons. */
export type Question = {
  readonly seq: number;
  readonly choices: readonly Choice[];
  /** The choice that is on its way; then none can be pressed. */
  readonly picked: string | null;
  /** What was answered before, when the customer is about to change it. */
  readonly before: string | null;
  /** What was ticked so far, where several may be. */
  readonly ticked: readonly string[];
  /** Another answer is on its way, after which this may not be the question any more. */
  readonly held: boolean;
};

/**
 * The question that waits for an answer: the one that is answered anew, else the last one with choices, unless the chat
 * is closed or one of its choices has come back. Free words leave it open, because only the server knows what it made
 * of them.
 */
export function openQuestion(thread: Thread): Question | null {
  const answered = changeable(thread);
  if (answered && thread.changing === answered.question.seq) return anew(thread, answered);
  if (thread.closed) return null;
  const asked = lastQuestion(thread);
  if (!asked || thread.answered.includes(asked.seq)) return null;
  if (thread.messages.some((message) => message.seq > asked.seq && pickIn(asked, message))) return null;
  const { seq, choices } = asked;
  const picked = pickedOf(thread.pending, seq);
  const held = picked === null && thread.pending.some(isPress);
  return { seq, choices, picked, before: null, ticked: ticksOf(thread, asked), held };
}

type Asked = Message & { readonly choices: readonly Choice[] };
type Answered = { readonly question: Asked; readonly answer: Message; readonly picked: string };

/**
 * The question that was answered last, when it may be answered anew: what was asked since came with that very answer. (A
 * later question may be of another dialog, in which the same names mean other things.)
 */
export function changeable(thread: Thread): Answered | null {
  const asked = lastQuestion(thread);
  const answered = thread.pending.some(isPress) ? null : lastAnswer(thread);
  if (!answered || !asked || isTicks(answered.question)) return null;
  const { question, answer } = answered;
  if (asked.seq !== question.seq && (asked.at !== answer.at || (isTicks(asked) && stepOf(asked) === stepOf(question))))
    return null;
  return question.choices.filter(({ outside }) => !outside).length > 1 ? answered : null;
}

function anew(thread: Thread, { question: { seq, choices }, picked }: Answered): Question {
  const answers = choices.filter(({ outside }) => !outside);
  return { seq, choices: answers, picked: pickedOf(thread.pending, seq), before: picked, ticked: [], held: false };
}

/** The last thing said that is one of a question's choices: pressed in this tab, or by its words after the question. */
function lastAnswer(thread: Thread): Answered | null {
  for (const answer of [...thread.messages].reverse()) {
    const press = thread.presses.find(({ id }) => id === answer.clientId);
    const question = last(thread, (asked) => (press ? asked.seq === press.question : asked.seq < answer.seq));
    const choice = question && (question.choices.find(({ id }) => id === press?.choice) ?? pickIn(question, answer));
    if (question && choice) return choice.outside ? null : { question, answer, picked: choice.id };
  }
  return null;
}

function lastQuestion(thread: Thread): Asked | null {
  return last(thread, () => true);
}

/** The last question of a sort. Browsers of 2021 know no `findLast`. */
function last(thread: Thread, is: (question: Asked) => boolean): Asked | null {
  return thread.messages.filter(isAsked).reverse().find(is) ?? null;
}

function isAsked(message: Message): message is Asked {
  return message.from === 'bot' && (message.choices?.length ?? 0) > 0;
}

function isPress({ said, state }: Pending): boolean {
  return said.kind === 'press' && state !== 'failed';
}

/** The choice whose label a customer's message is. */
function pickIn({ choices }: Asked, { from, text }: Message): Choice | null {
  if (from !== 'customer') return null;
  return choices.find(({ label }) => label.trim() === text.trim()) ?? null;
}

/** A list of ticks is asked again after each, with a choice that ends it. */
function isTicks({ choices }: Asked): boolean {
  return choices.some(({ id }) => id.endsWith('.done'));
}

/** What is no longer offered because it was picked, since the list was asked first. */
function ticksOf(thread: Thread, asked: Asked): readonly string[] {
  if (!isTicks(asked)) return [];
  const step = stepOf(asked);
  const first = last(thread, (question) => stepOf(question) !== step)?.seq ?? 0;
  const run = thread.messages.filter(({ seq }) => seq > first && seq < asked.seq);
  const labels = run.filter(isAsked).flatMap(({ choices }) => choices.filter(({ outside }) => !outside));
  const left = new Set(asked.choices.map(({ id }) => id));
  return [...new Set(labels.flatMap(({ id, label }) => (left.has(id) ? [] : [label])))];
}

function stepOf({ choices }: Asked): string {
  return choices[0]?.id.split('.')[0] ?? '';
}

function pickedOf(pending: readonly Pending[], question: number): string | null {
  for (const { said, state } of pending) {
    if (said.kind === 'press' && said.question === question && state !== 'failed') return said.choice;
  }
  return null;
}
