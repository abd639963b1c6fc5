import { connect } from 'node:net';
import { type OwnRedis, startRedis } from '../servers/redis.ts';

const ANSWER_MS = 2_000;

/** A redis-server of the run's own that can be treated badly. Nothing here waits for one that does not answer. */
export class Redis {
  readonly #server: OwnRedis;
  #running = true;

  private constructor(server: OwnRedis) {
    this.#server = server;
  }

  static async start(): Promise<Redis> {
    return new Redis(await startRedis());
  }

  get port(): number {
    return this.#server.port;
  }

  /** Sends one command; what came back, or '' when nothing did. */
  say(...words: readonly string[]): Promise<string> {
    return new Promise((done) => {
      const socket = connect(this.port, '127.0.0.1');
      const end = (answer: string) => {
        socket.destroy();
        done(answer);
      };
      socket.setTimeout(ANSWER_MS, () => end(''));
      socket.once('connect', () => socket.write(`${words.join(' ')}\r\n`));
      socket.once('data', (data) => end(String(data).trim()));
      socket.once('error', () => end(''));
    });
  }

  /** It is gone; with `empty`, so is what it kept. */
  async kill({ empty }: { empty: boolean }): Promise<void> {
    if (empty) await this.say('FLUSHALL');
    this.#running = false;
    await this.#server.kill();
  }

  async back(): Promise<void> {
    if (this.#running) return;
    await this.#server.start();
    this.#running = true;
  }

  freeze(): void {
    this.#server.freeze();
  }

  /** Whatever was done to it is over. */
  async heal(): Promise<void> {
    this.#server.resume();
    await this.back();
    for (const words of HEALTHY) await this.say(...words);
  }

  async stop(): Promise<void> {
    this.#server.resume();
    await this.#server.stop();
  }
}

const HEALTHY = [
  ['CLIENT', 'UNPAUSE'],
  ['REPLICAOF', 'NO', 'ONE'],
  ['CONFIG', 'SET', 'maxmemory', '0'],
] as const;
