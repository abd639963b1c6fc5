import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import type { ConversationId } from '../../src/ids.ts';
import { type Message, type TurnLog, TurnTaker } from '../../src/turns/index.ts';
import { asked } from '../contracts/stores.rig.ts';
import { outcome, seals, shelf, takerRig } from './rig.ts';

/** What goes wrong at one write: nothing; a lost race; the store away before or after the commit; a bug. */
const mishap = fc.constantFrom('none', 'none', 'none', 'conflict', 'away', 'lost-answer', 'bug');
type Mishap = 'none' | 'conflict' | 'away' | 'lost-answer' | 'bug';

const said = fc.record({
  talk: fc.nat(2),
  /** How often the network brings it, on top of its retries. */
  copies: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom('5', '1', 'words'),
});

/** A log that answers when the scheduler lets it, and goes wrong as planned. */
function scheduled(log: TurnLog, s: fc.Scheduler, plan: readonly Mishap[]): TurnLog {
  let next = 0;
  const load = s.scheduleFunction(async (ids: readonly ConversationId[]) => log.load(ids));
  const append = s.scheduleFunction(async (rows: Parameters<TurnLog['append']>[0]) => {
    const how = plan[next++] ?? 'none';
    if (how === 'conflict') return rows.map(() => 'conflict' as const);
    if (how === 'away') throw new Fault('stores/unavailable');
    if (how === 'bug') throw new TypeError('a bug');
    const written = await log.append(rows);
    if (how === 'lost-answer') throw new Fault('stores/unavailable');
    return written;
  });
  return { load, append, caseNumbers: (count) => log.caseNumbers(count) };
}

/** A network brings a message until it is told that it was kept. */
async function untilKept(taker: TurnTaker, message: Message): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const came = await outcome(taker.take(message));
    if (came === 'taken' || came === 'duplicate') return;
  }
  throw new Error(`${message.key} was never kept`);
}

function heardOf(what: string): Message['heard'] {
  return what === 'words' ? { kind: 'typed', text: what } : { kind: 'pressed', step: 'q1', choice: what };
}

describe('taking turns, whatever happens in whatever order', () => {
  it('T-18 makes one turn of each message, and keeps the order of each talk', async () => {
    const scheduler = fc.scheduler();
    await fc.assert(
      fc.asyncProperty(
        scheduler,
        fc.array(said, { minLength: 1, maxLength: 10 }),
        fc.array(mishap, { maxLength: 25 }),
        async (s, all, plan) => {
          const rig = takerRig();
          const talks = [await asked(rig), await asked(rig), await asked(rig)].map(({ conversation }) => conversation);
          const turns = scheduled(rig.stores.turns, s, plan);
          const deps = {
            turns,
            shelf,
            house: async () => DEFAULT_HOUSE,
            sealer: seals,
            clock: rig.clock,
            ids: { uuid: randomUUID },
            desk: false,
          };
          const processes = [new TurnTaker(deps), new TurnTaker(deps)];
          const keys = talks.map(() => [] as string[]);
          const customers = talks.map(async ({ id }, talk) => {
            for (const [n, one] of all.entries()) {
              if (one.talk !== talk) continue;
              const key = `${talk}.${n}`;
              keys[talk]?.push(key);
              const message: Message = { conversation: id, key, heard: heardOf(one.what), via: 'telegram' };
              const copies = Array.from({ length: one.copies }, (_, copy) =>
                untilKept(processes[copy % 2] ?? processes[0] ?? new TurnTaker(deps), message),
              );
              await Promise.all(copies);
            }
          });
          await s.waitFor(Promise.all(customers));
          await s.waitFor(Promise.all(processes.map((process) => process.drained())));
          for (const [talk, { id }] of talks.entries()) {
            const lines = rig.tables.turns.filter(({ conversationId }) => conversationId === id);
            expect(lines.slice(1).map(({ key }) => key)).toEqual(keys[talk]);
            expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1));
          }
          const low = talks.filter(
            (_, talk) => all.find((one) => one.talk === talk && one.what !== 'words')?.what === '1',
          ).length;
          const cases = [...rig.tables.cases.values()];
          expect(cases.length).toBeGreaterThanOrEqual(low);
          expect(new Set(cases.map(({ aCase }) => aCase.chatId)).size).toBe(cases.length);
          expect(new Set(cases.map(({ aCase }) => aCase.number)).size).toBe(cases.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('T-19 lets one of two answers on two channels count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('1', '2', '4', '5'), { minLength: 2, maxLength: 4 }),
        async (s, choices) => {
          const rig = takerRig();
          const { conversation } = await asked(rig);
          const turns = scheduled(rig.stores.turns, s, []);
          const deps = {
            turns,
            shelf,
            house: async () => DEFAULT_HOUSE,
            sealer: seals,
            clock: rig.clock,
            ids: { uuid: randomUUID },
            desk: false,
          };
          const taken = choices.map((choice, n) =>
            new TurnTaker(deps).take({
              conversation: conversation.id,
              key: `m${n}`,
              heard: { kind: 'pressed', step: 'q1', choice },
              via: n % 2 ? 'webchat' : 'telegram',
            }),
          );
          await s.waitFor(Promise.all(taken));
          // A second thought takes the place of the first: both are kept, one counts, and the case goes with it.
          const scores = rig.tables.answers.filter(({ step }) => step === 'q1');
          const counting = scores.filter(({ superseded }) => !superseded);
          const open = [...rig.tables.cases.values()].filter(({ aCase }) => aCase.state !== 'withdrawn');
          expect(counting).toHaveLength(1);
          expect(open).toHaveLength(Number(counting[0]?.value) <= 2 ? 1 : 0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
