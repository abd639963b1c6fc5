import type { Text } from '../../src/text.ts';

/** What keeps the database from serving, in words for the operator; `message` is the English text. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
  readonly text: Text;

  constructor(text: Text, cause?: unknown) {
    super(text.en, cause === undefined ? {} : { cause });
    this.text = text;
  }
}

/** The words of whatever was thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
