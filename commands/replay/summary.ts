import type { Locale, Text } from '../../src/text.ts';
import type { Check, CheckName } from './checks.ts';
import type { Expected } from './expected.ts';
import type { Posted } from './posting.ts';

/** What a replay did and found. `ok` is false when anything was not as the files say. */
export type Summary = {
  readonly ok: boolean;
  readonly deliveries: number;
  readonly reviews: number;
  readonly comments: number;
  readonly events: Posted;
  readonly messages: number;
  readonly figures: Expected;
  readonly checks: readonly Check[];
  readonly seconds: { readonly events: number; readonly answers: number; readonly checks: number };
  readonly perSecond: { readonly events: number; readonly messages: number };
  /** How often the service was away, and how often it asked us to wait. */
  readonly waits: { readonly unreachable: number; readonly limited: number };
};

const EXAMPLES = 5;

/** The summary for people, line by line. */
export function summaryLines(summary: Summary, locale: Locale): readonly string[] {
  const word = (text: Text) => text[locale];
  const { figures, seconds, perSecond, waits } = summary;
  const facts: readonly (readonly [Text, string])[] = [
    [WORDS.deliveries, `${summary.deliveries}`],
    [WORDS.reviews, `${summary.reviews} (${word(WORDS.withComment)} ${summary.comments})`],
    [
      WORDS.events,
      `${summary.events.sent} · ${seconds.events} s · ${perSecond.events}/s · ${listed(summary.events.answers)}`,
    ],
    [WORDS.messages, `${summary.messages} · ${seconds.answers} s · ${perSecond.messages}/s`],
    [WORDS.waits, `${word(WORDS.away)} ${waits.unreachable} · ${word(WORDS.limited)} ${waits.limited}`],
    [WORDS.counts, listed(figures.counts)],
    [WORDS.mean, `${shown(figures.mean)} [${shown(figures.meanLow)}, ${shown(figures.meanHigh)}]`],
    [WORDS.top2, `${percent(figures.top2)} [${percent(figures.top2Low)}, ${percent(figures.top2High)}]`],
  ];
  const width = Math.max(
    ...facts.map(([name]) => columns(word(name))),
    ...Object.values(CHECKS).map((name) => columns(word(name))),
  );
  const row = (name: string, value: string) => `  ${name}${' '.repeat(width - columns(name))}  ${value}`;
  return [
    ...facts.map(([name, value]) => row(word(name), value)),
    '',
    ...summary.checks.flatMap((check) => checkLines(check, locale, row)),
    '',
    word(summary.ok ? WORDS.ok : WORDS.broken),
  ];
}

function checkLines(
  { name, looked, wrong }: Check,
  locale: Locale,
  row: (name: string, value: string) => string,
): readonly string[] {
  if (wrong.length === 0) return [row(CHECKS[name][locale], `✓ ${looked}`)];
  const more = wrong.length > EXAMPLES ? [`      … +${wrong.length - EXAMPLES}`] : [];
  return [
    row(CHECKS[name][locale], `✗ ${wrong.length} / ${looked}`),
    ...wrong.slice(0, EXAMPLES).map((one) => `      ${one}`),
    ...more,
  ];
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, n]) => `${name}: ${n}`)
    .join(', ');
}

function shown(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(2)} %`;
}

/** Columns of a terminal: Chinese characters take two. */
function columns(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2E80-\uFFE6]/.test(char) ? 2 : 1), 0);
}

const WORDS = {
  deliveries: { 'zh-CN': '送达订单', en: 'deliveries' },
  reviews: { 'zh-CN': '评价', en: 'reviews' },
  withComment: { 'zh-CN': '含文字', en: 'with words:' },
  events: { 'zh-CN': '事件', en: 'events' },
  messages: { 'zh-CN': '顾客消息', en: 'messages' },
  waits: { 'zh-CN': '等待', en: 'waits' },
  away: { 'zh-CN': '服务未应答', en: 'service away:' },
  limited: { 'zh-CN': '被要求稍候', en: 'asked to slow down:' },
  counts: { 'zh-CN': '评分分布', en: 'scores' },
  mean: { 'zh-CN': '平均分', en: 'mean' },
  top2: { 'zh-CN': '满意率', en: 'satisfied (4, 5)' },
  ok: {
    'zh-CN': '全部相符：从外部看到的与文件一致。',
    en: 'All true: what can be seen from outside is what the files say.',
  },
  broken: { 'zh-CN': '有不符之处，见上。', en: 'Not everything is as the files say; see above.' },
} as const satisfies Record<string, Text>;

const CHECKS: Readonly<Record<CheckName, Text>> = {
  decisions: { 'zh-CN': '每个事件恰有一个决定', en: 'each event has one decision' },
  answers: { 'zh-CN': '每个评分恰好保存一次', en: 'each score is kept once' },
  comments: { 'zh-CN': '每条留言恰好出现一次', en: 'each comment is there once' },
  unanswered: { 'zh-CN': '没有评价的保持未答', en: 'no review, no answer' },
  cases: { 'zh-CN': '2 分及以下恰有一张工单，其余没有', en: 'one case for a score ≤ 2, else none' },
  report: { 'zh-CN': '报表与文件自算一致', en: 'report equals the files' },
};
