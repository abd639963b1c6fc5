import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json } from './slack-text.ts';
import { refusal, type Workspace } from './slack-workspace.ts';

/** How Slack (or what is between us) misbehaves on the next call. Only `lost`, `mute` and `truncated` have done the work. */
export type SlackFault =
  /** 429. Without `retryAfter` the header is missing; with a text it is that text. */
  | { readonly kind: 'rate-limited'; readonly retryAfter?: number | string }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** 200 with `ok: false`. */
  | { readonly kind: 'error'; readonly error: string }
  /** 200 with a web page instead of JSON. */
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  /** Never answers, and does nothing. */
  | { readonly kind: 'hang' }
  /** Does it, and never answers. */
  | { readonly kind: 'mute' }
  /** Does it, and the connection breaks before the answer. */
  | { readonly kind: 'lost' }
  /** Does it, and the answer breaks off half-way. */
  | { readonly kind: 'truncated' }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'drop' }
  /** Says that it posted, without saying where. */
  | { readonly kind: 'no-ts' };

export type SlackCall = { readonly method: string; readonly args: Json; readonly answer: Json | SlackFault };

type Planned = { readonly fault: SlackFault; readonly method: string | null; left: number };

/** The Web API and the socket door over real HTTP on loopback. Strict about verbs, encodings and tokens. */
export class SlackServer {
  readonly calls: SlackCall[] = [];
  readonly sockets = new Set<WebSocket>();
  botToken: string;
  readonly #appToken: string | null;
  readonly #workspace: Workspace;
  readonly #planned: Planned[] = [];
  readonly #hanging = new Set<ServerResponse>();
  readonly #http: Server;
  readonly #ws = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();

  constructor(workspace: Workspace, botToken: string, appToken: string | null) {
    this.#workspace = workspace;
    this.botToken = botToken;
    this.#appToken = appToken;
    this.#http = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    this.#http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) return socket.destroy();
      return this.#ws.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws));
    });
  }

  /** The next `times` calls (of this method, or of any) go wrong like this. */
  fail(fault: SlackFault, { method = null, times = 1 }: { method?: string | null; times?: number } = {}): void {
    this.#planned.push({ fault, method, left: times });
  }

  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', () => resolve(this.port()));
    });
  }

  port(): number {
    const address = this.#http.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    for (const response of this.#hanging) response.destroy();
    this.#ws.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = new URL(request.url ?? '/', 'http://fake').pathname.replace(/^\/api\//, '');
    const read = argumentsOf(request, Buffer.concat(chunks).toString('utf8'));
    const fault = this.#faultFor(method);
    const before = fault !== null && !['lost', 'mute', 'truncated', 'no-ts'].includes(fault.kind);
    const answer = before ? {} : (this.#flaw(request, method, read) ?? this.#call(method, read.args));
    this.calls.push({ method, args: read.args, answer: fault ?? answer });
    if (fault === null) send(response, 200, answer);
    else this.#misbehave(fault, response, answer);
  }

  #call(method: string, args: Json): Json {
    if (method !== 'apps.connections.open') return this.#workspace.call(method, args);
    const ticket = `${Math.random()}`.slice(2);
    this.#tickets.add(ticket);
    return { ok: true, url: `ws://127.0.0.1:${this.port()}/link/?ticket=${ticket}&app_id=A0FAKE` };
  }

  #flaw(request: IncomingMessage, method: string, { args, flaw }: Read): Json | null {
    if (flaw !== null) return refusal(flaw);
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? args.token;
    if (token === undefined) return refusal('not_authed');
    const wanted = method === 'apps.connections.open' ? this.#appToken : this.botToken;
    return token === wanted ? null : refusal('invalid_auth');
  }

  #faultFor(method: string): SlackFault | null {
    const at = this.#planned.findIndex((plan) => plan.method === null || plan.method === method);
    const plan = this.#planned[at];
    if (plan === undefined) return null;
    plan.left -= 1;
    if (plan.left <= 0) this.#planned.splice(at, 1);
    return plan.fault;
  }

  #misbehave(fault: SlackFault, response: ServerResponse, done: Json): void {
    switch (fault.kind) {
      case 'rate-limited': {
        const after = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
        response.writeHead(429, after).end();
        return;
      }
      case 'status':
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body ?? '<h1>Error</h1>');
        return;
      case 'error':
        send(response, 200, refusal(fault.error));
        return;
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
        return;
      case 'empty':
        response.writeHead(200, { 'content-type': 'application/json' }).end();
        return;
      case 'hang':
      case 'mute':
        this.#hanging.add(response);
        return;
      case 'truncated':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
        response.write('{"ok":tr', () => response.destroy());
        return;
      case 'lost':
      case 'drop':
        response.destroy();
        return;
      case 'no-ts':
        send(response, 200, { ...done, ts: undefined });
        return;
    }
  }

  #welcome(ws: WebSocket): void {
    this.sockets.add(ws);
    ws.on('close', () => this.sockets.delete(ws));
    ws.on('error', () => ws.terminate());
    ws.send(
      JSON.stringify({ type: 'hello', num_connections: this.sockets.size, connection_info: { app_id: 'A0FAKE' } }),
    );
  }
}

type Read = { readonly args: Json; readonly flaw: string | null };

/** Nested values arrive as JSON inside a form field; in a JSON body they are plain. */
const NESTED = ['blocks', 'metadata', 'view', 'attachments'];

function argumentsOf(request: IncomingMessage, body: string): Read {
  if (request.method !== 'POST') return { args: {}, flaw: 'invalid_post_type' };
  const kind = request.headers['content-type']?.split(';')[0];
  if (kind === 'application/json') {
    const args = parsed(body);
    return isJson(args) ? { args, flaw: null } : { args: {}, flaw: 'invalid_json' };
  }
  if (kind !== 'application/x-www-form-urlencoded') return { args: {}, flaw: 'invalid_post_type' };
  const args: Record<string, unknown> = Object.fromEntries(new URLSearchParams(body));
  for (const name of NESTED) if (typeof args[name] === 'string') args[name] = parsed(args[name]);
  return { args, flaw: null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
