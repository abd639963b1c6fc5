import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Attempt, DeskRef, Shown, StaffDesk } from '../../src/cases/index.ts';
import type { Delivery, Pace, Webhook } from '../../src/channels/index.ts';
import type { Locale } from '../../src/text.ts';
import { type Card, cardOf, type Look, reminderOf } from './card.ts';
import { type Looked, posted } from './doubt.ts';
import { outcomeOf } from './outcome.ts';
import { people } from './people.ts';
import { type Ears, listen } from './presses.ts';
import { openSdk, type Sdk, type SlackLog } from './sdk.ts';
import { keepConnected } from './socket.ts';
import { slackWebhook } from './webhook.ts';

export type SlackDeskOptions = {
  readonly botToken: string;
  /** Needed for the webhook; without it every request is refused. */
  readonly signingSecret?: string | undefined;
  /** Turns Socket Mode on. */
  readonly appToken?: string | undefined;
  /** Another Web API than Slack's own, for tests. */
  readonly apiUrl?: string | undefined;
  /** Where new cases are posted: a channel id. Cards that exist stay where they are. */
  readonly alertChannel: string;
  readonly locale: Locale;
  /** The console's address, such as `https://care.example.com/console`. */
  readonly consoleUrl: string;
  /** In which written-out times are told. */
  readonly timezone: string;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** How long one request may take, in milliseconds; 8,000 by default. */
  readonly timeoutMs?: number | undefined;
};

export type SlackDesk = {
  readonly desk: StaffDesk;
  /** For `POST /channels/slack`. */
  readonly webhook: Webhook;
  /** Loads the SDK and, with an app token, begins to keep a socket open. Does not wait for Slack. */
  start(): Promise<void>;
  /** Lets go of the socket once what was pressed is done with, or has had the time of one request. */
  stop(): Promise<void>;
  /** Whether Slack answers, and to our token. */
  ping(): Promise<'ok' | 'unreachable' | 'auth'>;
};

const TIMEOUT_MS = 8_000;
/** One message a second is Slack's limit for a channel; a little more, so that jitter makes no two of them fall into one. */
const PACE: Pace = { everyMs: 1_050, burst: 1 };

/** The staff desk in a Slack channel. Costs nothing until it is started or first used. */
export function slackDesk(options: SlackDeskOptions): SlackDesk {
  const ears: Ears = { move: unheard, look: async () => null };
  const working = new Set<Promise<void>>();
  const stopping = new AbortController();
  const sdk = once(() => connected(options, ears, working));
  let socket: Promise<void> | null = null;
  return {
    desk: deskOn(options, ears, sdk),
    webhook: slackWebhook({
      signingSecret: options.signingSecret ?? null,
      now: options.now,
      log: options.log,
      hand: async (body) => (await sdk()).hand(body),
    }),
    async start() {
      const receiver = (await sdk()).socket;
      if (receiver !== null) socket ??= keepConnected(receiver, options.log, stopping.signal);
    },
    async stop() {
      const patience = pause(options.timeoutMs ?? TIMEOUT_MS, null, { signal: stopping.signal }).catch(() => {});
      await Promise.race([Promise.allSettled(working), patience]);
      stopping.abort();
      await patience;
      await socket;
    },
    ping: () => pinged(sdk),
  };
}

async function connected(options: SlackDeskOptions, ears: Ears, working: Set<Promise<void>>): Promise<Sdk> {
  const sdk = await openSdk({
    botToken: options.botToken,
    appToken: options.appToken || null,
    apiUrl: options.apiUrl || null,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    log: options.log,
  });
  const { timezone, consoleUrl, log } = options;
  const known = people(async () => sdk.client, options.locale);
  listen(sdk, { ears, people: known, timezone, consoleUrl, log }, working);
  return sdk;
}

function deskOn(options: SlackDeskOptions, ears: Ears, sdk: () => Promise<Sdk>): StaffDesk {
  const look = (): Look => ({
    locale: options.locale,
    timezone: options.timezone,
    consoleUrl: options.consoleUrl,
    now: options.now(),
  });
  return {
    pace: PACE,
    async show(view, known, trial) {
      const card = cardOf(view, look());
      const seen =
        known === null ? await arrived(sdk, { channel: options.alertChannel, thread: null }, card, trial) : null;
      if (seen && 'waits' in seen) return { delivery: seen.waits, ref: null };
      const ref = seen?.ts ? { channel: options.alertChannel, ts: seen.ts } : known;
      if (ref === null) return post(sdk, options, card);
      const delivery = await attempt(sdk, (client) => client.chat.update({ ...ref, ...card }));
      return isGone(delivery) ? post(sdk, options, card) : { delivery, ref };
    },
    async chase(view, ref, why, trial) {
      const said = reminderOf(view, why, look(), trial?.key);
      const seen = await arrived(sdk, { channel: ref.channel, thread: ref.ts }, said, trial);
      if (seen && 'waits' in seen) return seen.waits;
      if (seen?.ts) return { outcome: 'duplicate', receipt: seen.ts };
      const reminder = { channel: ref.channel, ...said, ...UNFURLED };
      // Nobody follows the thread of a case that nobody has claimed, so that reminder is shown in the channel too.
      const broadcast = view.case.claimedAt === null || why === 'reopened';
      const inThread = { ...reminder, thread_ts: ref.ts, reply_broadcast: broadcast };
      const delivery = await attempt(sdk, (client) => client.chat.postMessage(inThread));
      return isGone(delivery) ? attempt(sdk, (client) => client.chat.postMessage(reminder)) : delivery;
    },
    onMove(listener) {
      ears.move = listener;
    },
    onLook(listener) {
      ears.look = listener;
    },
  };
}

/** Item names may hold links; a preview of a stranger's page does not belong under a case. */
const UNFURLED = { unfurl_links: false, unfurl_media: false } as const;

async function post(sdk: () => Promise<Sdk>, options: SlackDeskOptions, card: Card): Promise<Shown> {
  let ref: DeskRef | null = null;
  const delivery = await attempt(sdk, async (client) => {
    const posted = await client.chat.postMessage({ channel: options.alertChannel, ...card, ...UNFURLED });
    if (posted.ts && posted.channel) ref = { channel: posted.channel, ts: posted.ts };
    else options.log({ level: 'warn', msg: 'slack posted a card without saying where' });
    return posted;
  });
  return { delivery, ref };
}

/** What an earlier attempt left behind, when there is a doubt that it did; null without one. */
async function arrived(
  sdk: () => Promise<Sdk>,
  place: { readonly channel: string; readonly thread: string | null },
  { metadata }: Pick<Card, 'metadata'>,
  trial: Attempt | undefined,
): Promise<Looked | null> {
  if (!trial?.doubtful) return null;
  return posted(sdk, { ...place, since: trial.since }, metadata);
}

/** The card was deleted, or is too old for its channel's rules to be changed. */
function isGone(delivery: Delivery): boolean {
  return delivery.outcome === 'blocked' && GONE.has(delivery.why);
}

const GONE = new Set(['message_not_found', 'thread_not_found', 'cant_update_message', 'edit_window_closed']);

async function attempt(
  sdk: () => Promise<Sdk>,
  call: (client: webApi.WebClient) => Promise<{ ts?: string }>,
): Promise<Delivery> {
  try {
    const { client } = await sdk();
    const { ts } = await call(client);
    return { outcome: 'ok', receipt: ts ?? '' };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function pinged(sdk: () => Promise<Sdk>): Promise<'ok' | 'unreachable' | 'auth'> {
  try {
    const { client } = await sdk();
    await client.auth.test();
    return 'ok';
  } catch (error) {
    return outcomeOf(error).outcome === 'auth' ? 'auth' : 'unreachable';
  }
}

async function unheard(): Promise<never> {
  throw new Error('nobody listens to the desk');
}

/** Does it once; a failure is not remembered, so the next caller tries again. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
