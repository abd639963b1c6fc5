import type { Gate } from './auth.ts';
import type { Limits } from './limits.ts';
import type { Load } from './load.ts';
import type { HttpParts } from './parts.ts';

/** What every group of routes is given. */
export type Site = {
  readonly parts: HttpParts;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly gate: Gate;
  readonly limits: Limits;
  readonly load: Load;
};
