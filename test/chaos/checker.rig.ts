import type {
  Arrival,
  CaseRow,
  ConversationRow,
  DecisionRow,
  History,
  OutboxRow,
  Posted,
  Snapshot,
  Spoken,
  TurnRow,
} from './history.ts';

/** What may be written to, for tests that break a run. */
type Loose<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };
export type Run = { history: Loose<History>; snapshot: Loose<Snapshot> };

/**
 * One customer on Telegram: asked about an order, scored it 2, said what was wrong, heard that a case is open, opted out
 * and was told so.
 */
export function goodRun(): Run {
  const turns = [
    turn('k1', 1, 'ask:f1:1', { heard: 'opened', at: 1_000 }),
    turn('k1', 2, 'telegram:1', { recorded: ['q1'], complains: true, at: 2_000 }),
    turn('k1', 3, 'telegram:2', { recorded: ['sorry'], at: 3_000 }),
    turn('k1', 4, 'telegram:3', { recorded: ['remedy'], at: 4_000 }),
    turn('k1', 5, 'telegram:4', { heard: 'typed', optsOut: true, at: 5_000 }),
  ];
  const outbox = turns.map(({ conversation, seq, at }, i) => message(i + 1, `turn:${conversation}:${seq}:0`, at));
  const history: Run['history'] = {
    spoken: [1, 2, 3, 4].map((n) =>
      spoken(`telegram:${n}`, { sentAt: 1_000 * (n + 1), ackedAt: 1_000 * (n + 1) + 20 }),
    ),
    posted: [posted('e1')],
    arrivals: outbox.map(arrival),
    staffMoves: [{ caseNumber: 'C-1', move: 'claim', at: 9_000 }],
    erasures: [],
    blows: [],
    exits: [],
    outcries: [],
    drainMs: 1_000,
    butDeskMs: 1_000,
  };
  const snapshot: Run['snapshot'] = {
    now: 100_000,
    turns,
    conversations: [conversation('k1')],
    answers: ['q1', 'sorry', 'remedy'].map((step, i) => {
      const isScore = step === 'q1';
      return { conversation: 'k1', seq: i + 2, step, score: isScore ? 2 : null, core: isScore, superseded: false };
    }),
    cases: [caseRow('C-1')],
    outbox,
    parked: new Set(),
    givenUp: new Map(),
    due: [],
    decisions: [decision('e1', 1)],
    erased: new Map(),
  };
  return { history, snapshot };
}

export function spoken(key: string, more: Partial<Spoken> = {}): Spoken {
  return { key, chat: 'f1', sentAt: 50_000, ackedAt: 50_020, ...more };
}

export function turn(conversation: string, seq: number, key: string, more: Partial<TurnRow> = {}): TurnRow {
  const nothing = { recorded: [], complains: false, optsOut: false, snoozes: false };
  return { conversation, chat: 'f1', seq, key, heard: 'pressed', at: 50_000, ...nothing, ...more };
}

export function conversation(id: string, more: Partial<ConversationRow> = {}): ConversationRow {
  return { id, chat: 'f1', ordinal: 1, customer: 'c1', caseId: null, ...more };
}

export function caseRow(number: string, chat = 'f1'): CaseRow {
  return { id: number, number, chat, moves: ['open', 'claim'] };
}

export function decision(event: string, decisions: number): DecisionRow {
  return { source: '/s', event, decisions };
}

function posted(id: string): Posted {
  return { source: '/s', id, customer: 'c1', sentAt: 0, ackedAt: 10, followUp: 'f1' };
}

function message(id: number, key: string, createdAt: number): OutboxRow {
  const at = { lane: 'chat:f1', channel: 'telegram', address: '42' };
  return { id, key, ...at, body: `words of ${key}`, state: 'sent', createdAt, doubted: 0 };
}

function arrival({ channel, address, body, createdAt }: OutboxRow): Arrival {
  return { channel, address, body, at: createdAt + 100 };
}
