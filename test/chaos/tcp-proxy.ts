import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * - `pass`: as if it were not there
 * - `refuse`: nobody listens
 * - `hole`: connections are taken, and nothing comes through in either direction; what was open then stays deaf for good,
 *   as after a router that forgot it
 */
export type Passing = 'pass' | 'refuse' | 'hole';

type Pair = { readonly client: Socket; readonly upstream: Socket };

/** Stands between the service and a store, so that the way to it can break while the store is well. */
export class TcpProxy {
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  #server: Server | null = null;
  #passing: Passing = 'pass';
  #port = 0;

  constructor(target: number) {
    this.#target = target;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    await this.#listen();
  }

  /** How many connections are open. */
  get open(): number {
    return this.#pairs.size;
  }

  async become(passing: Passing): Promise<void> {
    const before = this.#passing;
    this.#passing = passing;
    if (passing === 'refuse' && before !== 'refuse') return this.#close();
    if (passing === 'hole')
      for (const { client, upstream } of this.#pairs) for (const end of [client, upstream]) end.pause();
    if (before === 'refuse') await this.#listen();
  }

  /** Breaks every connection in the middle of whatever it carries. */
  cut(): void {
    for (const { client, upstream } of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  async stop(): Promise<void> {
    await this.#close();
  }

  async #listen(): Promise<void> {
    const server = createServer({ allowHalfOpen: false }, (client) => this.#join(client));
    this.#server = server;
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(this.#port, '127.0.0.1', done);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  async #close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise((done) => server.close(done));
    this.cut();
    await closed;
  }

  #join(client: Socket): void {
    const upstream = connect(this.#target, '127.0.0.1');
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.setNoDelay(true).on('error', end).on('close', end);
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => client.write(bytes));
    if (this.#passing === 'hole') for (const socket of [client, upstream]) socket.pause();
  }
}
