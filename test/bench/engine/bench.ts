import { z } from 'zod';
import type { Bench, Options } from '../bench.ts';
import { inTurn, runChild } from '../child.ts';
import { type Bar, compare, type Figure, within } from '../figures.ts';
import { CONVERSATIONS, type Manner, TURNS } from './dialog.ts';

/** Each engine in a process of its own: the same dialog, the same number of conversations, all open at once. */
export const engine: Bench = {
  name: 'engine',
  about: 'one turn in memory and the state it keeps, beside four engines; lint and tests of the library',
  rounds: 5,
  async run(options) {
    const typed = await rounds('typed', ENGINES, options);
    const tapped = await rounds('tapped', TAPPING, options);
    return [
      ...speed('typed', typed, ENGINES),
      ...turnByTurn('typed', typed),
      ...speed('tapped', tapped, TAPPING),
      ...turnByTurn('tapped', tapped),
      ...heap(typed),
      ...(await library(options)),
    ];
  },
};

const ENGINES = ['ours', 'telegraf', 'xstate', 'botbuilder', 'grammy'] as const;
/** Most real turns are presses. Two who read them as they read words are enough to compare with. */
const TAPPING = ['ours', 'telegraf', 'xstate'] as const;
type Name = (typeof ENGINES)[number];

const TITLES: Readonly<Record<Exclude<Name, 'ours'>, string>> = {
  telegraf: 'telegraf WizardScene',
  xstate: 'xstate 5, snapshots as JSON',
  botbuilder: 'botbuilder-dialogs, TextPrompt',
  grammy: '@grammyjs/conversations',
};
const SPEED: Readonly<Partial<Record<Name, Bar>>> = {
  telegraf: { gate: 3, goal: 12 },
  xstate: { gate: 6, goal: 25 },
  botbuilder: { gate: 30, goal: 130 },
};

const Measured = z.object({
  perCpuSecond: z.number(),
  micros: z.array(z.number()),
  heapBytes: z.number(),
  mapBytes: z.number(),
});
type Round = ReadonlyMap<Name, z.infer<typeof Measured>>;

async function rounds(manner: Manner, names: readonly Name[], options: Options): Promise<readonly Round[]> {
  const all: Round[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const measured = new Map<Name, z.infer<typeof Measured>>();
    for (const name of inTurn(names, round)) {
      measured.set(name, Measured.parse(await runChild(`engine/run-${name}`, [manner], ['--expose-gc'])));
    }
    all.push(measured);
    const turns = measured
      .get('ours')
      ?.micros.map((micros) => micros.toFixed(1))
      .join(', ');
    options.say(`${manner}, round ${round + 1} of ${options.rounds}: our turns took ${turns} µs of CPU`);
  }
  return all;
}

function speed(manner: Manner, all: readonly Round[], names: readonly Name[]): Figure[] {
  return others(names).map((name) =>
    compare({
      bench: 'engine',
      figure: `${manner} turns`,
      unit: '/CPU-s',
      anchor: TITLES[name],
      pairs: pairs(all, name, ({ perCpuSecond }) => perCpuSecond),
      bar: SPEED[name] ?? null,
      check: SAID_CHECK,
    }),
  );
}

const HEARD: Readonly<Record<Manner, readonly string[]>> = {
  typed: ['the opening', 'an unclear sentence', 'a number', 'a reason in words'],
  tapped: ['the opening', 'a button of another step', 'a score', 'a reason'],
};

/** What each of the four turns costs, beside the same turn of telegraf's wizard. */
function turnByTurn(manner: Manner, all: readonly Round[]): Figure[] {
  return HEARD[manner].map((heard, turn) =>
    compare({
      bench: 'engine',
      figure: `${manner}: ${heard}`,
      unit: 'µs of CPU',
      anchor: TITLES.telegraf,
      pairs: pairs(all, 'telegraf', ({ micros }) => micros[turn] ?? Number.NaN),
      bar: null,
      check: SAID_CHECK,
    }),
  );
}

const SAID_CHECK = `${CONVERSATIONS * TURNS} replies compared word for word in every run, ours filled in, in two languages, with buttons and effects counted`;

/** The Map that holds the states is the same for every engine, and as large as a small state: it is taken off. */
function heap(all: readonly Round[]): Figure[] {
  return others(ENGINES).flatMap((name) => {
    const named = { bench: 'engine', unit: 'B', anchor: TITLES[name], check: HEAP_CHECK };
    const state = pairs(all, name, ({ heapBytes, mapBytes }) => heapBytes - mapBytes);
    const total = pairs(all, name, ({ heapBytes }) => heapBytes);
    const bar = name === 'telegraf' ? { gate: 1 / 2, goal: 1 / 5 } : null;
    return [
      compare({ ...named, figure: 'state of an open conversation', pairs: state, bar }),
      compare({ ...named, figure: 'the same with its place in the Map', pairs: total, bar: null }),
    ];
  });
}

const HEAP_CHECK = `heap grown by ${CONVERSATIONS} conversations after their third message, after gc; one Map with the same keys for every engine`;

function others(names: readonly Name[]): Exclude<Name, 'ours'>[] {
  return names.filter((name) => name !== 'ours');
}

type Pick = (measured: z.infer<typeof Measured>) => number;

function pairs(all: readonly Round[], name: Name, pick: Pick): (readonly [number, number])[] {
  return all.map((round) => [valueIn(round, 'ours', pick), valueIn(round, name, pick)]);
}

function valueIn(round: Round, name: Name, pick: Pick): number {
  const measured = round.get(name);
  return measured ? pick(measured) : Number.NaN;
}

const Library = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  parts: z.object({ lint: z.number(), tests: z.number(), transcripts: z.number() }),
  scripts: z.number(),
  tests: z.number(),
  stages: z.number(),
  transcripts: z.number(),
});

/** CPU time, with what the compiler and the collector took beside: the machine may have other work to do meanwhile. */
async function library({ rounds, say }: Options): Promise<readonly Figure[]> {
  const runs: z.infer<typeof Library>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const run = Library.parse(await runChild('engine/run-library'));
    const parts = Object.entries(run.parts).map(([name, ms]) => `${name} ${Math.round(ms)}`);
    say(`library, round ${round + 1} of ${rounds}: ${Math.round(run.ms)} ms on the clock (${parts.join(', ')})`);
    runs.push(run);
  }
  const [run] = runs;
  const check = `${run?.scripts} scripts published, their ${run?.tests} tests played in ${run?.stages} ways and ${run?.transcripts} transcripts in a fresh process, each told as written`;
  const named = { bench: 'engine', figure: 'lint and tests of the whole library', unit: 'ms of CPU', check };
  return [
    within(
      named,
      runs.map(({ cpuMs }) => cpuMs),
      1_000,
    ),
  ];
}
