import { readdirSync, readFileSync } from 'node:fs';
import { readYaml } from '../../adapters/yaml/index.ts';
import { type Indicators, publish, type Script } from '../../src/scripts/index.ts';

const SEED = new URL('../../prisma/seed/', import.meta.url);

type Named = { readonly id: string; readonly zh: string; readonly en: string };
type Branch = Named & { readonly indicators: readonly Named[] };

/** The names of the shipped indicator tree. */
export function indicators(): Indicators {
  const tree: readonly Branch[] = JSON.parse(readFileSync(new URL('indicators.json', SEED), 'utf8'));
  const named = tree.flatMap((branch) => [branch, ...branch.indicators]);
  return new Map(named.map(({ id, zh, en }) => [id, { 'zh-CN': zh, en }]));
}

export const LIBRARY: readonly string[] = readdirSync(new URL('scripts/', SEED))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

export function source(id: string): string {
  return readFileSync(new URL(`scripts/${id}.yaml`, SEED), 'utf8');
}

/** A shipped script as plain data. */
export function draft(id: string): unknown {
  const read = readYaml(source(id));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const PUBLISHED = new Map<string, Script>();

/** A shipped script, published. */
export function script(id: string): Script {
  const known = PUBLISHED.get(id);
  if (known) return known;
  const published = publish(draft(id), 1, indicators());
  if (!published.ok) throw new Error(JSON.stringify(published.problems));
  PUBLISHED.set(id, published.script);
  return published.script;
}
