import type { Postgres } from '../postgres.ts';
import type { Backend } from '../world.ts';

/** What is not a matter of chance: a story with its own demands. */
export type Scenario = {
  readonly name: string;
  /** The tests of the fault model that it is. */
  readonly tests: readonly string[];
  readonly about: string;
  readonly run: (context: Context) => Promise<Told>;
};

export type Context = {
  readonly postgres: Postgres;
  /** The bundled service. */
  readonly program: string;
  readonly backend: Backend;
  readonly seed: number;
  readonly seconds: number;
};

export type Told = {
  /** What did not hold. */
  readonly wrong: readonly string[];
  /** What came of it, in figures. */
  readonly said: string;
  /** What the processes printed. */
  readonly lines: readonly string[];
};
