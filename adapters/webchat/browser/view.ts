import { changeable, openQuestion, type Question } from './questions.ts';
import type { Message, Pending, PendingState, Said, Thread } from './thread.ts';

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
  /** It is a file on its way. */
  readonly upload: boolean;
  readonly question: Question | null;
  /** The question that this answers and that can be answered anew; `open` while that is being done. */
  readonly change: Change | null;
};

export type Change = { readonly question: number; readonly open: boolean };

/** `dayOf` tells the calendar day of a moment where the customer is. */
export function itemsOf(thread: Thread, dayOf: (at: string) => string): readonly Item[] {
  const question = openQuestion(thread);
  const answered = changeable(thread);
  const change = answered && { at: answered.answer.seq, question: answered.question.seq };
  const open = thread.changing !== null;
  const rest = thread.pending.filter(({ keptAfter }) => keptAfter === undefined).flatMap(pendingBubble);
  const kept = thread.pending.filter(({ keptAfter }) => keptAfter !== undefined);
  const used = new Set<string>();
  const bubbles = thread.messages.flatMap((message, position) => {
    const next = thread.messages[position + 1]?.seq ?? Number.POSITIVE_INFINITY;
    const here = kept.filter((pending) => standsBetween(pending, message.seq, next)).flatMap(pendingBubble);
    const asks = question?.seq === message.seq ? question : null;
    const changes = change?.at === message.seq ? { question: change.question, open } : null;
    return [messageBubble(message, asks, changes, used), ...here];
  });
  const first = thread.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const early = kept.filter((pending) => standsBetween(pending, Number.NEGATIVE_INFINITY, first));
  return withDays([...early.flatMap(pendingBubble), ...bubbles, ...rest], dayOf);
}

function standsBetween({ keptAfter = 0 }: Pending, from: number, to: number): boolean {
  return keptAfter >= from && keptAfter < to;
}

function messageBubble(message: Message, question: Question | null, change: Change | null, used: Set<string>): Bubble {
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
    upload: false,
    question,
    change,
  };
}

function pendingBubble({ id, said, at, state }: Pending): readonly Bubble[] {
  if (said.kind === 'language') return [];
  const upload = said.kind === 'file' && (state === 'queued' || state === 'sending');
  const bubble = { kind: 'bubble', key: `said:${id}`, from: 'customer', text: textOf(said), at, state, id } as const;
  return [{ ...bubble, upload, question: null, change: null }];
}

function textOf(said: Exclude<Said, { kind: 'language' }>): string {
  if (said.kind === 'file') return `📎 ${said.name}`;
  return said.kind === 'press' ? said.label : said.text;
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
