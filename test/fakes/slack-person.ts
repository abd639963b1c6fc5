import { createHmac } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { SlackServer } from './slack-server.ts';
import { isJson, type Json, walk } from './slack-text.ts';
import type { FakeMessage, FakeView, Workspace } from './slack-workspace.ts';

/** What the app answered to something that a person did. */
export type Reaction = {
  /** Whether the person saw it succeed: a 2xx, or an acknowledgement on the socket, within three seconds. */
  readonly acked: boolean;
  /** The HTTP status, or null on the socket or when nothing came in time. */
  readonly status: number | null;
  readonly ms: number;
  /** The answer's JSON, or null. */
  readonly body: unknown;
};
/** Where the app listens: its webhook's URL, or its socket. */
export type Target = string | 'socket';

/** Slack waits this long for an acknowledgement, then shows the person that it failed. */
const ACK_MS = 3_000;

/** Plays the people in front of Slack, and Slack's own servers where they call the app. */
export class SlackPerson {
  readonly #workspace: Workspace;
  readonly #server: SlackServer;
  readonly #secret: string;
  readonly #now: () => Date;

  constructor(workspace: Workspace, server: SlackServer, secret: string, now: () => Date) {
    this.#workspace = workspace;
    this.#server = server;
    this.#secret = secret;
    this.#now = now;
  }

  /** The headers that Slack would send with this body. */
  sign(body: string, contentType = 'application/x-www-form-urlencoded'): Record<string, string> {
    const stamp = String(Math.floor(this.#now().getTime() / 1_000));
    const mac = createHmac('sha256', this.#secret).update(`v0:${stamp}:${body}`).digest('hex');
    return { 'content-type': contentType, 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${mac}` };
  }

  /** Presses the button with this action id on a message. Rejects when there is no such button. */
  async press(to: Target, message: FakeMessage, action: string, user: string): Promise<Reaction> {
    const found: Json[] = [];
    walk(message.blocks, (node) => {
      if (node.type === 'button' && node.action_id === action) found.push(node);
    });
    const [button] = found;
    if (button === undefined) throw new Error(`no button ${action} on ${message.ts}`);
    return this.#interact(to, {
      type: 'block_actions',
      ...this.#asker(user),
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      channel: { id: message.channel, name: this.#workspace.channels.get(message.channel)?.name ?? '' },
      message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
      state: { values: {} },
      response_url: 'https://hooks.slack.test/actions/T0FAKE/1/x',
      actions: [{ ...button, action_ts: `${this.#now().getTime() / 1_000}` }],
    });
  }

  /** Types into a modal's one input and sends it off. Rejects what Slack's own form would not let through. */
  async submit(to: Target, view: FakeView, text: string): Promise<Reaction> {
    if (view.state === 'closed') throw new Error(`the modal ${view.id} is closed`);
    const reaction = await this.#interact(to, {
      type: 'view_submission',
      ...this.#asker(view.user),
      view: {
        ...view.content,
        id: view.id,
        team_id: 'T0FAKE',
        app_id: 'A0FAKE',
        hash: 'x',
        state: { values: typed(view, text) },
      },
      response_urls: [],
    });
    if (reaction.acked) this.#afterSubmission(view, reaction.body);
    return reaction;
  }

  /** Sends a slash command. */
  command(to: Target, command: string, text: string, user: string): Promise<Reaction> {
    const { id, name } = this.#person(user);
    const payload = {
      command,
      text,
      user_id: id,
      user_name: name,
      team_id: 'T0FAKE',
      channel_id: 'C0CASES',
      trigger_id: this.#workspace.newTrigger(user),
    };
    if (to === 'socket') return this.#overSocket('slash_commands', payload);
    return this.#overHttp(to, new URLSearchParams(payload).toString());
  }

  /**
   * Delivers an event, and delivers it again like Slack while it is not answered with 2xx: at once, after a minute,
   * after five (`pauses`, in milliseconds). Gives every attempt.
   */
  async event(to: string, event: Json, pauses: readonly number[] = [0, 60_000, 300_000]): Promise<readonly Reaction[]> {
    const body = JSON.stringify({
      type: 'event_callback',
      token: 'x',
      team_id: 'T0FAKE',
      api_app_id: 'A0FAKE',
      event,
      event_id: 'Ev1',
      event_time: 1,
    });
    const attempts = [await this.#overHttp(to, body, 'application/json')];
    for (const [i, ms] of pauses.entries()) {
      if (attempts.at(-1)?.acked) break;
      await new Promise((resolve) => setTimeout(resolve, ms));
      const again = { 'x-slack-retry-num': String(i + 1), 'x-slack-retry-reason': 'http_error' };
      attempts.push(await this.#overHttp(to, body, 'application/json', again));
    }
    return attempts;
  }

  #afterSubmission(view: FakeView, body: unknown): void {
    if (!isJson(body) || body.response_action === undefined || body.response_action === 'clear') {
      view.state = 'closed';
      return;
    }
    if (body.response_action !== 'errors' || !isJson(body.errors)) throw new Error('unknown response_action');
    const inputs = inputsOf(view).map(({ block_id }) => block_id);
    for (const block of Object.keys(body.errors)) if (!inputs.includes(block)) throw new Error(`no block ${block}`);
    view.errors = Object.fromEntries(Object.entries(body.errors).map(([block, said]) => [block, String(said)]));
  }

  #interact(to: Target, payload: Json): Promise<Reaction> {
    if (to === 'socket') return this.#overSocket('interactive', payload);
    return this.#overHttp(to, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  }

  async #overHttp(to: string, body: string, type?: string, more: Record<string, string> = {}): Promise<Reaction> {
    const began = performance.now();
    const headers = { ...this.sign(body, type), ...more };
    try {
      const response = await fetch(to, { method: 'POST', headers, body, signal: AbortSignal.timeout(ACK_MS) });
      const text = await response.text();
      const json = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : null;
      return { acked: response.ok, status: response.status, ms: performance.now() - began, body: json };
    } catch {
      return { acked: false, status: null, ms: performance.now() - began, body: null };
    }
  }

  #overSocket(type: string, payload: Json): Promise<Reaction> {
    const [socket] = this.#server.sockets;
    if (socket === undefined) return Promise.reject(new Error('the app has no socket open'));
    const began = performance.now();
    const id = crypto.randomUUID();
    const answered = ackOn(socket, id).then(({ acked, body }) => ({
      acked,
      status: null,
      ms: performance.now() - began,
      body,
    }));
    socket.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }));
    return answered;
  }

  #asker(user: string): Json {
    const { id, name } = this.#person(user);
    return {
      user: { id, username: name, name, team_id: 'T0FAKE' },
      api_app_id: 'A0FAKE',
      token: 'x',
      trigger_id: this.#workspace.newTrigger(user),
      team: { id: 'T0FAKE', domain: 'fake' },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #person(user: string): { id: string; name: string } {
    const person = this.#workspace.people.get(user);
    if (person === undefined) throw new Error(`nobody is called ${user}`);
    return person;
  }
}

function ackOn(socket: WebSocket, id: string): Promise<{ acked: boolean; body: unknown }> {
  return new Promise((resolve) => {
    const end = (acked: boolean, body: unknown) => {
      clearTimeout(late);
      socket.off('message', heard);
      resolve({ acked, body });
    };
    const late = setTimeout(() => end(false, null), ACK_MS);
    const heard = (data: unknown) => {
      const said: unknown = JSON.parse(String(data));
      if (isJson(said) && said.envelope_id === id) end(true, said.payload ?? null);
    };
    socket.on('message', heard);
  });
}

function inputsOf(view: FakeView): readonly Json[] {
  const blocks = view.content.blocks;
  return Array.isArray(blocks) ? blocks.filter((block) => isJson(block) && block.type === 'input') : [];
}

function typed(view: FakeView, text: string): Json {
  const [input] = inputsOf(view);
  const element = input?.element;
  if (input === undefined || !isJson(element)) throw new Error(`the modal ${view.id} asks nothing`);
  const least = input.optional === true ? 0 : Math.max(1, Number(element.min_length ?? 1));
  const most = Number(element.max_length ?? 3_000);
  if (text.length < least || text.length > most) throw new Error(`${text.length} characters cannot be sent`);
  return { [String(input.block_id)]: { [String(element.action_id)]: { type: 'plain_text_input', value: text } } };
}
