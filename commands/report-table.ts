import type { By, Figures, Group, Summary } from '../src/insights/index.ts';
import type { Locale, Text } from '../src/text.ts';
import { both } from './problem.ts';
import { columns } from './table.ts';

/** What was asked for, and what was found. */
export type Told = Summary & {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly by: By | null;
};

/** The whole period as a list of figures, then the groups as a table, then what must be known to read them. */
export function reportOf({ from, to, timezone, by, overall, groups }: Told, locale: Locale): string {
  const parts = [`${WORDS.title[locale]} ${from} – ${to} (${timezone})`, columns(listOf(overall, locale))];
  if (by !== null) parts.push(groups.length > 0 ? tableOf(groups, locale) : WORDS.nothing[locale]);
  const figures = [overall, ...groups].flatMap(({ csat, nps, ces }) => [csat, nps, ces]);
  const notes = (['directional', 'suppressed'] as const).filter((note) =>
    figures.some((figure) => figure.note === note),
  );
  if (notes.length > 0) parts.push(notes.map((note) => `${MARKS[note]} ${WORDS[note][locale]}`).join('\n'));
  const defined = [overall.csat, overall.nps, overall.ces].filter(({ n }) => n > 0);
  if (defined.length > 0) parts.push(defined.map(({ definition }) => definition[locale]).join('\n'));
  return parts.join('\n\n');
}

const MARKS = { directional: '~', suppressed: '*' } as const;

const WORDS = {
  title: both('回访指标', 'Figures'),
  nothing: both('这段时间没有数据。', 'There is nothing in this period.'),
  directional: both('不足 30 份回答，只能看方向', 'rests on fewer than 30 answers: a direction, not a measurement'),
  suppressed: both(
    '不足 5 份回答，为保护个人而隐藏',
    'fewer than 5 answers: hidden, because they would point at persons',
  ),
  asked: both('已询问', 'Asked'),
  answered: both('已回答', 'Answered'),
  satisfied: both('满意率', 'Satisfied'),
  dissatisfied: both('不满意率', 'Dissatisfied'),
  mean: both('平均分（1–5）', 'Mean rating (1–5)'),
  nps: both('净推荐值 NPS', 'NPS'),
  effort: both('省力度（1–7）', 'Ease (1–7)'),
  cases: both('投诉工单', 'Cases'),
  unknown: both('（未知）', '(unknown)'),
} as const satisfies Record<string, Text>;

function listOf({ asked, answered, csat, nps, ces, cases }: Figures, locale: Locale): string[][] {
  const casesText = both(
    `新开 ${cases.opened}，未结 ${cases.open}，已结 ${cases.closed}，客户确认解决 ${cases.verified}`,
    `opened ${cases.opened}, open ${cases.open}, closed ${cases.closed}, confirmed by the customer ${cases.verified}`,
  );
  return [
    [WORDS.asked[locale], String(asked.n)],
    [
      WORDS.answered[locale],
      `${answered.n}  ${within(percent(answered.rate), percent(answered.low), percent(answered.high))}`,
    ],
    [WORDS.satisfied[locale], withN(csat, within(percent(csat.top2), percent(csat.top2Low), percent(csat.top2High)))],
    [WORDS.dissatisfied[locale], withN(csat, percent(csat.bottom2))],
    [WORDS.mean[locale], withN(csat, within(decimal(csat.mean), decimal(csat.meanLow), decimal(csat.meanHigh)))],
    [WORDS.nps[locale], withN(nps, within(signed(nps.value), signed(nps.low), signed(nps.high)))],
    [WORDS.effort[locale], withN(ces, decimal(ces.mean))],
    [WORDS.cases[locale], casesText[locale]],
  ];
}

function tableOf(groups: readonly Group[], locale: Locale): string {
  const head = ['', WORDS.asked, WORDS.answered, WORDS.satisfied, WORDS.mean, WORDS.nps, WORDS.effort, WORDS.cases];
  const rows = groups.map(({ key, asked, answered, csat, nps, ces, cases }) => [
    key ?? WORDS.unknown[locale],
    String(asked.n),
    `${answered.n} (${percent(answered.rate)})`,
    withN(csat, percent(csat.top2)),
    withN(csat, decimal(csat.mean)),
    withN(nps, signed(nps.value)),
    withN(ces, decimal(ces.mean)),
    String(cases.opened),
  ]);
  const titles = head.map((title) => (typeof title === 'string' ? title : title[locale]));
  return columns([titles, ...rows], new Set([1, 2, 3, 4, 5, 6, 7]));
}

/** A figure with how many answers it rests on, and its mark. */
function withN(
  { n, note }: { readonly n: number; readonly note: 'suppressed' | 'directional' | null },
  text: string,
): string {
  if (n === 0) return '—';
  return note === 'suppressed' ? MARKS.suppressed : `${text}  n=${n}${note ? ` ${MARKS[note]}` : ''}`;
}

function within(value: string, low: string, high: string): string {
  return low === '—' || high === '—' ? value : `${value} [${low} – ${high}]`;
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

function decimal(value: number | null): string {
  return value === null ? '—' : value.toFixed(2);
}

function signed(value: number | null): string {
  return value === null ? '—' : `${value > 0 ? '+' : ''}${value.toFixed(0)}`;
}
