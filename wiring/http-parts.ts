import type { HttpParts } from '../adapters/http/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import type { Stores } from '../adapters/postgres/index.ts';
import { chatPage, gonePage } from '../adapters/webchat/index.ts';
import type { Channel, ChannelName, Sealer } from '../src/channels/index.ts';
import type { Clock } from '../src/clock.ts';
import { CaseId, type ChatId } from '../src/ids.ts';
import type { Pipeline } from '../src/pipeline.ts';
import type { Shelf } from '../src/scripts/index.ts';
import { archiveScript } from './archiving.ts';
import type { Seed } from './first-start.ts';
import { lintSource } from './lint-source.ts';
import { publishScript } from './publishing.ts';
import { makeUpgrades } from './upgrades.ts';

export type HttpPartsOptions = {
  readonly clock: Clock;
  readonly stores: Stores;
  readonly pipeline: Pipeline;
  readonly shelf: Shelf;
  readonly sealer: Sealer;
  readonly seed: Seed;
  readonly about: HttpParts['about'];
  readonly webhooks: HttpParts['webhooks'];
  /** Where the files are that customers sent there. */
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly news: { watch(listener: (chat: ChatId) => void): () => void };
  readonly metrics: Metrics;
  readonly health: HttpParts['health'];
};

/** What the HTTP server is handed: the flow, the stores, and the little that is neither. */
export function httpParts(options: HttpPartsOptions): HttpParts {
  const { stores, pipeline, seed, metrics, shelf } = options;
  const { indicators } = seed;
  const publishing = { scripts: stores.scripts, shelf, indicators, migrate: pipeline.migrate };
  return {
    ...stores,
    clock: options.clock,
    about: options.about,
    shelf,
    sealer: options.sealer,
    webhooks: options.webhooks,
    health: options.health,
    chatPage: (page) =>
      chatPage({
        ...page,
        messagesUrl: `${page.base}/messages`,
        filesUrl: `${page.base}/files`,
        streamUrl: `${page.base}/stream`,
      }),
    gonePage,
    acceptEvents: pipeline.accept,
    knownTypes: async () => new Set((await stores.rules.list()).map((rule) => rule.eventType)),
    sendNow: pipeline.sendNow,
    skip: pipeline.skip,
    moveCase: (asked) => pipeline.moved({ ...asked, caseId: CaseId.parse(asked.caseId) }),
    hear: pipeline.heardInChat,
    takeFile: pipeline.sentInChat,
    welcomesFile: pipeline.welcomesFile,
    fetchFile: async ({ channel, ref }) => (await options.channels.get(channel)?.fetch?.(ref)) ?? { outcome: 'gone' },
    watchChats: (listener) => options.news.watch(listener),
    lint: (source) => lintSource(source, indicators),
    publish: (asked) => publishScript(asked, publishing),
    archive: (id, archived, by) => archiveScript({ ...stores, shelf }, id, archived, by),
    upgrades: makeUpgrades(stores.scripts, seed),
    indicators,
    metrics: () => metrics.text(),
  };
}
