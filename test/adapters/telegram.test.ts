import { createServer } from 'node:http';
import { expect, vi } from 'vitest';
import { type TelegramAdapter, type TelegramEvent, telegramChannel } from '../../adapters/telegram/index.ts';
import { type ChannelRig, describeChannel, type NetworkFailure } from '../contracts/channel.contract.ts';
import { type FakeFault, startFakeTelegram } from '../fakes/telegram-api.ts';

const TOKEN = '123456:TEST-token_abcdefghijklmnop';
const SECRET = 'a-secret-of-at-least-32-characters_';
const CHAT = 5_550_001;

describeChannel('telegram by webhook', () => rig('webhook'));
describeChannel('telegram by polling', () => rig('polling'), {
  'gives up on a silent network after 8 s': 'it waits 8 s, and sending is the same code as with the webhook',
});

const FAULTS: Record<Exclude<NetworkFailure, 'unreachable'>, FakeFault> = {
  blocked: { kind: 'refused', status: 403, description: 'Forbidden: bot was blocked by the user' },
  'rate-limited': { kind: 'rate-limited', retryAfter: 7 },
  'server-error': { kind: 'server-error' },
  'lost-answer': { kind: 'lost' },
  silent: { kind: 'hang' },
  'bad-credentials': { kind: 'refused', status: 401, description: 'Unauthorized' },
  refused: { kind: 'refused', status: 400, description: 'Bad Request: message is too long' },
};

async function rig(how: 'webhook' | 'polling'): Promise<ChannelRig> {
  const api = await startFakeTelegram({ token: TOKEN, keepAlive: false });
  const log: TelegramEvent[] = [];
  const telegram = telegramChannel({
    botToken: TOKEN,
    webhookSecret: SECRET,
    apiRoot: api.url,
    log: (event) => log.push(event),
  });
  telegram.channel.onHeard(async () => undefined);
  const door = await openDoor(telegram);
  await telegram.start(how === 'webhook' ? { publicUrl: door.url } : {});
  api.customerStarts(CHAT);
  await settled(api);
  return {
    channel: telegram.channel,
    address: String(CHAT),
    reached: () =>
      api.messages(CHAT).map(({ text, rows }) => ({ text, labels: rows.flat().map(({ label }) => label) })),
    attempts: () => api.requests('sendMessage').length,
    failNext: (failure) => (failure === 'unreachable' ? api.goOffline() : api.setFault(FAULTS[failure])),
    customer: {
      types: (text) => void api.customerSays(CHAT, text),
      presses: (label) => void api.customerPresses(CHAT, label),
      sendsPhoto: () => void api.customerSends(CHAT, { photo: [{ file_id: 'x', width: 1, height: 1 }] }),
      starts: (token) => void api.customerStarts(CHAT, token ?? undefined),
      blocks: () => void api.block(CHAT),
      unblocks: () => void api.unblock(CHAT),
    },
    repeats: () => api.repeatLast(),
    async close() {
      await telegram.stop();
      await api.close();
      await door.close();
    },
  };
}

/** Until the start of the rig's own customer has been heard, so that tests begin with nothing under way. */
async function settled(api: { unconfirmed(): number }): Promise<void> {
  await vi.waitFor(() => expect(api.unconfirmed()).toBe(0), { timeout: 5_000, interval: 5 });
}

/** The webhook behind a bare HTTP server, as the service's own would call it. */
async function openDoor(telegram: TelegramAdapter): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const reply = await telegram.webhook({ body: Buffer.concat(chunks), headers });
    response.writeHead(request.url === '/channels/telegram' ? reply.status : 404, { ...reply.headers }).end(reply.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
