import type { Text } from '../text.ts';
import { type Note, noteOf, type Place } from './note.ts';

type Ease = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** How easy it was made for customers, 1–7 (7: very easy). Null where nothing can be told, or may be. */
export type Ces = {
  readonly n: number;
  readonly mean: number | null;
  /** The share of 5, 6 and 7. */
  readonly easy: number | null;
  readonly note: Note;
  readonly definition: Text;
};

/** The effort figures of so many answers at each of the seven levels. */
export function ces(counts: Readonly<Record<Ease, number>>, place: Place = 'overall'): Ces {
  const n = EASES.reduce((sum, ease) => sum + counts[ease], 0);
  const about = { n, note: noteOf(n, place), definition: DEFINITION };
  if (n === 0 || about.note === 'suppressed') return { ...about, mean: null, easy: null };
  const mean = EASES.reduce((sum, ease) => sum + ease * counts[ease], 0) / n;
  return { ...about, mean, easy: (counts[5] + counts[6] + counts[7]) / n };
}

const EASES = [1, 2, 3, 4, 5, 6, 7] as const;

const DEFINITION: Text = {
  'zh-CN': '客户费力度（1–7 分，7 = 非常容易）。均值 = Σ(分值 × 人数) ÷ n；容易率 = 5–7 分的人数 ÷ n。跳过不计入 n。',
  en: 'Customer effort on 1–7 (7 = very easy). Mean = Σ(score × answers) ÷ n; easy = answers of 5–7 ÷ n. Skipped answers are not in n.',
};
