import { readdirSync, readFileSync } from 'node:fs';
import { readYaml } from '../../adapters/yaml/index.ts';
import { publish, type Script } from '../../src/scripts/index.ts';

const SEED = new URL('../../prisma/seed/', import.meta.url);

type Branch = { readonly id: string; readonly indicators: readonly { readonly id: string }[] };

/** The names of the shipped indicator tree. */
export function indicators(): ReadonlySet<string> {
  const tree: readonly Branch[] = JSON.parse(readFileSync(new URL('indicators.json', SEED), 'utf8'));
  return new Set(tree.flatMap((branch) => [branch.id, ...branch.indicators.map((leaf) => leaf.id)]));
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
