import type { Logger } from '../adapters/log/index.ts';
import { type SlackDesk, slackDesk } from '../adapters/slack/index.ts';
import { type TelegramAdapter, telegramChannel } from '../adapters/telegram/index.ts';
import type { StaffDesk } from '../src/cases/index.ts';
import type { Alone, Channel, ChannelName, Webhook } from '../src/channels/index.ts';
import type { Config } from '../src/config.ts';
import type { Pipeline } from '../src/pipeline.ts';

/** The networks that are configured: their channels, the staff's desk, and their doors. */
export type World = {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly desk: StaffDesk | null;
  readonly webhooks: { readonly telegram?: Webhook; readonly slack?: Webhook };
  /** Hands what they hear to the flow. */
  listen(pipeline: Pipeline): void;
  /** Begins to hear where nobody knocks by himself: long polling, sockets. Never waits for a network. */
  start(publicUrl: string | undefined, alone: Alone): void;
  stop(): Promise<void>;
  states(): Promise<Readonly<Record<string, 'ok' | 'unreachable' | 'auth'>>>;
};

/** Adding a channel is one line here, beside its folder and its rig in the contract suite. */
export function connect(config: Config, publicUrl: string, log: Logger): World {
  const telegram = telegramOf(config, log);
  const slack = slackOf(config, publicUrl, log);
  const channels = new Map<ChannelName, Channel>(telegram ? [[telegram.channel.name, telegram.channel]] : []);
  const listen = (pipeline: Pipeline) => {
    for (const channel of channels.values()) channel.onHeard((inbound) => pipeline.heard(inbound));
    slack?.desk.onMove((asked) => pipeline.moved(asked));
    slack?.desk.onLook((id) => pipeline.look(id));
  };
  return {
    channels,
    desk: slack?.desk ?? null,
    webhooks: { ...(telegram && { telegram: telegram.webhook }), ...(slack && { slack: slack.webhook }) },
    listen,
    start(ownUrl, alone) {
      const failed = (error: unknown) => log.warn({ err: error }, 'a network could not be reached at the start');
      // Telegram delivers to public https addresses only; without one it is asked.
      void telegram?.start({ alone, ...(ownUrl?.startsWith('https:') && { publicUrl: ownUrl }) }).catch(failed);
      void slack?.start().catch(failed);
    },
    async stop() {
      await Promise.all([telegram?.stop(), slack?.stop()]);
    },
    states: async () => ({
      ...(telegram && { telegram: await telegram.ping() }),
      ...(slack && { slack: await slack.ping() }),
    }),
  };
}

function telegramOf(config: Config, log: Logger): TelegramAdapter | null {
  if (!config.TELEGRAM_BOT_TOKEN) return null;
  return telegramChannel({
    botToken: config.TELEGRAM_BOT_TOKEN,
    ...(config.TELEGRAM_WEBHOOK_SECRET && { webhookSecret: config.TELEGRAM_WEBHOOK_SECRET }),
    ...(config.TELEGRAM_API_ROOT && { apiRoot: config.TELEGRAM_API_ROOT }),
    log: ({ level, what, facts }) => log[level](facts, what),
  });
}

function slackOf(config: Config, publicUrl: string, log: Logger): SlackDesk | null {
  if (!config.SLACK_BOT_TOKEN || !config.SLACK_ALERT_CHANNEL) return null;
  return slackDesk({
    botToken: config.SLACK_BOT_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    apiUrl: config.SLACK_API_URL,
    alertChannel: config.SLACK_ALERT_CHANNEL,
    locale: config.DEFAULT_LOCALE,
    consoleUrl: `${publicUrl}/console`,
    timezone: config.TIMEZONE,
    now: () => new Date(),
    log: ({ level, msg, ...facts }) => log[level](facts, msg),
  });
}
