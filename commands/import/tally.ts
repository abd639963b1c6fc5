import type { Locale, Text } from '../../src/text.ts';
import { both } from '../problem.ts';
import { columns, plain } from '../table.ts';
import type { Refused } from './rows.ts';
import { SKIPPED } from './words.ts';

export type Fate = {
  readonly status: 'scheduled' | 'skipped' | 'duplicate' | 'cancelled';
  readonly reason?: string | undefined;
};

/** More refused rows than anyone mends in one go; the rest is counted. */
const LISTED = 50;

/** What became of the rows so far. */
export class Tally {
  readonly #fates = new Map<Fate['status'] | 'refused', number>();
  readonly #skipped = new Map<string, number>();
  readonly #refused: Refused[] = [];
  #valid = 0;

  /** A row that may be sent. */
  valid(): void {
    this.#valid += 1;
  }

  add({ status, reason }: Fate): void {
    this.#fates.set(status, (this.#fates.get(status) ?? 0) + 1);
    if (status === 'skipped') this.#skipped.set(reason ?? '?', (this.#skipped.get(reason ?? '?') ?? 0) + 1);
  }

  /** The service refused what we thought was valid. */
  refuseSent(row: Refused): void {
    this.#valid -= 1;
    this.refuse(row);
  }

  refuse(row: Refused): void {
    this.#fates.set('refused', this.refused + 1);
    if (this.#refused.length < LISTED) this.#refused.push(row);
  }

  get refused(): number {
    return this.#fates.get('refused') ?? 0;
  }

  /** Valid rows that did not get as far as the service. */
  get #unsent(): number {
    return this.#valid + this.refused - [...this.#fates.values()].reduce((sum, count) => sum + count, 0);
  }

  /** For people: the sums, the reasons of the skipped, the refused line by line. */
  text(sent: boolean, locale: Locale): string {
    const n = (status: Fate['status'] | 'refused') => String(this.#fates.get(status) ?? 0);
    const rows = sent
      ? [
          [WORDS.accepted[locale], n('scheduled')],
          [WORDS.skipped[locale], n('skipped')],
          ...[...this.#skipped].map(([reason, count]) => [
            `  ${(SKIPPED[reason] ?? both(reason, reason))[locale]}`,
            `${count}`,
          ]),
          [WORDS.duplicate[locale], n('duplicate')],
          [WORDS.cancelled[locale], n('cancelled')],
          [WORDS.refused[locale], n('refused')],
          ...(this.#unsent > 0 ? [[WORDS.unsent[locale], String(this.#unsent)]] : []),
        ]
      : [
          [WORDS.valid[locale], String(this.#valid)],
          [WORDS.refused[locale], n('refused')],
        ];
    return [columns(rows, new Set([1])), ...this.#lines(locale)].join('\n');
  }

  #lines(locale: Locale): readonly string[] {
    const line = (n: number) => both(`第 ${n} 行：`, `line ${n}: `)[locale];
    const lines = this.#refused.map(
      (row) => `${line(row.line)}${row.refused.map((why) => plain(why[locale])).join('; ')}`,
    );
    const more = this.refused - this.#refused.length;
    return more > 0 ? [...lines, both(`另有 ${more} 行`, `and ${more} more`)[locale]] : lines;
  }
}

const WORDS = {
  accepted: both('已接收，将回访', 'accepted, to be asked'),
  skipped: both('已接收，不回访', 'accepted, not to be asked'),
  duplicate: both('重复，此前已接收', 'duplicate, taken before'),
  cancelled: both('撤销了回访', 'took a follow-up back'),
  refused: both('被拒绝', 'refused'),
  unsent: both('未发送', 'not sent'),
  valid: both('有效，未发送', 'valid, not sent'),
} as const satisfies Record<string, Text>;
