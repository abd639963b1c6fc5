import { clamp, wilson } from './wilson.ts';

/** So many of so many. */
export type Counted = { readonly x: number; readonly n: number };

/** How far one share lies above another. */
export type Difference = {
  /** From −1 to 1, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** How likely a difference as large as this one is where there is none, either way. */
  readonly p: number;
};

/** Newcombe's interval and the two-proportion z test with pooled variance; null when either has nothing to share. */
export function differenceOf(one: Counted, other: Counted): Difference | null {
  const [mine, theirs] = [wilson(one.x, one.n), wilson(other.x, other.n)];
  if (!mine || !theirs) return null;
  const [p, q] = [clamp(one.x / one.n, 0, 1), clamp(other.x / other.n, 0, 1)];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - mine.low, theirs.high - q),
    high: difference + Math.hypot(mine.high - p, q - theirs.low),
    p: chanceOf(difference, (p * one.n + q * other.n) / (one.n + other.n), 1 / one.n + 1 / other.n),
  };
}

function chanceOf(difference: number, pooled: number, spread: number): number {
  if (difference === 0) return 1;
  return twoSided(difference / Math.sqrt(pooled * (1 - pooled) * spread));
}

/** Beyond this many standard deviations nothing is left that a number could hold. */
const FAR = 8;

/** The two-sided tail of the normal distribution, by the series of the error function; all its terms are positive. */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (x > FAR / Math.SQRT2) return 0;
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * Number.EPSILON; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return clamp(1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum, 0, 1);
}
