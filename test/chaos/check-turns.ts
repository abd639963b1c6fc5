import { grouped } from './grouped.ts';
import type { History, Snapshot, Spoken, TurnRow } from './history.ts';
import type { Violation } from './rules.ts';

/** What was said to the service against its turn log, and the log against what it implies. */
export function* checkTurns(history: History, snapshot: Snapshot): Generator<Violation> {
  const turns = grouped(snapshot.turns, ({ key }) => key);
  yield* heardOnce(history, snapshot, turns);
  for (const rows of grouped(snapshot.turns, ({ conversation }) => conversation).values()) yield* withoutGaps(rows);
  for (const spoken of grouped(history.spoken, ({ chat }) => chat).values()) {
    yield* inOrder(
      spoken.filter(({ key }) => !snapshot.parked.has(key)),
      turns,
    );
  }
  yield* askedOnce(snapshot);
  yield* answers(snapshot);
  yield* cases(snapshot);
}

type ByKey = ReadonlyMap<string, readonly TurnRow[]>;

function* heardOnce(history: History, { givenUp, turns }: Snapshot, byKey: ByKey): Generator<Violation> {
  const { spoken, erasures } = history;
  const forgotten = (chat: string) => erasures.some(({ chats }) => chats.has(chat));
  for (const { key, chat, ackedAt } of spoken) {
    if (ackedAt !== null && !byKey.has(key) && !forgotten(chat)) {
      const why = givenUp.get(key);
      yield { rule: 'acked-message-lost', what: why === undefined ? key : `${key} waits for an operator: ${why}` };
    }
  }
  for (const [key, rows] of byKey) if (rows.length > 1) yield { rule: 'double-turn', what: key };
  const known = new Set(spoken.map(({ key }) => key));
  for (const { key } of turns) {
    if (/^(webchat|telegram):/.test(key) && !known.has(key)) yield { rule: 'turn-from-nowhere', what: key };
  }
}

function* withoutGaps(rows: readonly TurnRow[]): Generator<Violation> {
  const numbers = rows.map(({ seq }) => seq).toSorted((a, b) => a - b);
  const wrong = numbers.findIndex((seq, i) => seq !== i + 1);
  if (wrong !== -1) yield { rule: 'turn-gap', what: `${rows[0]?.conversation}: ${numbers.join(', ')}` };
}

/** What was sent after something else had been acknowledged comes after it. */
function* inOrder(spoken: readonly Spoken[], byKey: ByKey): Generator<Violation> {
  const placed = spoken.flatMap((one) => {
    const [turn] = byKey.get(one.key) ?? [];
    return turn ? [{ ...one, turn }] : [];
  });
  for (const before of placed) {
    for (const after of placed) {
      const sure = before.ackedAt !== null && before.ackedAt < after.sentAt;
      const same = before.turn.conversation === after.turn.conversation;
      if (sure && same && before.turn.seq > after.turn.seq) {
        yield { rule: 'out-of-order', what: `${after.key} stands before ${before.key}` };
      }
    }
  }
}

/** A chat has one conversation about its follow-up; others are about its case. */
function* askedOnce({ conversations, turns }: Snapshot): Generator<Violation> {
  const asked = conversations.filter(({ caseId }) => caseId === null);
  const snoozed = new Set(turns.filter(({ snoozes }) => snoozes).map(({ chat }) => chat));
  for (const [chat, rows] of grouped(asked, ({ chat }) => chat)) {
    if (rows.length > (snoozed.has(chat) ? 2 : 1)) yield { rule: 'asked-twice', what: `${chat}: ${rows.length}` };
  }
}

/** Answers are written with their turn, each once, and the newest of a step is the one that counts. */
function* answers({ turns, answers: rows }: Snapshot): Generator<Violation> {
  const written = new Set(rows.map(({ conversation, seq, step }) => `${conversation} ${seq} ${step}`));
  const recorded = new Set(
    turns.flatMap(({ conversation, seq, recorded }) => recorded.map((step) => `${conversation} ${seq} ${step}`)),
  );
  for (const answer of recorded) if (!written.has(answer)) yield { rule: 'answer-lost', what: answer };
  for (const answer of written) if (!recorded.has(answer)) yield { rule: 'answer-from-nowhere', what: answer };
  const counting = rows.filter(({ superseded }) => !superseded);
  for (const [step, twice] of grouped(counting, ({ conversation, step }) => `${conversation} ${step}`)) {
    if (twice.length > 1) yield { rule: 'answer-twice', what: `${step}: ${twice.length}` };
  }
}

/** A score of 1 or 2 about the service itself opens one case, and every case has a turn that opened it. */
function* cases({ turns, answers: rows, cases: opened }: Snapshot): Generator<Violation> {
  const chatOf = new Map(turns.map(({ conversation, chat }) => [conversation, chat]));
  const low = rows.filter(({ core, score }) => core && score !== null && score <= 2);
  const reasons = new Set(turns.filter(({ complains }) => complains).map(({ chat }) => chat));
  const wanted = new Set([...reasons, ...low.map(({ conversation }) => chatOf.get(conversation) ?? conversation)]);
  const byChat = grouped(opened, ({ chat }) => chat);
  for (const chat of wanted) if (!byChat.has(chat)) yield { rule: 'case-missing', what: chat };
  for (const [chat, several] of byChat) {
    if (several.length > 1) yield { rule: 'case-doubled', what: `${chat}: ${several.length}` };
    if (!reasons.has(chat)) yield { rule: 'case-without-reason', what: chat };
  }
}
