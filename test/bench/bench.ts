import type { Figure } from './figures.ts';

/** Something to measure, by the name it is called by. */
export type Bench = {
  readonly name: string;
  readonly about: string;
  /** Rounds when nothing else is said. */
  readonly rounds: number;
  /** Measures; rejects when a check does not hold, because then the figures mean nothing. */
  run(options: Options): Promise<readonly Figure[]>;
};

export type Options = {
  readonly rounds: number;
  /** Tells the person who waits what is being done. */
  readonly say: (line: string) => void;
};
