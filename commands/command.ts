import type { Locale, Text } from '../src/text.ts';

export type CommandContext = { readonly locale: Locale; readonly env: Readonly<Record<string, string | undefined>> };

/** One command of the command line. `run` answers the exit code; what it throws is told by `cli.ts`. */
export type Command = {
  readonly about: Text;
  run(args: readonly string[], context: CommandContext): Promise<number>;
};

/** Writes a line for people to stdout. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}
