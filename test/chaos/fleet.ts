import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../servers/redis.ts';
import { CRASH_AT, type CrashPlan, LAST_WORDS, planText } from './crash-points.ts';
import type { Exit } from './history.ts';

export type Role = 'all' | 'web' | 'worker';

export type FleetOptions = {
  readonly members: readonly { readonly role: Role /** The bundled service. */; readonly program: string }[];
  /** Settings that all processes share. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the next process is to crash, if anywhere; asked at each start. */
  readonly plan: () => CrashPlan | null;
  /** How long a process stays away after it ended, in milliseconds. */
  readonly away: () => number;
};

/** A process of the service, under the same name and port through all its lives. */
type Member = {
  readonly name: string;
  readonly role: Role;
  readonly program: string;
  readonly port: number;
  child: ChildProcess | null;
  state: 'away' | 'starting' | 'up' | 'frozen' | 'stopping';
  /** When its present process began. */
  since: number;
  /** Why it is about to end, when we know. */
  ending: 'killed' | 'told' | null;
  toldAt: number;
};

const START_MS = 120_000;
/** Words of a mistake in the program. A network that cannot be reached is a TypeError as well, of fetch. */
const OUTCRY = /unhandled|uncaught|(?:Type|Reference|Range|Syntax)Error(?:: |","message":")(?!fetch failed)|invariant/i;
const LINES_KEPT = 4_000;

/** Processes of the service that come back whenever one ends, as a supervisor would have it. */
export class Fleet {
  readonly exits: Exit[] = [];
  readonly outcries: string[] = [];
  /** Crash points that were reached, by name: how often, and how often in the middle of what they are about. */
  readonly crashes = new Map<string, { readonly times: number; readonly underWay: number }>();
  readonly lines: string[] = [];
  readonly #options: FleetOptions;
  readonly #members: Member[] = [];
  readonly #lives = new Set<Promise<void>>();
  #open = true;
  #crashing = true;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Starts them all at once; `ready` waits for them. */
  async start(): Promise<void> {
    for (const [i, { role, program }] of this.#options.members.entries()) {
      const name = `${role}-${i + 1}`;
      const port = await freePort();
      this.#members.push({ name, role, program, port, child: null, state: 'away', since: 0, ending: null, toldAt: 0 });
    }
    for (const member of this.#members) this.#live(member);
  }

  /** Resolves when every process answers that it is ready. */
  async ready(): Promise<void> {
    for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(50)) {
      if (this.#members.every(({ state }) => state === 'up')) return;
    }
    const states = this.#members.map(({ name, state, since }) => `${name} ${state} for ${Date.now() - since} ms`);
    throw new Error(`not ready in ${START_MS} ms: ${states.join(', ')}`);
  }

  /** Where requests can go now: whoever is up, and whoever is frozen, because nobody knows that yet. */
  doors(): readonly string[] {
    const open = this.#members.filter(({ role, state }) => role !== 'worker' && (state === 'up' || state === 'frozen'));
    return open.map(({ port }) => `http://127.0.0.1:${port}`);
  }

  /** One of those that run, or null. */
  someone(pick: (names: readonly string[]) => string): string | null {
    const running = this.#members.filter(({ state }) => state === 'up').map(({ name }) => name);
    return running.length === 0 ? null : pick(running);
  }

  names(): readonly string[] {
    return this.#members.map(({ name }) => name);
  }

  kill(name: string): void {
    const member = this.#member(name);
    if (!member?.child) return;
    // Whoever is told to stop after that was killed all the same.
    member.state = 'stopping';
    member.ending = 'killed';
    member.child.kill('SIGKILL');
  }

  /** SIGTERM; `again` says it twice. */
  tell(name: string, { again = false } = {}): void {
    const member = this.#member(name);
    if (!member?.child || member.state !== 'up') return;
    member.state = 'stopping';
    member.ending = again ? 'killed' : 'told';
    member.toldAt = Date.now();
    member.child.kill('SIGTERM');
    if (again) setTimeout(() => member.child?.kill('SIGTERM'), 50);
  }

  /** It stops in the middle of whatever it does, and goes on after so long. */
  async freeze(name: string, ms: number): Promise<void> {
    const member = this.#member(name);
    const child = member?.child;
    if (!member || !child || member.state !== 'up') return;
    member.state = 'frozen';
    child.kill('SIGSTOP');
    await pause(ms);
    child.kill('SIGCONT');
    if (member.child === child && member.state === 'frozen') member.state = 'up';
  }

  /** No more planned crashes: those that run are told to stop and come back without a plan. */
  async calm(): Promise<void> {
    this.#crashing = false;
    for (const { name } of this.#members) this.tell(name);
    await pause(200);
    await this.ready();
  }

  /** Ends them all; resolves when they are gone. */
  async stop(): Promise<void> {
    this.#open = false;
    for (const member of this.#members) {
      member.child?.kill('SIGCONT');
      if (member.state === 'up') this.tell(member.name);
      else this.kill(member.name);
    }
    const patience = setTimeout(() => {
      for (const { name } of this.#members) this.kill(name);
    }, START_MS);
    await Promise.all(this.#lives);
    clearTimeout(patience);
  }

  /** The processes that are there now. */
  pids(): readonly number[] {
    return this.#members.flatMap(({ child }) => child?.pid ?? []);
  }

  #member(name: string): Member | undefined {
    return this.#members.find((member) => member.name === name);
  }

  #live(member: Member): void {
    const life = this.#lifeOf(member).finally(() => this.#lives.delete(life));
    this.#lives.add(life);
  }

  async #lifeOf(member: Member): Promise<void> {
    while (this.#open) {
      await this.#once(member);
      if (this.#open) await pause(this.#options.away());
    }
  }

  /** One life of a process, from its start to its end. */
  async #once(member: Member): Promise<void> {
    const plan = this.#crashing ? this.#options.plan() : null;
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, ...this.#options.env, ROLE: member.role, PORT: String(member.port) };
    const child = spawn(process.execPath, ['--enable-source-maps', member.program], {
      env: { ...env, ...(plan && { [CRASH_AT]: planText(plan) }) },
      // It ends when the other end of its standard input does: no runner, no service.
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    member.child = child;
    member.state = 'starting';
    member.since = Date.now();
    member.ending = null;
    let crashed = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        crashed = this.#heard(member, String(part)) || crashed;
      });
    }
    const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
    void this.#watch(member, child);
    const code = await ended;
    this.exits.push(this.#exitOf(member, code, crashed));
    member.child = null;
    member.state = 'away';
  }

  #exitOf(member: Member, code: number | null, crashed: boolean): Exit {
    const { name, state, ending, toldAt } = member;
    const tookMs = ending === 'told' ? Date.now() - toldAt : null;
    const why = crashed ? 'crash-point' : (ending ?? (state === 'starting' ? 'at-boot' : 'unknown'));
    return { process: name, at: Date.now(), why, code, tookMs };
  }

  /** Keeps what a process printed; true when those were its last words at a crash point. */
  #heard({ name }: Member, text: string): boolean {
    const [, point, , struck] = LAST_WORDS.exec(text) ?? [];
    if (point) {
      const { times, underWay } = this.crashes.get(point) ?? { times: 0, underWay: 0 };
      this.crashes.set(point, { times: times + 1, underWay: underWay + (struck === 'under way' ? 1 : 0) });
    }
    for (const line of text.split('\n')) {
      if (line === '') continue;
      this.lines.push(`${new Date().toISOString()} ${name} ${line}`);
      if (OUTCRY.test(line)) this.outcries.push(`${name}: ${line.slice(0, 400)}`);
    }
    if (this.lines.length > LINES_KEPT) this.lines.splice(0, this.lines.length - LINES_KEPT);
    return point !== undefined;
  }

  /** Looks until it is ready. */
  async #watch(member: Member, child: ChildProcess): Promise<void> {
    while (member.child === child && member.state === 'starting') {
      const url = `http://127.0.0.1:${member.port}/readyz`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      if (answer?.status === 200 && member.child === child && member.state === 'starting') member.state = 'up';
      else await pause(40);
    }
  }
}
