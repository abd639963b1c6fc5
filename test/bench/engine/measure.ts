import { CONVERSATIONS, heardIn, type Manner, TURNS } from './dialog.ts';

/** An engine with its own store of states: a Map, keyed by the conversation's name. */
export type Engine = {
  /** Takes what a conversation heard, and keeps its state. A promise is awaited, 16 at a time. */
  hear(n: number, text: string): void | Promise<void>;
  /** The reply that is right. */
  expected(n: number, turn: number): string;
  /** What else must be true after a turn of all conversations; throws when it is not. */
  verify?(turn: number, conversations: number): void;
};

/** `said` is told every reply; `keys` are the conversations' names, which exist before anything is measured. */
export type EngineMaker = (told: {
  readonly said: (n: number, text: string) => void;
  readonly keys: readonly string[];
  readonly manner: Manner;
}) => Engine;

const IN_FLIGHT = 16;
const WARM_UP = 4_000;

/**
 * Plays the dialog with 20,000 conversations, all open at once: everybody's first message, everybody's second, …
 * Prints turns per CPU-second, CPU-microseconds of each turn, and how much the heap grew for each conversation after the third message. The same engine
 * was warmed up before, on conversations of its own. A wrong, missing or second reply ends the process with an error.
 */
export async function measure(make: EngineMaker): Promise<void> {
  const manner: Manner = process.argv[2] === 'tapped' ? 'tapped' : 'typed';
  const keys = Array.from({ length: CONVERSATIONS }, (_, n) => `web:${1_000_000 + n}`);
  const map = emptyMap(keys);
  // What was made before stays until the end: if it were let go in between, the heap would seem to grow less.
  const warm = await play(make, manner, keys.slice(0, WARM_UP));
  const { micros, wallSeconds, heapBytes } = await play(make, manner, keys);
  const result = {
    perCpuSecond: (TURNS * 1e6) / micros.reduce((sum, each) => sum + each, 0),
    perSecond: (CONVERSATIONS * TURNS) / wallSeconds,
    micros,
    heapBytes: heapBytes / CONVERSATIONS,
    mapBytes: map.bytes / CONVERSATIONS,
    kept: map.held.size + Object.keys(warm.engine).length,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

async function play(make: EngineMaker, manner: Manner, keys: readonly string[]) {
  const heard = Array.from({ length: TURNS }, (_, turn) => keys.map((_key, n) => heardIn(manner, n, turn)));
  const right = new Uint8Array(keys.length);
  let turn = 0;
  const said = (n: number, text: string) => {
    right[n] = text === engine.expected(n, turn) && right[n] === turn ? turn + 1 : 255;
  };
  const engine = make({ said, keys, manner });
  const before = heapUsed();
  let heapBytes = 0;
  const micros: number[] = [];
  let wall = 0;
  for (; turn < TURNS; turn += 1) {
    const [cpuBefore, wallBefore] = [process.cpuUsage(), performance.now()];
    await everybody(engine, heard[turn] ?? []);
    const { user, system } = process.cpuUsage(cpuBefore);
    micros.push((user + system) / keys.length);
    wall += performance.now() - wallBefore;
    check(right, turn);
    engine.verify?.(turn, keys.length);
    if (turn === 2) heapBytes = heapUsed() - before;
  }
  return { engine, micros, wallSeconds: wall / 1e3, heapBytes };
}

async function everybody(engine: Engine, heard: readonly string[]): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < heard.length) {
      const n = next++;
      const work = engine.hear(n, heard[n] ?? '');
      if (work !== undefined) await work;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

function check(right: Uint8Array, turn: number): void {
  const wrong = right.filter((last) => last !== turn + 1).length;
  if (wrong > 0) throw new Error(`turn ${turn + 1}: ${wrong} conversations of ${right.length} were not answered right`);
}

/** What the Map itself costs: it is the same for every engine. */
function emptyMap(keys: readonly string[]): { bytes: number; held: ReadonlyMap<string, null> } {
  const before = heapUsed();
  const held = new Map<string, null>();
  for (const key of keys) held.set(key, null);
  return { bytes: heapUsed() - before, held };
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
