import { type Figure, judge, type Verdict } from './figures.ts';

const HEAD = ['figure', 'value', 'against', 'its value', 'ratio', 'gate', 'goal', ''];
const SIGNS: Readonly<Record<Verdict, string>> = { goal: '✓ goal', gate: '✓ gate', missed: '✗ MISSED', known: '' };

/** The figures of one bench for a person at a terminal; each with its check below. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const checks = new Set(figures.map(({ check }) => check));
  return [...lines, '', ...[...checks].map((check) => `  ✓ ${check}`), ''].join('\n');
}

/** The same as a Markdown section. */
export function section(bench: string, figures: readonly Figure[], setting: readonly string[]): string {
  const row = (items: readonly string[]) => `| ${items.join(' | ')} |`;
  const checks = new Set(figures.map(({ check }) => check));
  return [
    `## ${bench}`,
    '',
    ...setting,
    '',
    row(HEAD),
    row(HEAD.map(() => '---')),
    ...figures.map((figure) => row(cells(figure))),
    '',
    ...[...checks].map((check) => `- ${check}`),
    '',
  ].join('\n');
}

function cells(figure: Figure): string[] {
  const { value, unit, anchor, anchorValue, ratio, gate, goal } = figure;
  return [
    figure.figure,
    `${rounded(value)} ${unit}`,
    anchor,
    `${rounded(anchorValue)} ${unit}`,
    rounded(ratio),
    gate === null ? '' : String(gate),
    goal === null ? '' : String(goal),
    SIGNS[judge(figure)],
  ];
}

/** Three digits that mean something; thousands stay whole. */
function rounded(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
