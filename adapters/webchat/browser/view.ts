import type { Choice, Message, Pending, PendingState, Thread } from './thread.ts';

/** What stands on the screen, top to bottom. Keys are stable: a bubble and its echo are the same one. */
export type Item = Day | Bubble;
export type Day = { readonly kind: 'day'; readonly key: string; readonly at: string };
export type Bubble = {
  readonly kind: 'bubble';
  readonly key: string;
  readonly from: Message['from'];
  readonly text: string;
  readonly at: string;
  /** Null when the server has it. */
  readonly state: PendingState | null;
  /** Under which a pending one is retried. */
  readonly id: string | null;
  readonly question: Question | null;
};

/** The open question's buttons; `picked` is the choice that is on its way, and then none can be pressed. */
export type Question = { readonly seq: number; readonly choices: readonly Choice[]; readonly picked: string | null };

/** `dayOf` tells the calendar day of a moment where the customer is. */
export function itemsOf(thread: Thread, dayOf: (at: string) => string): readonly Item[] {
  const question = openQuestion(thread);
  const rest = thread.pending.filter(({ keptAfter }) => keptAfter === undefined).flatMap(pendingBubble);
  const kept = thread.pending.filter(({ keptAfter }) => keptAfter !== undefined);
  const used = new Set<string>();
  const bubbles = thread.messages.flatMap((message, position) => {
    const next = thread.messages[position + 1]?.seq ?? Number.POSITIVE_INFINITY;
    const here = kept.filter((pending) => standsBetween(pending, message.seq, next)).flatMap(pendingBubble);
    return [messageBubble(message, question, used), ...here];
  });
  const first = thread.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const early = kept.filter((pending) => standsBetween(pending, Number.NEGATIVE_INFINITY, first));
  return withDays([...early.flatMap(pendingBubble), ...bubbles, ...rest], dayOf);
}

/**
 * The question that waits for an answer: the last one with choices, unless the chat is closed or one of its choices
 * has come back. Free words leave it open, because only the server knows what it made of them.
 */
export function openQuestion(thread: Thread): Question | null {
  if (thread.closed) return null;
  const asked = [...thread.messages]
    .reverse()
    .find(({ from, choices }) => from === 'bot' && (choices?.length ?? 0) > 0);
  if (!asked?.choices || thread.answered.includes(asked.seq)) return null;
  const labels = asked.choices.map(({ label }) => label.trim());
  const isAnswer = ({ seq, from, text }: Message) =>
    seq > asked.seq && from === 'customer' && labels.includes(text.trim());
  if (thread.messages.some(isAnswer)) return null;
  return { seq: asked.seq, choices: asked.choices, picked: pickedOf(thread.pending, asked.seq) };
}

function pickedOf(pending: readonly Pending[], question: number): string | null {
  for (const { said, state } of pending) {
    if (said.kind === 'press' && said.question === question && state !== 'failed') return said.choice;
  }
  return null;
}

function standsBetween({ keptAfter = 0 }: Pending, from: number, to: number): boolean {
  return keptAfter >= from && keptAfter < to;
}

function messageBubble(message: Message, question: Question | null, used: Set<string>): Bubble {
  const { seq, from, text, at, clientId } = message;
  const echo = `said:${clientId ?? ''}`;
  const key = clientId === undefined || used.has(echo) ? `seq:${seq}` : echo;
  used.add(key);
  return {
    kind: 'bubble',
    key,
    from,
    text,
    at,
    state: null,
    id: null,
    question: question?.seq === seq ? question : null,
  };
}

function pendingBubble({ id, said, at, state }: Pending): readonly Bubble[] {
  if (said.kind === 'language') return [];
  const text = said.kind === 'press' ? said.label : said.text;
  return [{ kind: 'bubble', key: `said:${id}`, from: 'customer', text, at, state, id, question: null }];
}

function withDays(bubbles: readonly Bubble[], dayOf: (at: string) => string): readonly Item[] {
  let last = '';
  return bubbles.flatMap((bubble) => {
    const day = dayOf(bubble.at);
    if (day === last) return [bubble];
    last = day;
    return [{ kind: 'day', key: `day:${day}:${bubble.key}`, at: bubble.at }, bubble];
  });
}
