import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** The user a child runs as; absent: the user of this process. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** One PostgreSQL program to run on one data folder. */
export interface Command {
  program: string;
  args: readonly string[];
  /** An open descriptor of the data folder, which the child sees as `/proc/self/fd/3`. */
  folder: number;
  runAs?: RunAs | undefined;
  env?: Readonly<Record<string, string>>;
}

/** How a program ended: its exit code, or the signal that killed it, and the last lines it wrote. */
export interface Ending {
  how: string;
  lines: readonly string[];
}

/** A running PostgreSQL server. */
export interface Server {
  ended: Promise<Ending>;
  /** Fast shutdown: transactions in flight are rolled back, a checkpoint is written. */
  stop(): Promise<void>;
}

/** Everything the programs get to know of our environment: secrets of ours are not theirs. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
const FAST_SHUTDOWN_MS = 20_000;
const LINES_KEPT = 20;

/**
 * Runs the server in a session of its own, so that Ctrl-C in a terminal and signals to our process group pass it by.
 * It must still not outlive us, however we die: a watcher beside it holds the other end of our pipe, and when
 * the pipe closes without the word `gone` it asks the server for a fast shutdown. The shell then becomes the server,
 * so the server is our direct child, and a signal that comes early, before the server handles any, ends it as well.
 * The watcher is forked twice because the server would take an unknown child's end for a crash.
 */
const WITH_WATCHER = `
( ( trap '' INT TERM HUP QUIT
    read -r word <&4
    [ "$word" = gone ] || kill -INT $$
  ) </dev/null >/dev/null 2>&1 3<&- & )
exec "$0" "$@" 4<&-
`;

/** Starts a server; resolves when it accepts connections, or with how it ended when it does not get that far. */
export function startServer(
  command: Command,
  onLog: (line: string) => void,
): Promise<{ server: Server } | { ending: Ending }> {
  const child = spawnShell(WITH_WATCHER, command, 'pipe');
  const { lines, onLine } = readLines(child);
  const lifeline = child.stdio[4] as Writable;
  lifeline.on('error', () => undefined); // The watcher may have been killed; there is nobody to tell then.
  child.once('exit', () => lifeline.end('gone\n'));
  const ended = ending(child, lines);
  return new Promise((resolve) => {
    onLine((line) => {
      onLog(line);
      if (!line.includes('database system is ready to accept connections')) return;
      release(child);
      resolve({ server: { ended, stop: () => stop(child, ended) } });
    });
    ended.then((how) => resolve({ ending: how }));
  });
}

/** Runs a program to its end with the given file as its standard input. */
export async function runToEnd(command: Command, input: number): Promise<Ending> {
  // Through cat, because the child may not open a file of ours by itself (it is another user), but may go on reading it.
  const child = spawnShell('cat <&4 | "$0" "$@"', command, input);
  const { lines } = readLines(child);
  return ending(child, lines);
}

function spawnShell(script: string, command: Command, fourth: number | 'pipe'): ChildProcess {
  return spawn('/bin/sh', ['-c', script, command.program, ...command.args], {
    cwd: '/', // Ours may be a folder that the other user cannot enter.
    detached: true,
    env: { ...ENVIRONMENT, ...command.env },
    stdio: ['ignore', 'ignore', 'pipe', command.folder, fourth],
    ...command.runAs,
  });
}

function readLines(child: ChildProcess): { lines: string[]; onLine: (listener: (line: string) => void) => void } {
  const reader = createInterface({ input: child.stderr as Readable });
  const lines: string[] = [];
  reader.on('line', (line) => {
    lines.push(line);
    if (lines.length > LINES_KEPT) lines.shift();
  });
  return { lines, onLine: (listener) => reader.on('line', listener) };
}

function ending(child: ChildProcess, lines: readonly string[]): Promise<Ending> {
  return new Promise((resolve) => {
    // `close` comes after the last line was read, `exit` may come before it.
    child.once('close', (code, signal) => resolve({ how: signal ?? `exit code ${code}`, lines }));
    child.once('error', (error) => resolve({ how: error.message, lines }));
  });
}

/** A process that has nothing else to do may end; the watcher then stops the server. */
function release(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream && 'unref' in stream) (stream as { unref(): void }).unref();
}

async function stop(child: ChildProcess, ended: Promise<Ending>): Promise<void> {
  child.ref();
  child.kill('SIGINT');
  // What hangs is stopped without a checkpoint: the log is on disk, and the next start replays it.
  const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
  await ended;
  clearTimeout(impatience);
}
