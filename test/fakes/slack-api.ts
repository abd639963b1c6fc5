import { type Reaction, SlackPerson, type Target } from './slack-person.ts';
import { type SlackCall, type SlackFault, SlackServer } from './slack-server.ts';
import { markupOf, readable } from './slack-text.ts';
import {
  type ChannelState,
  type FakeEphemeral,
  type FakeMessage,
  type FakePerson,
  type FakeView,
  Workspace,
} from './slack-workspace.ts';

export type { FakeEphemeral, FakeMessage, FakePerson, FakeView, Reaction, SlackCall, SlackFault, Target };
export { readable };

export type FakeSlackOptions = {
  /** With this the app's webhook checks what "Slack" sends it. */
  readonly signingSecret: string;
  /** The only token that the Web API takes. */
  readonly botToken: string;
  /** Allows Socket Mode. */
  readonly appToken?: string;
  /** A free port by default. */
  readonly port?: number;
  /** The time that signatures and messages carry; the real one by default. */
  readonly now?: () => Date;
};

/**
 * Slack on loopback: a Web API that enforces Slack's limits, the socket door, and the people in front of it.
 * It begins with the channel `C0CASES` (#cases) and two people, `U0WANG` (zh-CN) and `U0LIU` (en-US).
 */
export type FakeSlack = {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  /** Messages as they stand now, oldest first; of one channel, or of all. Replies in threads are among them. */
  messages(channel?: string): readonly FakeMessage[];
  /** What stands in the thread under a message. */
  replies(message: FakeMessage): readonly FakeMessage[];
  ephemerals(): readonly FakeEphemeral[];
  views(): readonly FakeView[];
  /** The modal that a person has open, or null. */
  modal(user: string): FakeView | null;
  /** Every call of the Web API, with its answer or the fault that took its place. */
  calls(method?: string): readonly SlackCall[];
  /** How many sockets the app has open. */
  sockets(): number;
  /** Every mention, broadcast and link that Slack would act on in a message; texts of customers must cause none. */
  markup(message: FakeMessage | FakeEphemeral): readonly string[];

  /** Where presses and modals are delivered when not said otherwise: a webhook's URL, or `socket`. */
  deliverTo(target: Target): void;
  /** Somebody presses the button with this action id (such as `case.claim`). Rejects when there is none. */
  press(what: { message: FakeMessage; action: string; by: string; to?: Target }): Promise<Reaction>;
  /** Somebody fills in the modal that they have open and sends it. Its `errors` show what the app had against it. */
  submitModal(what: { by: string; text: string; view?: FakeView; to?: Target }): Promise<Reaction>;
  /** Somebody types a slash command. */
  command(what: { command: string; text?: string; by: string; to?: Target }): Promise<Reaction>;
  /** Slack delivers an event, and again while it is not answered with 2xx. See `SlackPerson.event`. */
  event(what: { event: Record<string, unknown>; to: string; pauses?: readonly number[] }): Promise<readonly Reaction[]>;
  /** Headers for a hand-made request, correctly signed. */
  sign(body: string, contentType?: string): Record<string, string>;

  /** The next call (of any or one method) goes wrong; `times` says how many. */
  fail(fault: SlackFault, where?: { method?: string; times?: number }): void;
  /** Adds a channel or changes whether the app may post there. */
  channel(id: string, state: ChannelState, name?: string): void;
  person(person: FakePerson): void;
  /** Somebody deletes a message; its thread goes with it. */
  deleteMessage(message: FakeMessage): void;
  /** From now on only this token is good. */
  rotateToken(token: string): void;
  /** Closes every socket, as Slack does when it renews them: politely, or by cutting the line. */
  dropSockets(how: 'polite' | 'cut'): void;
  close(): Promise<void>;
};

/** Starts it on 127.0.0.1. */
export async function startFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const now = options.now ?? (() => new Date());
  const workspace = new Workspace(now);
  workspace.channels.set('C0CASES', { name: 'cases', state: 'joined' });
  workspace.people.set('U0WANG', { id: 'U0WANG', name: 'wang.fang', locale: 'zh-CN' });
  workspace.people.set('U0LIU', { id: 'U0LIU', name: 'liu.yang', locale: 'en-US' });
  const server = new SlackServer(workspace, options.botToken, options.appToken ?? null);
  const port = await server.listen(options.port ?? 0);
  const person = new SlackPerson(workspace, server, options.signingSecret, now);
  return {
    ...watching(workspace, server),
    ...acting(workspace, person),
    ...meddling(workspace, server),
    url: `http://127.0.0.1:${port}/api/`,
  };
}

function watching(workspace: Workspace, server: SlackServer) {
  return {
    messages: (channel?: string) =>
      workspace.messages.filter((message) => channel === undefined || message.channel === channel),
    replies: ({ channel, ts }: FakeMessage) =>
      workspace.messages.filter((message) => message.channel === channel && message.threadTs === ts),
    ephemerals: () => [...workspace.ephemerals],
    views: () => [...workspace.views],
    modal: (user: string) => openModal(workspace, user),
    calls: (method?: string) => server.calls.filter((call) => method === undefined || call.method === method),
    sockets: () => server.sockets.size,
    markup: (message: FakeMessage | FakeEphemeral) => markupOf(message).flatMap((text) => text.match(/<[^>]*>/g) ?? []),
  };
}

function acting(workspace: Workspace, person: SlackPerson) {
  let usual: Target = 'socket';
  return {
    deliverTo(target: Target) {
      usual = target;
    },
    press: ({ message, action, by, to }: Parameters<FakeSlack['press']>[0]) =>
      person.press(to ?? usual, message, action, by),
    submitModal: async ({ by, text, view, to }: Parameters<FakeSlack['submitModal']>[0]) => {
      const open = view ?? openModal(workspace, by);
      if (open === null) throw new Error(`${by} has no modal open`);
      return person.submit(to ?? usual, open, text);
    },
    command: ({ command, text, by, to }: Parameters<FakeSlack['command']>[0]) =>
      person.command(to ?? usual, command, text ?? '', by),
    event: ({ event, to, pauses }: Parameters<FakeSlack['event']>[0]) => person.event(to, event, pauses),
    sign: (body: string, contentType?: string) => person.sign(body, contentType),
  };
}

function meddling(workspace: Workspace, server: SlackServer) {
  return {
    fail: (fault: SlackFault, where?: { method?: string; times?: number }) => server.fail(fault, where),
    channel(id: string, state: ChannelState, name?: string) {
      workspace.channels.set(id, { name: name ?? workspace.channels.get(id)?.name ?? id.toLowerCase(), state });
    },
    person: (someone: FakePerson) => void workspace.people.set(someone.id, someone),
    deleteMessage({ channel, ts }: FakeMessage) {
      const kept = workspace.messages.filter(
        (one) => one.channel !== channel || (one.ts !== ts && one.threadTs !== ts),
      );
      workspace.messages.splice(0, Number.POSITIVE_INFINITY, ...kept);
    },
    rotateToken(token: string) {
      server.botToken = token;
    },
    dropSockets(how: 'polite' | 'cut') {
      for (const socket of server.sockets) {
        if (how === 'cut') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
    close: () => server.close(),
  };
}

function openModal(workspace: Workspace, user: string): FakeView | null {
  return workspace.views.findLast((view) => view.user === user && view.state === 'open') ?? null;
}
