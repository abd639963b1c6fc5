import type { Text } from '../text.ts';
import { type Note, noteOf, type Place } from './note.ts';
import { wilson, Z } from './wilson.ts';

type Level = 1 | 2 | 3 | 4 | 5;

/** Satisfaction on five named levels. Null where nothing can be told, or may be. */
export type Csat = {
  readonly n: number;
  readonly mean: number | null;
  readonly meanLow: number | null;
  readonly meanHigh: number | null;
  /** Of the sample, so null for a single answer; the interval with it. */
  readonly sd: number | null;
  readonly top2: number | null;
  readonly top2Low: number | null;
  readonly top2High: number | null;
  readonly bottom2: number | null;
  readonly topBox: number | null;
  /** Counts the middle level as satisfied; never to be shown as the satisfaction rate. */
  readonly lenient: number | null;
  readonly counts: Readonly<Record<Level, number | null>>;
  readonly note: Note;
  readonly definition: Text;
};

/** The satisfaction figures of so many answers at each level. */
export function csat(counts: Readonly<Record<Level, number>>, place: Place = 'overall'): Csat {
  const n = LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const about = { n, note: noteOf(n, place), definition: DEFINITION };
  if (about.note === 'suppressed') return { ...about, ...NOTHING, counts: HIDDEN };
  if (n === 0) return { ...about, ...NOTHING, counts: { ...counts } };
  const top2 = wilson(counts[5] + counts[4], n);
  return {
    ...about,
    ...meanOf(counts, n),
    top2: (counts[5] + counts[4]) / n,
    top2Low: top2?.low ?? null,
    top2High: top2?.high ?? null,
    bottom2: (counts[2] + counts[1]) / n,
    topBox: counts[5] / n,
    lenient: (counts[5] + counts[4] + counts[3]) / n,
    counts: { ...counts },
  };
}

const LEVELS = [1, 2, 3, 4, 5] as const;
const HIDDEN = { 1: null, 2: null, 3: null, 4: null, 5: null };
const NOTHING = {
  mean: null,
  meanLow: null,
  meanHigh: null,
  sd: null,
  top2: null,
  top2Low: null,
  top2High: null,
  bottom2: null,
  topBox: null,
  lenient: null,
};

const DEFINITION: Text = {
  'zh-CN':
    '每个回访取最后一次核心评分，共五级。均值 = Σ(分值 × 人数) ÷ n，区间 = 均值 ± 1.96 × 样本标准差 ÷ √n。' +
    '满意率 = (5 分 + 4 分) ÷ n，区间为 95% Wilson 区间；不满意率 = (2 分 + 1 分) ÷ n；' +
    '宽口径满意率另计入 3 分（基本满意）。跳过不计入 n。',
  en:
    'The last core rating of each follow-up, on five levels. Mean = Σ(score × answers) ÷ n, interval = mean ± 1.96 × ' +
    'sample standard deviation ÷ √n. Satisfaction rate = (5s + 4s) ÷ n with its 95% Wilson interval; dissatisfied = ' +
    '(2s + 1s) ÷ n; the lenient rate also counts 3s (okay). Skipped answers are not in n.',
};

function meanOf(counts: Readonly<Record<Level, number>>, n: number) {
  const mean = LEVELS.reduce((sum, level) => sum + level * counts[level], 0) / n;
  if (n < 2) return { mean, meanLow: null, meanHigh: null, sd: null };
  const squares = LEVELS.reduce((sum, level) => sum + counts[level] * (level - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (n - 1));
  const half = (Z * sd) / Math.sqrt(n);
  return { mean, meanLow: mean - half, meanHigh: mean + half, sd };
}
