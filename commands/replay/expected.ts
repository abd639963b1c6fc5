import type { Delivery, Review } from './files.ts';

/** What the report must say, counted and calculated here, from the files alone. */
export type Expected = {
  readonly asked: number;
  readonly n: number;
  readonly counts: Readonly<Record<Review['score'], number>>;
  readonly mean: number | null;
  readonly meanLow: number | null;
  readonly meanHigh: number | null;
  readonly top2: number | null;
  readonly top2Low: number | null;
  readonly top2High: number | null;
  readonly casesOpened: number;
};

/** A score at or below this is a complaint. */
export const LOW = 2;

/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/** The figures by their textbook formulas, deliberately sharing no code with the reports they are held against. */
export function expected(deliveries: readonly Delivery[]): Expected {
  const scores = deliveries.flatMap(({ review }) => (review ? [review.score] : []));
  const n = scores.length;
  const counts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const score of scores) counts[score]++;
  const casesOpened = scores.filter((score) => score <= LOW).length;
  return { asked: deliveries.length, n, counts, ...meanOf(scores), ...topOf(scores), casesOpened };
}

/** Mean ± z · s / √n, with the standard deviation of the sample. */
function meanOf(scores: readonly number[]) {
  const n = scores.length;
  if (n === 0) return { mean: null, meanLow: null, meanHigh: null };
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  if (n === 1) return { mean, meanLow: null, meanHigh: null };
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1);
  const half = Z * Math.sqrt(variance / n);
  return { mean, meanLow: mean - half, meanHigh: mean + half };
}

/** The share of 4 and 5 with Wilson's interval: the two roots of (p̂ − p)² = z² p (1 − p) / n. */
function topOf(scores: readonly number[]) {
  const n = scores.length;
  if (n === 0) return { top2: null, top2Low: null, top2High: null };
  const share = scores.filter((score) => score >= 4).length / n;
  const a = 1 + Z ** 2 / n;
  const b = -(2 * share + Z ** 2 / n);
  const root = Math.sqrt(Math.max(0, b ** 2 - 4 * a * share ** 2));
  return { top2: share, top2Low: (-b - root) / (2 * a), top2High: (-b + root) / (2 * a) };
}

const DAY_MS = 86_400_000;

/** Days that hold every delivery, whatever the zone in which the service counts days. */
export function periodOf(deliveries: readonly Delivery[]): { readonly from: string; readonly to: string } {
  const moments = deliveries.map(({ completedAt }) => Date.parse(completedAt));
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const earliest = moments.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const latest = moments.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { from: day(earliest - DAY_MS), to: day(latest + DAY_MS) };
}
