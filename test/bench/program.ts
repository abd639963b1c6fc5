import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const DEADLINE_MS = 120_000;

/**
 * A program (`turns/run-taker`) in a process of its own that is told what to do: one JSON object a line, answered by one.
 * Its other lines begin with `+` and are what it tells in between.
 */
export class Program {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #name: string;
  static readonly #running = new Set<Program>();
  /** What it told so far, without the `+`. */
  readonly told: string[] = [];
  #err = '';
  #answer: { resolve: (value: unknown) => void; reject: (error: Error) => void } | null = null;

  constructor(name: string, flags: readonly string[] = []) {
    this.#name = name;
    const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
    this.#child = spawn(process.execPath, [...flags, file], { stdio: 'pipe' });
    this.#child.stderr.on('data', (part) => (this.#err += part));
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
    this.#child.once('exit', (code, signal) => this.#ended(code ?? signal));
    Program.#running.add(this);
    this.#child.stdin.on('error', () => undefined); // Its end is told.
  }

  /** Rejects when it ends instead, or takes longer than two minutes. */
  ask(command: Readonly<Record<string, unknown>>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.#child.kill('SIGKILL'), DEADLINE_MS);
      const settled = <T>(tell: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(deadline);
          this.#answer = null;
          tell(value);
        };
      };
      this.#answer = { resolve: settled(resolve), reject: settled(reject) };
      this.#child.stdin.write(`${JSON.stringify(command)}\n`);
    });
  }

  /** Lets it end by itself; it ends when nobody tells it anything any more. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.stdin.end();
    await exit;
  }

  /** Ends those that nobody has ended, because a bench failed. */
  static async killAll(): Promise<void> {
    await Promise.all([...Program.#running].map((program) => program.kill()));
  }

  /** Ends it at once, whatever it does. What it had told by then is in `told`. */
  async kill(): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
  }

  #hear(line: string): void {
    if (line.startsWith('+')) this.told.push(line.slice(1));
    else this.#answer?.resolve(JSON.parse(line));
  }

  #ended(how: number | string | null): void {
    Program.#running.delete(this);
    this.#answer?.reject(new Error(`${this.#name} ended with ${how}:\n${this.#err.slice(-4_000)}`));
  }
}

/** The other side: answers each command with what `work` makes of it, and ends when there are no more. */
export async function obey(work: (command: unknown) => Promise<unknown>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await work(JSON.parse(line)))}\n`);
  }
}
