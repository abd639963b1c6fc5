import { createServer, type Server } from 'node:http';
import { vi } from 'vitest';
import { type SlackDesk, type SlackDeskOptions, slackDesk } from '../../adapters/slack/index.ts';
import type { MoveName } from '../../src/cases/index.ts';
import type { Webhook } from '../../src/channels/index.ts';
import type { DeskFailure, DeskRig, SeenCard, Who } from '../contracts/staff-desk.contract.ts';
import { type FakeMessage, type FakeSlack, readable, type SlackFault, startFakeSlack } from '../fakes/slack-api.ts';
import { walk } from '../fakes/slack-text.ts';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-0000000000-fake';
export const APP_TOKEN = 'xapp-1-A0FAKE-fake';

/** A desk before a fake Slack, and what it logged. */
export type Office = SlackDesk & {
  readonly slack: FakeSlack;
  readonly logged: Record<string, unknown>[];
  /** Where its webhook listens. */
  readonly url: string;
  close(): Promise<void>;
};

/** Starts both. With `over: 'socket'` the desk listens in Socket Mode, else behind a small HTTP server. */
export async function openOffice(over: 'http' | 'socket', more: Partial<SlackDeskOptions> = {}): Promise<Office> {
  const slack = await startFakeSlack({ signingSecret: SECRET, botToken: BOT_TOKEN, appToken: APP_TOKEN });
  const logged: Record<string, unknown>[] = [];
  const made = slackDesk({
    botToken: BOT_TOKEN,
    ...(over === 'http' ? { signingSecret: SECRET } : { appToken: APP_TOKEN }),
    apiUrl: slack.url,
    alertChannel: 'C0CASES',
    locale: 'zh-CN',
    consoleUrl: 'https://care.example.com/console',
    timezone: 'Asia/Shanghai',
    now: () => new Date(),
    log: (event) => logged.push(event),
    timeoutMs: 1_500,
    ...more,
  });
  const { server, url } = await serve(made.webhook);
  slack.deliverTo(over === 'http' ? url : 'socket');
  await made.start();
  // The first request of a process is slow, and these time-outs are short.
  await made.ping();
  if (over === 'socket') await vi.waitFor(() => slack.sockets() === 1 || Promise.reject(new Error('no socket')), 5_000);
  const close = async () => {
    await made.stop();
    await slack.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ...made, slack, logged, url, close };
}

/** The rig of the contract, over HTTP or the socket. */
export async function slackRig(over: 'http' | 'socket'): Promise<DeskRig> {
  const office = await openOffice(over);
  const { slack, desk } = office;
  const heard: Record<Who, string[]> = { first: [], second: [] };
  return {
    desk,
    staff: {
      first: { kind: 'staff', id: 'slack:U0WANG', name: 'wang.fang' },
      second: { kind: 'staff', id: 'slack:U0LIU', name: 'liu.yang' },
    },
    cards: () => cardsOf(slack).map((message) => seen(slack, message)),
    presses: (who, card, move, text) => pressing(slack, heard, who, card, move, text),
    told: (who) => [
      ...heard[who],
      ...slack.ephemerals().flatMap((note) => (note.user === USERS[who] ? [note.text] : [])),
      ...notices(slack, USERS[who]),
    ],
    removes: ({ ref }) => slack.deleteMessage(messageAt(slack, ref.ts)),
    failNext: (how) => (how === 'unreachable' ? slack.close() : slack.fail(FAULTS[how])),
    attempts: () => slack.calls().filter(({ method }) => method.startsWith('chat.')).length,
    close: office.close,
  };
}

/** The cards in the channel: what stands in no thread. */
export function cardsOf(slack: FakeSlack): readonly FakeMessage[] {
  return slack.messages().filter(({ threadTs }) => threadTs === null);
}

const USERS: Readonly<Record<Who, string>> = { first: 'U0WANG', second: 'U0LIU' };

const FAULTS: Record<Exclude<DeskFailure, 'unreachable'>, SlackFault> = {
  blocked: { kind: 'error', error: 'is_archived' },
  'rate-limited': { kind: 'rate-limited', retryAfter: 7 },
  'server-error': { kind: 'status', status: 503 },
  'lost-answer': { kind: 'lost' },
  silent: { kind: 'hang' },
  'bad-credentials': { kind: 'error', error: 'token_revoked' },
  refused: { kind: 'error', error: 'msg_blocks_too_long' },
};

async function pressing(
  slack: FakeSlack,
  heard: Record<Who, string[]>,
  who: Who,
  card: SeenCard,
  move: 'claim' | 'contact' | 'resolve',
  text = '',
): Promise<boolean> {
  const by = USERS[who];
  const before = slack.views().length;
  const { acked } = await slack.press({ message: messageAt(slack, card.ref.ts), action: `case.${move}`, by });
  if (move === 'claim' || !acked) return acked;
  const view = slack.views()[before];
  if (view === undefined || text === '') return false;
  const sent = await slack.submitModal({ by, text, view });
  heard[who].push(...Object.values(view.errors));
  return sent.acked && view.state === 'closed';
}

function seen(slack: FakeSlack, message: FakeMessage): SeenCard {
  const replies = slack.replies(message);
  const ours = /^<!date\^/;
  return {
    ref: { channel: message.channel, ts: message.ts },
    text: readable(message.blocks),
    moves: movesOn(message),
    replies: replies.map((reply) => readable(reply.blocks)),
    calls: [message, ...replies].flatMap((one) => slack.markup(one)).filter((mark) => !ours.test(mark)),
  };
}

function movesOn(message: FakeMessage): readonly MoveName[] {
  const ids: unknown[] = [];
  walk(message.blocks, (node) => node.type === 'button' && ids.push(node.action_id));
  return (['claim', 'contact', 'resolve'] as const).filter((move) => ids.includes(`case.${move}`));
}

/** What stands in modals that ask nothing. */
function notices(slack: FakeSlack, user: string): readonly string[] {
  return slack.views().flatMap(({ user: of, content }) => {
    return of === user && content.submit === undefined ? [readable(content.blocks)] : [];
  });
}

function messageAt(slack: FakeSlack, ts: string): FakeMessage {
  const found = slack.messages().find((message) => message.ts === ts);
  if (found === undefined) throw new Error(`no message ${ts}`);
  return found;
}

/** The least HTTP server that hands a webhook raw bytes. */
async function serve(webhook: Webhook): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const reply = await webhook({ body: Buffer.concat(chunks), headers });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/channels/slack` };
}
