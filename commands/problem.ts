import type { Text } from '../src/text.ts';

/** Why a command did not do what was asked, in words for whoever typed it. Exit code 2 when it was typed wrongly. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  readonly text: Text;
  readonly exitCode: number;

  constructor(text: Text, exitCode: 1 | 2 = 1, cause?: unknown) {
    super(text.en, cause === undefined ? {} : { cause });
    this.text = text;
    this.exitCode = exitCode;
  }
}

/** It was typed wrongly. */
export function misused(zh: string, en: string): CommandProblem {
  return new CommandProblem(both(zh, en), 2);
}

export function both(zh: string, en: string): Text {
  return { 'zh-CN': zh, en };
}
