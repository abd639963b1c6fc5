/** One line of the table: what was measured, beside what it was measured against. */
export type Figure = {
  readonly bench: string;
  readonly figure: string;
  /** The median over the rounds. */
  readonly value: number;
  readonly unit: string;
  readonly anchor: string;
  /** The anchor's median over the same rounds, in the same unit. */
  readonly anchorValue: number;
  /** The median of value : anchor taken inside each round, which a slow minute of the machine hardly moves. */
  readonly ratio: number;
  /** The ratio below (or, where less is better, above) which the bench fails; null for a figure to know, not to hold. */
  readonly gate: number | null;
  readonly goal: number | null;
  readonly rounds: number;
  /** What makes the figure honest: what was counted or compared in the same run. */
  readonly check: string;
};

export type Bar = {
  readonly gate: number;
  readonly goal: number;
  /** Whether a higher or a lower ratio is better; told by the two numbers, unless they are the same. */
  readonly better?: 'more' | 'less';
};

export type Verdict = 'goal' | 'gate' | 'missed' | 'known';

type Compared = Pick<Figure, 'bench' | 'figure' | 'unit' | 'anchor' | 'check'> & {
  /** One pair a round: ours and the anchor's. */
  readonly pairs: readonly (readonly [ours: number, anchor: number])[];
  readonly bar: Bar | null;
};

export function compare({ pairs, bar, ...named }: Compared): Figure {
  return {
    ...named,
    value: median(pairs.map(([ours]) => ours)),
    anchorValue: median(pairs.map(([, anchor]) => anchor)),
    ratio: median(pairs.map(([ours, anchor]) => ours / anchor)),
    gate: bar?.gate ?? null,
    goal: bar?.goal ?? null,
    rounds: pairs.length,
  };
}

/** A figure that has a fixed limit instead of an anchor: its ratio is the part of the limit that was used. */
export function within(named: Omit<Compared, 'pairs' | 'bar' | 'anchor'>, values: readonly number[], limit: number) {
  const anchor = `limit of ${limit} ${named.unit}`;
  return compare({ ...named, anchor, pairs: values.map((value) => [value, limit]), bar: { gate: 1, goal: 1 } });
}

/** Where gate and goal are the same number, less is better: it is a limit. */
export function judge({ ratio, gate, goal }: Figure): Verdict {
  if (gate === null || goal === null) return 'known';
  const reached = (bar: number) => (goal > gate ? ratio >= bar : ratio <= bar);
  if (!reached(gate)) return 'missed';
  return reached(goal) ? 'goal' : 'gate';
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}
