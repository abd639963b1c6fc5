import type { Logger } from '../adapters/log/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import { newId, type Stores } from '../adapters/postgres/index.ts';
import { readYaml } from '../adapters/yaml/index.ts';
import { Bell } from '../src/bell.ts';
import type { Sealer } from '../src/channels/index.ts';
import { type AlarmKind, SECOND } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import type { ChatId } from '../src/ids.ts';
import { makePipeline, type Pipeline } from '../src/pipeline.ts';
import { makeShelf, type Shelf } from '../src/scripts/index.ts';
import { TurnTaker } from '../src/turns/index.ts';
import type { Seed } from './first-start.ts';
import { alerting } from './given-up.ts';
import type { World } from './world.ts';

export type FlowOptions = {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly stores: Stores;
  readonly sealer: Sealer;
  readonly world: World;
  readonly seed: Seed;
};

export type Flow = {
  readonly pipeline: Pipeline;
  readonly taker: TurnTaker;
  readonly bell: Bell;
  readonly shelf: Shelf;
  readonly news: News;
  /** Where due moments are told to; the schedule listens. */
  wake: (kind: AlarmKind, at: Date) => void;
};

/** The flow over real parts: what a role hears with, works with and tells others by. */
export function makeFlow({ config, log, metrics, stores, sealer, world, seed }: FlowOptions): Flow {
  const clock = { now: () => new Date() };
  const news = new News();
  const shelf = makeShelf(stores.scripts, (source) => draftOf(source), seed.indicators, clock);
  const deps = {
    turns: stores.turns,
    shelf,
    house: recently(() => stores.houses.get()),
    sealer,
    clock,
    ids: { uuid: newId },
    desk: world.desk !== null,
  };
  const taker = new TurnTaker(deps, (chat) => news.tell(chat));
  const pipeline = makePipeline({
    ...stores,
    ...deps,
    inbox: alerting(stores.inbox, log, metrics),
    taker,
    channels: world.channels,
    staffDesk: world.desk,
    zone: config.TIMEZONE,
    defaultLocale: config.DEFAULT_LOCALE,
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    chance: Math.random,
    wake: (kind, at) => flow.wake(kind, at),
    report: (row, delivery) => metrics.sent(row.channel, delivery.outcome),
    warn: (what, error) => log.warn({ err: error }, what),
  });
  const bell = new Bell(
    (kind) => pipeline.rang(kind),
    (kind, error) => log.warn({ err: error, kind }, 'due work failed; it will be tried again'),
  );
  const flow: Flow = { pipeline: counted(pipeline, metrics), taker, bell, shelf, news, wake: () => undefined };
  return flow;
}

/** The flow with its figures: what was accepted, what was heard and how fast. */
function counted(pipeline: Pipeline, metrics: Metrics): Pipeline {
  return {
    ...pipeline,
    async accept(events) {
      const results = await pipeline.accept(events);
      for (const { status } of results) metrics.event(status);
      return results;
    },
    async heardInChat(message) {
      const from = performance.now();
      const heard = await pipeline.heardInChat(message);
      metrics.turn(heard, (performance.now() - from) / SECOND);
      return heard;
    },
    async sentInChat(file) {
      const from = performance.now();
      const sent = await pipeline.sentInChat(file);
      if (sent !== 'full') metrics.turn(sent.kept, (performance.now() - from) / SECOND);
      return sent;
    },
  };
}

/** Who wants to know that a chat has news, in this process. */
export class News {
  readonly #listeners = new Set<(chat: ChatId) => void>();

  watch(listener: (chat: ChatId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(chat: ChatId): void {
    for (const listener of this.#listeners) listener(chat);
  }
}

function draftOf(source: string): unknown {
  const read = readYaml(source);
  if ('value' in read) return read.value;
  throw new Fault('scripts/invalid');
}

/** The house's words change once a month and are needed with every turn: two seconds old is fresh enough. */
function recently<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly until: number } | null = null;
  return () => {
    if (kept === null || Date.now() > kept.until) {
      const value = read();
      kept = { value, until: Date.now() + 2 * SECOND };
      value.catch(() => {
        kept = null;
      });
    }
    return kept.value;
  };
}
