import { parseArgs } from 'node:util';
import { alarms } from './alarms/bench.ts';
import type { Bench } from './bench.ts';
import { engine } from './engine/bench.ts';
import { type Figure, judge } from './figures.ts';
import { http } from './http/bench.ts';
import { intake } from './intake/bench.ts';
import { saveResults } from './results.ts';
import { table } from './table.ts';
import { turns } from './turns/bench.ts';

const BENCHES: readonly Bench[] = [engine, turns, http, alarms, intake];

process.exitCode = await main(process.argv.slice(2));

/** 0 when every gate held, 1 when one was missed or a check did not hold, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const called = read(args);
  if (called === null) return 2;
  let code = 0;
  for (const bench of called.benches) {
    const options = {
      rounds: called.rounds ?? bench.rounds,
      say: (line: string) => void process.stderr.write(`${line}\n`),
    };
    const figures = await bench.run(options).catch((error: unknown) => failed(bench, error));
    show(figures, called.json);
    if (called.save && figures.length > 0) saveResults(bench.name, figures);
    if (figures.length === 0 || figures.some((figure) => judge(figure) === 'missed')) code = 1;
  }
  return code;
}

type Called = {
  readonly benches: readonly Bench[];
  readonly rounds: number | null;
  readonly json: boolean;
  readonly save: boolean;
};

function read(args: readonly string[]): Called | null {
  const options = { json: { type: 'boolean' }, rounds: { type: 'string' }, save: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const benches = positionals.map((name) => BENCHES.find((bench) => bench.name === name));
    const rounds = values.rounds === undefined ? null : Number(values.rounds);
    const sane = rounds === null || (Number.isInteger(rounds) && rounds > 0);
    const known = benches.filter((bench) => bench !== undefined);
    if (known.length === benches.length && known.length > 0 && sane) {
      return { benches: known, rounds, json: values.json === true, save: values.save === true };
    }
  } catch {
    // What it is called with is told below.
  }
  const names = BENCHES.map(({ name, about }) => `  ${name.padEnd(10)}${about}`).join('\n');
  process.stderr.write(`npm run bench -- <name…> [--json] [--rounds N] [--save]\n${names}\n`);
  return null;
}

function show(figures: readonly Figure[], json: boolean): void {
  if (json) process.stdout.write(figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
  else if (figures.length > 0) process.stdout.write(`${table(figures)}\n`);
}

function failed(bench: Bench, error: unknown): readonly Figure[] {
  process.stderr.write(`${bench.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  return [];
}
