import type { FollowUp } from '../../adapters/console/contract.ts';
import { type FakeMessage, type FakeSlack, readable, startFakeSlack } from '../fakes/slack-api.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram-api.ts';
import { freePort } from '../servers/redis.ts';
import { ask, eventOf, eventually, type Service, startService } from './rig.ts';

const TELEGRAM_TOKEN = '123456:e2e-telegram-bot-token-0001';
export const TELEGRAM_SECRET = 'e2e_webhook_secret_of_thirty_two_characters';
const SLACK = { botToken: 'xoxb-e2e-slack-bot-token', signingSecret: 'e2e-signing-secret-0001' } as const;
const APP_TOKEN = 'xapp-e2e-slack-app-token';
export const PUBLIC = 'https://care.example.test';

/** How the service hears from the two networks. */
export type Wiring = { readonly telegram: 'polling' | 'webhook'; readonly slack: 'http' | 'socket' };

/** Someone with Telegram on their phone, and the customer that the shop knows them as. */
export type Person = { readonly chat: number; readonly id: string; readonly name: string };

/** The service between a Telegram and a Slack of its own. */
export type Office = {
  readonly service: Service;
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  /** Somebody new, who pressed Start in the bot once, or never did. */
  newcomer(how?: { started: boolean }): Promise<Person>;
  /** A delivery to this person, whose Telegram address the shop knows. */
  deliveryTo(person: Person): ReturnType<typeof eventOf>;
  /** Posts such a delivery and asks about it now. */
  askAbout(person: Person): Promise<FollowUp>;
  /** The card of a case, as the channel shows it now; waits until its text matches. */
  card(number: string, matching?: RegExp): Promise<FakeMessage>;
  close(): Promise<void>;
};

export async function openOffice(
  { telegram: hears, slack: desk }: Wiring,
  env: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const telegram = await startFakeTelegram({ token: TELEGRAM_TOKEN });
  const slack = await startFakeSlack({ ...SLACK, ...(desk === 'socket' && { appToken: APP_TOKEN }) });
  const port = await freePort();
  const service = await startService({
    PORT: String(port),
    ...{ TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN, TELEGRAM_API_ROOT: telegram.url },
    ...(hears === 'webhook' && { PUBLIC_URL: PUBLIC, TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET }),
    ...{ SLACK_BOT_TOKEN: SLACK.botToken, SLACK_API_URL: slack.url, SLACK_ALERT_CHANNEL: 'C0CASES' },
    ...(desk === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SLACK.signingSecret }),
    ...env,
  });
  if (hears === 'webhook') await throughProxy(telegram, service.url);
  if (desk === 'socket') await eventually('the socket is open', () => slack.sockets() > 0);
  else slack.deliverTo(`${service.url}/channels/slack`);
  return {
    ...{ service, telegram, slack },
    ...people(service, telegram),
    card: (number, matching = /(?:)/) =>
      eventually(`a card of ${number} ${matching}`, () => cardOf(slack, number, matching)),
    async close() {
      await service.stop();
      await Promise.all([telegram.close(), slack.close()]);
    },
  };
}

/** Everything that a person reads on a Slack message. */
export function shown(message: FakeMessage): string {
  return readable(message.blocks);
}

/** The labels under a Telegram message, in order. */
export function labels({ rows }: ReturnType<FakeTelegram['messages']>[number]): readonly string[] {
  return rows.flat().map(({ label }) => label);
}

/** Telegram was told the public https address; from here on it is brought to this machine, as a proxy would do. */
async function throughProxy(telegram: FakeTelegram, url: string): Promise<void> {
  const webhook = await eventually('the webhook is set', () => telegram.webhook());
  if (webhook.url !== `${PUBLIC}/channels/telegram`) throw new Error(`the webhook is ${webhook.url}`);
  const answer = await fetch(`${telegram.url}/bot${TELEGRAM_TOKEN}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...telegram.requests('setWebhook').at(-1)?.payload, url: `${url}/channels/telegram` }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

let nextChat = 770_001;

function people({ api }: Service, telegram: FakeTelegram): Pick<Office, 'newcomer' | 'deliveryTo' | 'askAbout'> {
  const deliveryTo = ({ id, name, chat }: Person) =>
    eventOf({ customer: { id, name, identities: [{ channel: 'telegram', address: String(chat) }] } });
  return {
    async newcomer({ started } = { started: true }) {
      const chat = nextChat++;
      telegram.introduce(chat, { firstName: `客户${chat}`, languageCode: 'zh-hans' });
      if (started) {
        telegram.customerStarts(chat);
        await telegram.awaitMessage(chat, { matching: /请用您收到的链接打开/ });
      }
      return { chat, id: `customer-${chat}`, name: `陈${chat}` };
    },
    deliveryTo,
    askAbout: (person) => ask(api, deliveryTo(person)),
  };
}

function cardOf(slack: FakeSlack, number: string, matching: RegExp): FakeMessage | null {
  const cards = slack
    .messages('C0CASES')
    .filter((message) => message.threadTs === null && shown(message).includes(number));
  if (cards.length > 1) throw new Error(`${cards.length} cards of ${number}`);
  return cards.find((message) => matching.test(shown(message))) ?? null;
}
