/** The two-sided 95 % point of the normal distribution. */
export const Z = 1.959963984540054;

/** A share with its 95 % interval; all null when there is nothing to share. */
export type Share = { readonly rate: number | null; readonly low: number | null; readonly high: number | null };

/** The Wilson interval of x out of n, inside [0, 1]; null when n is 0. */
export function wilson(x: number, n: number): { readonly low: number; readonly high: number } | null {
  if (n <= 0) return null;
  const p = clamp(x / n, 0, 1);
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  // At the ends the limit is the end itself; the sum misses it by a rounding error.
  return { low: p === 0 ? 0 : clamp(centre - half, 0, 1), high: p === 1 ? 1 : clamp(centre + half, 0, 1) };
}

/** x out of n with its interval. */
export function share(x: number, n: number): Share {
  const limits = wilson(x, n);
  return limits ? { rate: clamp(x / n, 0, 1), ...limits } : { rate: null, low: null, high: null };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
