import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import { type Message, TurnTaker } from '../../src/turns/index.ts';
import { asked, type Talk } from '../contracts/stores.rig.ts';
import { seals, shelf } from '../turns/rig.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

/** What takes turns in one process; each process has its own. */
function aProcess(): TurnTaker {
  return new TurnTaker({
    turns: postgres.stores.turns,
    shelf,
    house: async () => DEFAULT_HOUSE,
    sealer: seals,
    clock: { now: () => new Date() },
    ids: { uuid: randomUUID },
    desk: true,
  });
}

const tap = ({ conversation }: Talk, choice: string, via: 'telegram' | 'webchat'): Message => ({
  conversation: conversation.id,
  key: randomUUID(),
  heard: { kind: 'pressed', step: 'q1', choice },
  via,
});

type Line = { readonly scores: number; readonly score: string; readonly cases: number };

/** Of each conversation: how many scores count, which, and how many cases are open. */
async function lines(): Promise<readonly Line[]> {
  const { rows } = await postgres.pool.query<Line>(
    `SELECT (SELECT count(*)::int FROM answer a WHERE a.conversation_id = c.id AND a.step = 'q1' AND NOT a.superseded) AS scores,
       (SELECT max(value) FROM answer a WHERE a.conversation_id = c.id AND a.step = 'q1' AND NOT a.superseded) AS score,
       (SELECT count(*)::int FROM "case" k WHERE k.chat_id = c.chat_id AND k.state NOT IN ('closed', 'withdrawn')) AS cases
     FROM conversation c`,
  );
  return rows;
}

it('T-18 T-19 of four answers at once, on two channels and in two processes, one counts: 200 times', async () => {
  const rig = await postgres.rig();
  const [one, other] = [aProcess(), aProcess()];
  const choices = ['1', '2', '4', '5'];
  for (let round = 0; round < 10; round++) {
    const talks: Talk[] = [];
    for (let n = 0; n < 20; n++) talks.push(await asked(rig));
    const taken = talks.flatMap((talk, n) =>
      choices.map((_, at) => {
        const choice = choices[(at + n) % choices.length] ?? '5';
        return (at % 2 ? one : other).take(tap(talk, choice, at % 2 ? 'telegram' : 'webchat'));
      }),
    );
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual(Array(80).fill('taken'));
  }
  const found = await lines();
  expect(found).toHaveLength(200);
  expect(found.filter(({ scores }) => scores !== 1)).toEqual([]);
  expect(found.filter(({ score, cases }) => cases !== (Number(score) <= 2 ? 1 : 0))).toEqual([]);
}, 120_000);

it('T-20 fifty low scores at once in one conversation are one open case', async () => {
  const rig = await postgres.rig();
  const processes = Array.from({ length: 4 }, aProcess);
  const talk = await asked(rig);
  const taken = Array.from({ length: 50 }, (_, n) =>
    processes[n % 4]?.take(tap(talk, n % 2 ? '1' : '2', n % 3 ? 'telegram' : 'webchat')),
  );
  const came = await Promise.allSettled(taken);
  // Whoever lost too often is parked and tried again; nothing is half kept.
  expect(came.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(await lines()).toMatchObject([{ scores: 1, cases: 1 }]);
  const { rows } = await postgres.pool.query('SELECT count(*)::int AS n, max(seq) AS last FROM turn');
  expect(rows[0]?.n).toBe(rows[0]?.last);
}, 60_000);
