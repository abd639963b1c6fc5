import { expect, it } from 'vitest';
import { caseRow, conversation, decision, goodRun, type Run, spoken, turn } from './checker.rig.ts';
import { check } from './checker.ts';
import { RULES, type Rule } from './rules.ts';

it('finds nothing wrong with a run in which all went well', () => {
  const { history, snapshot } = goodRun();
  expect(check(history, snapshot)).toEqual({ violations: [], duplicates: 0, doubts: 0, copies: [] });
});

it('lets pass what no system of this kind can avoid, and counts it', () => {
  const { history, snapshot } = goodRun();
  history.arrivals.push({ ...first(history.arrivals), at: 5_000 });
  history.blows.push({ at: 1_100, until: 1_100, what: 'kill', doubt: 1 });
  snapshot.outbox = snapshot.outbox.map((row) => ({ ...row, doubted: row.id === 1 ? 1 : 0 }));
  expect(check(history, snapshot)).toMatchObject({
    violations: [],
    duplicates: 1,
    doubts: 1,
    copies: [expect.stringContaining('words of')],
  });
});

it.each<[string, (run: Run) => void]>([
  [
    'a message that was never acknowledged and is not there',
    ({ history }) => history.spoken.push(spoken('c', { ackedAt: null })),
  ],
  [
    'a message that was never acknowledged and is there',
    ({ history }) => (history.spoken = history.spoken.map((one) => ({ ...one, ackedAt: null }))),
  ],
  ['two messages that were on their way together, in either order', swapped({ overlapping: true })],
  [
    'a parked message that comes later than the next one',
    (run) => {
      swapped({ overlapping: false })(run);
      run.snapshot.parked = new Set(['telegram:1']);
    },
  ],
  [
    'an unsent message of somebody who opted out',
    ({ snapshot }) =>
      snapshot.outbox.push({ ...first(snapshot.outbox), id: 9, key: 'turn:k1:9:0', body: 'later', state: 'cancelled' }),
  ],
  ['an answer to the words of somebody who has opted out', (run) => answerAfterOptOut(run, 'typed')],
  [
    'a row that is due within the minute',
    ({ snapshot }) => snapshot.due.push({ table: 'outbox', id: '1', dueAt: snapshot.now - 30_000, leased: false }),
  ],
  [
    'a process that was killed',
    ({ history }) => history.exits.push({ process: 'a', at: 0, why: 'killed', code: null, tookMs: null }),
  ],
  [
    'a message that somebody sent whom nobody knows any more',
    ({ history }) => {
      history.spoken.push(spoken('telegram:9', { chat: 'f9' }));
      history.erasures.push({ customer: 'c9', address: null, chats: new Set(['f9']), acked: false });
    },
  ],
  [
    'whatever arrived at an address that was erased',
    ({ history }) => {
      history.erasures.push({ customer: 'c1', address: '42', chats: new Set(), acked: false });
      history.arrivals.splice(0);
    },
  ],
])('lets pass %s', (_, change) => {
  const run = goodRun();
  change(run);
  expect(check(run.history, run.snapshot).violations).toEqual([]);
});

const BREAKS: readonly (readonly [Rule, string, (run: Run) => void])[] = [
  ['acked-message-lost', 'has no turn', ({ history }) => history.spoken.push(spoken('telegram:9'))],
  [
    'acked-message-lost',
    'waits for an operator',
    ({ history, snapshot }) => {
      history.spoken.push(spoken('telegram:9'));
      snapshot.givenUp = new Map([['telegram:9', 'failed']]);
    },
  ],
  [
    'acked-event-lost',
    'is not there',
    ({ history }) =>
      history.posted.push({ source: '/s', id: 'e9', customer: 'c', sentAt: 0, ackedAt: 1, followUp: null }),
  ],
  ['event-undecided', 'without a decision', ({ snapshot }) => snapshot.decisions.push(decision('e9', 0))],
  ['event-undecided', 'with two', ({ snapshot }) => snapshot.decisions.push(decision('e9', 2))],
  ['double-turn', 'under one key', ({ snapshot }) => snapshot.turns.push(turn('k2', 1, 'telegram:1'))],
  ['turn-gap', 'a number is missing', ({ snapshot }) => snapshot.turns.push(turn('k1', 9, 'staff:1'))],
  ['turn-gap', 'a number is there twice', ({ snapshot }) => snapshot.turns.push(turn('k1', 2, 'staff:1'))],
  ['turn-from-nowhere', 'nobody said it', ({ snapshot }) => snapshot.turns.push(turn('k1', 6, 'telegram:9'))],
  ['out-of-order', 'the later stands first', swapped({ overlapping: false })],
  [
    'asked-twice',
    'in two conversations',
    ({ snapshot }) => snapshot.conversations.push(conversation('k9', { ordinal: 2 })),
  ],
  ['answer-lost', 'recorded, not written', ({ snapshot }) => (snapshot.answers = snapshot.answers.slice(1))],
  [
    'answer-from-nowhere',
    'written, not recorded',
    ({ snapshot }) => (snapshot.turns = snapshot.turns.map((row) => ({ ...row, recorded: [] }))),
  ],
  [
    'answer-twice',
    'two count',
    ({ snapshot }) => {
      snapshot.turns.push(turn('k1', 6, 'staff:1', { recorded: ['q1'] }));
      snapshot.answers.push({ ...first(snapshot.answers), seq: 6 });
    },
  ],
  ['case-missing', 'for a low score', ({ snapshot }) => (snapshot.cases = [])],
  [
    'case-missing',
    'for a complaint in words',
    ({ snapshot }) => snapshot.turns.push(turn('k2', 1, 'staff:1', { complains: true, chat: 'f2' })),
  ],
  ['case-doubled', 'two of one chat', ({ snapshot }) => snapshot.cases.push(caseRow('C-2'))],
  ['case-without-reason', 'nobody complained', ({ snapshot }) => snapshot.cases.push(caseRow('C-2', 'f2'))],
  [
    'staff-move-lost',
    'seen to succeed',
    ({ history }) => history.staffMoves.push({ caseNumber: 'C-1', move: 'resolve', at: 0 }),
  ],
  ['send-lost', 'written as sent', ({ history }) => history.arrivals.splice(0, 1)],
  [
    'send-from-nowhere',
    'no row says it',
    ({ history }) => history.arrivals.push({ ...first(history.arrivals), body: 'other' }),
  ],
  [
    'send-out-of-order',
    'within a lane',
    ({ history }) => {
      const [a, b, ...rest] = history.arrivals.map((one) => ({ ...one }));
      if (a && b) history.arrivals = [{ ...a, at: b.at }, { ...b, at: a.at }, ...rest];
    },
  ],
  [
    'duplicate-unexplained',
    'nothing had happened',
    ({ history }) => {
      history.arrivals.push({ ...first(history.arrivals), at: 5_000 });
      history.blows.push({ at: 60_000, until: 60_000, what: 'kill', doubt: 1 });
    },
  ],
  [
    'duplicate-unrecorded',
    'of which its row knows nothing',
    ({ history }) => {
      history.arrivals.push({ ...first(history.arrivals), at: 5_000 });
      history.blows.push({ at: 1_100, until: 1_100, what: 'kill', doubt: 1 });
    },
  ],
  [
    'too-many-duplicates',
    'more than there were doubts',
    ({ history }) => {
      for (const at of [5_000, 6_000]) history.arrivals.push({ ...first(history.arrivals), at });
      history.blows.push({ at: 1_100, until: 1_100, what: 'kill', doubt: 1 });
    },
  ],
  ['sent-after-opt-out', 'of the same chat', (run) => answerAfterOptOut(run, 'reminded')],
  [
    'erasure-half-done',
    'forgotten',
    ({ history }) => history.erasures.push({ customer: 'c9', address: null, chats: new Set(), acked: true }),
  ],
  ['erasure-half-done', 'in part', ({ snapshot }) => (snapshot.erased = new Map([['c9', { left: 'name' }]]))],
  [
    'limbo',
    'due for more than a minute',
    ({ snapshot }) => snapshot.due.push({ table: 'outbox', id: '1', dueAt: snapshot.now - 61_000, leased: false }),
  ],
  ['never-drained', 'there was always something due', ({ history }) => (history.drainMs = null)],
  [
    'process-died',
    'by itself',
    ({ history }) => history.exits.push({ process: 'a', at: 0, why: 'unknown', code: 1, tookMs: null }),
  ],
  [
    'stopped-badly',
    'with an error',
    ({ history }) => history.exits.push({ process: 'a', at: 0, why: 'told', code: 1, tookMs: 5 }),
  ],
  [
    'stopped-badly',
    'too slowly',
    ({ history }) => history.exits.push({ process: 'a', at: 0, why: 'told', code: 0, tookMs: 26_000 }),
  ],
  ['outcry', 'in the output', ({ history }) => history.outcries.push('TypeError: x is not a function')],
];

it.each(BREAKS)('catches %s: %s', (rule, _, breakIt) => {
  const run = goodRun();
  breakIt(run);
  expect(check(run.history, run.snapshot).violations.map((violation) => violation.rule)).toContain(rule);
});

it('has each of its rules tried', () => {
  expect([...new Set(BREAKS.map(([rule]) => rule))].toSorted()).toEqual([...RULES].toSorted());
});

/** Two messages of one chat whose turns stand in the other order than they were sent. */
function swapped({ overlapping }: { overlapping: boolean }) {
  return ({ history, snapshot }: Run) => {
    snapshot.turns = snapshot.turns.map((row) =>
      row.key === 'telegram:1' ? { ...row, seq: 3 } : row.key === 'telegram:2' ? { ...row, seq: 2 } : row,
    );
    snapshot.answers = snapshot.answers.map((row) => ({
      ...row,
      seq: row.seq === 2 ? 3 : row.seq === 3 ? 2 : row.seq,
    }));
    if (overlapping) history.spoken = history.spoken.map((one) => ({ ...one, sentAt: 1_000 }));
  };
}

/** A message of the same chat after the customer was told that there will be none. */
function answerAfterOptOut({ history, snapshot }: Run, heard: string): void {
  snapshot.turns.push(turn('k1', 6, 'system:1', { heard, at: 60_000 }));
  const row = { ...first(snapshot.outbox), id: 9, key: 'turn:k1:6:0', body: 'one more thing', createdAt: 60_000 };
  snapshot.outbox.push(row);
  history.arrivals.push({ channel: row.channel, address: row.address, body: row.body, at: 60_100 });
}

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new RangeError('an empty list');
  return one;
}
