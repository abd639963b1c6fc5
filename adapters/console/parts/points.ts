import type { Group, Grouping, Summary } from '../contract.ts';

/** What the chart shows of one period; `top2` is null where there is no figure. */
export type Point = {
  readonly key: string;
  readonly asked: number;
  readonly answered: number;
  readonly top2: number | null;
};

const DAY_MS = 86_400_000;

/** One point for each day, week or month of the range, those without follow-ups too: time does not skip them. */
export function pointsOf({ by, from, to, groups }: Summary): readonly Point[] {
  const found = new Map(groups.map((group) => [group.key, group]));
  return periods(by, from, to).map((key) => pointOf(key, found.get(key)));
}

function pointOf(key: string, group: Group | undefined): Point {
  if (!group) return { key, asked: 0, answered: 0, top2: null };
  return { key, asked: group.asked.n, answered: group.answered.n, top2: group.csat.top2 };
}

/** Keys as the report has them: a day, the Monday of a week, a month without its day. */
function periods(by: Grouping | null, from: string, to: string): readonly string[] {
  if (by === 'month') return [...new Set(days(from, to, 1).map((day) => day.slice(0, 7)))];
  return by === 'week' ? days(mondayOf(from), to, 7) : days(from, to, 1);
}

function days(from: string, to: string, step: number): readonly string[] {
  const all: string[] = [];
  const last = Date.parse(to);
  for (let at = Date.parse(from); at <= last; at += step * DAY_MS) all.push(new Date(at).toISOString().slice(0, 10));
  return all;
}

function mondayOf(day: string): string {
  const at = Date.parse(day);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
