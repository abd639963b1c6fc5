import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';

/** How often something goes wrong between the networks and the service, each as a probability of one POST. */
export type Mischief = {
  /** Not forwarded, answered 503. */
  readonly refused: number;
  /** Forwarded, and the connection breaks before the answer. */
  readonly lost: number;
  /** Forwarded to two processes at once. */
  readonly doubled: number;
  /** Forwarded, and once more a few seconds later, when nobody waits for it any more. */
  readonly repeated: number;
};

export const NO_MISCHIEF: Mischief = { refused: 0, lost: 0, doubled: 0, repeated: 0 };

type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer<ArrayBuffer>;
};
type Answer = { readonly status: number; readonly type: string; readonly body: Buffer };

const PATIENCE_MS = 6_000;
/** Headers that are about one connection and not about the request. */
const HOP = new Set(['connection', 'keep-alive', 'host', 'content-length', 'transfer-encoding', 'expect']);

/** The one public address before all processes, as a balancer or an ingress would be; it is not always well. */
export class Door {
  readonly counts = { requests: 0, refused: 0, lost: 0, doubled: 0, repeated: 0 };
  readonly #doors: () => readonly string[];
  readonly #dice: Dice;
  readonly #server: Server;
  #mischief = NO_MISCHIEF;
  #open = true;

  constructor(doors: () => readonly string[], dice: Dice) {
    this.#doors = doors;
    this.#dice = dice;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(0, '127.0.0.1', done);
    });
  }

  behave(mischief: Mischief): void {
    this.#mischief = mischief;
  }

  async close(): Promise<void> {
    this.#open = false;
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    this.counts.requests += 1;
    const what = request.method === 'POST' ? this.#trick() : null;
    if (what !== null) this.counts[what] += 1;
    if (what === 'refused') return void response.writeHead(503, { 'retry-after': '1' }).end();
    if (what === 'doubled') void this.#forward(request);
    if (what === 'repeated') void this.#later(request);
    const answer = await this.#forward(request);
    if (what === 'lost') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  }

  #trick(): 'refused' | 'lost' | 'doubled' | 'repeated' | null {
    let rest = this.#dice.roll();
    for (const name of ['refused', 'lost', 'doubled', 'repeated'] as const) {
      rest -= this.#mischief[name];
      if (rest < 0) return name;
    }
    return null;
  }

  async #later(request: Request): Promise<void> {
    await pause(this.#dice.between(200, 4_000), undefined, { ref: false });
    if (this.#open) await this.#forward(request);
  }

  /** Brings it to one of those that are thought to be there. Never rejects. */
  async #forward({ method, path, headers, body }: Request): Promise<Answer> {
    const doors = this.#doors();
    if (doors.length === 0) return NOBODY;
    try {
      const answer = await fetch(`${this.#dice.pick(doors)}${path}`, {
        method,
        headers,
        ...(method === 'POST' || method === 'PUT' || method === 'DELETE' ? { body } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
    } catch {
      return NOBODY;
    }
  }
}

const NOBODY: Answer = { status: 502, type: 'text/plain', body: Buffer.alloc(0) };

async function read(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !HOP.has(name) ? [[name, value]] : [],
    ),
  );
  return { method: request.method ?? 'GET', path: request.url ?? '/', headers, body: Buffer.concat(chunks) };
}
