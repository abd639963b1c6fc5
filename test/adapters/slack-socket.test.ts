import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type SlackDesk, slackDesk } from '../../adapters/slack/index.ts';
import { aCaseView, CaseKeeper } from '../fakes/case-view.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack-api.ts';
import { APP_TOKEN, BOT_TOKEN, SECRET } from './slack-rig.ts';

const PATIENCE = { timeout: 10_000, interval: 10 };
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

async function fakeSlack(port = 0): Promise<FakeSlack> {
  const slack = await startFakeSlack({ signingSecret: SECRET, botToken: BOT_TOKEN, appToken: APP_TOKEN, port });
  opened.push(slack);
  return slack;
}

function deskOn(
  apiUrl: string,
  more: { appToken?: string; signingSecret?: string } = {},
): SlackDesk & { log: string[] } {
  const log: string[] = [];
  const desk = slackDesk({
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    apiUrl,
    alertChannel: 'C0CASES',
    locale: 'en',
    consoleUrl: 'https://care.example.com/console',
    timezone: 'UTC',
    now: () => new Date(),
    log: (event) => log.push(JSON.stringify(event)),
    timeoutMs: 1_500,
    ...more,
  });
  opened.push({ close: () => desk.stop() });
  return { ...desk, log };
}

const connected = (slack: FakeSlack) => vi.waitFor(() => expect(slack.sockets()).toBe(1), PATIENCE);

/** Whether a press gets through the socket. */
async function works(slack: FakeSlack, { desk }: SlackDesk): Promise<boolean> {
  const keeper = new CaseKeeper(aCaseView());
  desk.onMove(keeper.move);
  await desk.show(keeper.view, null);
  const message = slack.messages().at(-1);
  if (message === undefined) return false;
  const { acked } = await slack.press({ message, action: 'case.claim', by: 'U0WANG', to: 'socket' });
  return acked && keeper.view.case.ownerName === 'wang.fang';
}

describe('Socket Mode', () => {
  it.each(['polite', 'cut'] as const)('comes back when Slack ends the connection: %s', async (how) => {
    const slack = await fakeSlack();
    const desk = deskOn(slack.url);
    await desk.start();
    for (let n = 1; n <= 3; n++) {
      await connected(slack);
      expect(await works(slack, desk)).toBe(true);
      slack.dropSockets(how);
      await vi.waitFor(() => expect(slack.calls('apps.connections.open')).toHaveLength(n + 1), PATIENCE);
    }
    await connected(slack);
  });

  it('waits for a Slack that is away, at boot and later', async () => {
    const port = await freePort();
    const desk = deskOn(`http://127.0.0.1:${port}/api/`);
    await desk.start();
    await vi.waitFor(() => expect(desk.log.join()).toContain('slack socket lost'), PATIENCE);
    const first = await fakeSlack(port);
    await connected(first);
    expect(await works(first, desk)).toBe(true);
    await first.close();
    await vi.waitFor(() => expect(desk.log.filter((line) => line.includes('"failures":1'))).toHaveLength(2), PATIENCE);
    const second = await fakeSlack(port);
    await connected(second);
    expect(await works(second, desk)).toBe(true);
  });

  it.each([
    ['an error page', { kind: 'html' }],
    ['a broken connection', { kind: 'drop' }],
    ['silence', { kind: 'hang' }],
    ['a rate limit', { kind: 'rate-limited', retryAfter: 1 }],
    ['a server error', { kind: 'status', status: 503 }],
    ['a refused token', { kind: 'error', error: 'invalid_auth' }],
  ] as const)('tries again after %s', async (_, fault) => {
    const slack = await fakeSlack();
    slack.fail(fault, { method: 'apps.connections.open', times: 2 });
    const desk = deskOn(slack.url);
    const since = performance.now();
    await desk.start();
    await connected(slack);
    // Two failures mean two pauses, the second longer than the first.
    expect(performance.now() - since).toBeGreaterThan(1_100);
    expect(await works(slack, desk)).toBe(true);
    expect(desk.log.join()).not.toContain(APP_TOKEN);
  });

  it('is let go of at the end, and a press that is under way is finished first', async () => {
    const slack = await fakeSlack();
    const desk = deskOn(slack.url);
    await desk.start();
    await connected(slack);
    const keeper = new CaseKeeper(aCaseView());
    await desk.desk.show(keeper.view, null);
    const asked = vi.fn();
    desk.desk.onMove(async (move) => {
      asked();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return keeper.move(move);
    });
    const [message] = slack.messages();
    if (message === undefined) throw new Error('no card');
    const press = slack.press({ message, action: 'case.claim', by: 'U0WANG', to: 'socket' });
    await vi.waitFor(() => expect(asked).toHaveBeenCalled(), PATIENCE);
    await desk.stop();
    expect((await press).acked).toBe(true);
    await vi.waitFor(() => expect(slack.sockets()).toBe(0), PATIENCE);
    expect(slack.calls('apps.connections.open')).toHaveLength(1);
  });

  it('ends while it is still trying', async () => {
    const slack = await fakeSlack();
    slack.fail({ kind: 'hang' }, { method: 'apps.connections.open', times: 100 });
    const desk = deskOn(slack.url);
    await desk.start();
    await vi.waitFor(() => expect(slack.calls('apps.connections.open').length).toBeGreaterThan(0), PATIENCE);
    await desk.stop();
    expect(slack.sockets()).toBe(0);
  });

  it('does not open the webhook: without a signing secret everything is refused there', async () => {
    const slack = await fakeSlack();
    const { webhook } = deskOn(slack.url);
    const body = 'payload=%7B%7D';
    expect((await webhook({ body: Buffer.from(body), headers: slack.sign(body) })).status).toBe(401);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
