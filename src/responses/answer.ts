import type { Recorded } from '../conversation/index.ts';
import type { Locale } from '../text.ts';

/** What a customer told us at one step, with where and in which language. */
export type Answer = Recorded & {
  /** Given after the follow-up had expired: kept, marked, and left out of the period's figures. */
  readonly late: boolean;
  readonly channel: string;
  readonly locale: Locale;
};
