import { type Ces, ces } from './ces.ts';
import { type Csat, csat } from './csat.ts';
import type { Place } from './note.ts';
import { campsOf, type Nps, nps } from './nps.ts';
import type { By, GroupTally, Tally, TallyRow } from './ports.ts';
import { type Share, share } from './wilson.ts';

/** The figures of a period, or of one group in it. */
export type Figures = {
  readonly asked: { readonly n: number };
  readonly answered: { readonly n: number } & Share;
  readonly csat: Csat;
  readonly nps: Nps;
  readonly ces: Ces;
  readonly cases: {
    readonly opened: number;
    readonly open: number;
    readonly closed: number;
    readonly verified: number;
  };
};
export type Group = { readonly key: string | null } & Figures;
export type Summary = { readonly overall: Figures; readonly groups: readonly Group[] };

/** The report of a tally: the whole, and each group of the breakdown in the order of its key, the unknown one last. */
export function summarise(tally: Tally, by: By | null): Summary {
  const overall = figuresOf(tally, 'overall');
  if (by === null) return { overall, groups: [] };
  const groups = [...partsOf(tally)].sort(byKey).map(([key, part]) => ({ key, ...figuresOf(part, 'group') }));
  return { overall, groups };
}

function figuresOf({ rows, groups }: Tally, place: Place): Figures {
  const sum = (count: (group: GroupTally) => number) => groups.reduce((total, group) => total + count(group), 0);
  const answered = sum((group) => group.answered);
  const asked = sum((group) => group.asked);
  return {
    asked: { n: asked },
    answered: { n: answered, ...share(answered, asked) },
    csat: csat(levels(rows), place),
    nps: nps(campsOf(scores(rows, 'recommend')), place),
    ces: ces(eases(rows), place),
    cases: {
      opened: sum((group) => group.casesOpened),
      open: sum((group) => group.casesOpen),
      closed: sum((group) => group.casesClosed),
      verified: sum((group) => group.casesVerified),
    },
  };
}

type Part = { readonly rows: TallyRow[]; readonly groups: GroupTally[] };

function partsOf({ rows, groups }: Tally): ReadonlyMap<string | null, Tally> {
  const parts = new Map<string | null, Part>();
  const partOf = (key: string | null): Part => {
    const part = parts.get(key) ?? { rows: [], groups: [] };
    parts.set(key, part);
    return part;
  };
  for (const row of rows) partOf(row.key).rows.push(row);
  for (const group of groups) partOf(group.key).groups.push(group);
  return parts;
}

/** By code unit, which for days, weeks and months is their order in time. */
function byKey([one]: readonly [string | null, Tally], [other]: readonly [string | null, Tally]): number {
  if (one === other) return 0;
  if (one === null) return 1;
  return other === null || one < other ? -1 : 1;
}

/** How many gave each score, of one kind of question. */
function scores(rows: readonly TallyRow[], kind: TallyRow['kind']): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.kind === kind) counts.set(row.score, (counts.get(row.score) ?? 0) + row.n);
  return counts;
}

function levels(rows: readonly TallyRow[]) {
  const of = scores(rows, 'satisfaction');
  return { 1: of.get(1) ?? 0, 2: of.get(2) ?? 0, 3: of.get(3) ?? 0, 4: of.get(4) ?? 0, 5: of.get(5) ?? 0 };
}

function eases(rows: readonly TallyRow[]) {
  const of = scores(rows, 'effort');
  return {
    ...{ 1: of.get(1) ?? 0, 2: of.get(2) ?? 0, 3: of.get(3) ?? 0, 4: of.get(4) ?? 0 },
    ...{ 5: of.get(5) ?? 0, 6: of.get(6) ?? 0, 7: of.get(7) ?? 0 },
  };
}
