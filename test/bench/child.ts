import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DEADLINE_MS = 600_000;

/**
 * Runs a program (`engine/run-ours`) in a process of its own, because heap and CPU time are a process's, and gives what it
 * said last, as JSON. Rejects with its own words when it fails, or when it takes longer than ten minutes.
 */
export function runChild(
  program: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<unknown> {
  const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (err += part));
    const deadline = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) resolve(JSON.parse(last));
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code ?? signal}:\n${err.slice(-4_000)}`));
    });
  });
}

/** The variants in this order in even rounds and in the reverse in odd ones, so that none always comes last. */
export function inTurn<T>(variants: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? variants : variants.toReversed();
}
