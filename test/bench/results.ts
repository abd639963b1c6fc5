import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Figure } from './figures.ts';
import { section } from './table.ts';

const FILE = 'test/bench/RESULTS.md';
const HEAD = `# What was measured

Written by \`npm run bench -- <name> --save\`. Ratios are medians of what was measured side by side in each round; the
absolute figures are this machine's and its neighbours'. A bench fails below its gate; the goal is where we want to be.
`;

/** Puts the section of one bench in the place of its last, or at the end. */
export function saveResults(bench: string, figures: readonly Figure[]): void {
  const known = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const [head = HEAD, ...sections] = known.split(/^(?=## )/m);
  const written = section(bench, figures, setting(figures));
  const others = sections.map((text) => text.trimEnd().concat('\n'));
  const place = others.findIndex((text) => text.startsWith(`## ${bench}\n`));
  if (place < 0) others.push(written);
  else others[place] = written;
  writeFileSync(FILE, [head.trimEnd().concat('\n'), ...others].join('\n'));
}

function setting(figures: readonly Figure[]): string[] {
  const cores = cpus();
  const machine = `${cores.length} × ${cores[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const rounds = Math.max(...figures.map((figure) => figure.rounds));
  const day = new Date().toISOString().slice(0, 10);
  return [`${day}, commit ${commit()}, ${machine}, Node ${process.versions.node}; ${rounds} alternating rounds.`];
}

function commit(): string {
  const git = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' });
  return git.status === 0 ? git.stdout.trim() : 'unknown';
}
