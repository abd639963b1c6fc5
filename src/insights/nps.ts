import type { Text } from '../text.ts';
import { type Note, noteOf, type Place } from './note.ts';
import { clamp, Z } from './wilson.ts';

/** Customers by what they would do: 9–10, 7–8, 0–6. */
export type Camps = { readonly promoters: number; readonly passives: number; readonly detractors: number };

/** Net promoter score, from −100 to 100. Null where nothing can be told, or may be. */
export type Nps = {
  readonly n: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly promoters: number | null;
  readonly passives: number | null;
  readonly detractors: number | null;
  readonly note: Note;
  readonly definition: Text;
};

/** The raw score with its adjusted-Wald interval, which unlike the plain one stays honest for few answers. */
export function nps({ promoters, passives, detractors }: Camps, place: Place = 'overall'): Nps {
  const n = promoters + passives + detractors;
  const about = { n, note: noteOf(n, place), definition: DEFINITION };
  if (about.note === 'suppressed') return { ...about, ...NOTHING, promoters: null, passives: null, detractors: null };
  const camps = { promoters, passives, detractors };
  if (n === 0) return { ...about, ...NOTHING, ...camps };
  return { ...about, value: (100 * (promoters - detractors)) / n, ...interval(camps, n), ...camps };
}

/** The camps of answers from 0 to 10, given how many gave each score. */
export function campsOf(counts: ReadonlyMap<number, number>): Camps {
  const between = (low: number, high: number) =>
    [...counts].reduce((sum, [score, n]) => (score >= low && score <= high ? sum + n : sum), 0);
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}

const NOTHING = { value: null, low: null, high: null };

const DEFINITION: Text = {
  'zh-CN':
    'NPS = 100 × (推荐者 − 贬损者) ÷ n，范围 −100 到 100。推荐者为 9–10 分，中立者为 7–8 分，贬损者为 0–6 分。' +
    '区间为 95% 校正 Wald 区间：n 加 3，推荐者和贬损者各加 0.75。',
  en:
    'NPS = 100 × (promoters − detractors) ÷ n, from −100 to 100. Promoters answered 9–10, passives 7–8, detractors 0–6. ' +
    'The interval is the 95% adjusted Wald: n plus 3, promoters and detractors plus 0.75 each.',
};

function interval({ promoters, detractors }: Camps, n: number): { readonly low: number; readonly high: number } {
  const all = n + 3;
  const p = (promoters + 0.75) / all;
  const d = (detractors + 0.75) / all;
  const half = 100 * Z * Math.sqrt((p + d - (p - d) ** 2) / all);
  return { low: clamp(100 * (p - d) - half, -100, 100), high: clamp(100 * (p - d) + half, -100, 100) };
}
