import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { live, type Temper, temperOf } from './customers.ts';
import type { Dice } from './dice.ts';
import { Phones } from './phones.ts';
import type { Recorder } from './recorder.ts';
import { type Buyer, Shop } from './shop.ts';
import { work } from './staff.ts';
import { telegramTalk, webTalk } from './talk.ts';
import { KEY, TELEGRAM_SECRET, TELEGRAM_TOKEN, type World } from './world.ts';

export type CrowdOptions = {
  readonly world: World;
  readonly recorder: Recorder;
  readonly dice: Dice;
  /** How many customers come, over how long. */
  readonly customers: number;
  readonly overMs: number;
  readonly erasures: number;
  /** How many of the customers are content; 0.85 when absent. */
  readonly glad?: number | undefined;
};

type Person = Buyer & { readonly temper: Temper };

const House = z.looseObject({ window: z.object({ weekday: z.unknown(), weekend: z.unknown() }) });
const Rules = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
const ALWAYS = { from: '00:00', to: '24:00' };
const FIRST_CHAT = 600_001;

/** Everybody around the service: the shop that posts, customers who answer, staff who work through their cases. */
export class Crowd {
  readonly shop: Shop;
  readonly phones: Phones;
  readonly #options: CrowdOptions;
  readonly #buyers: readonly Person[];
  readonly #chats = new Map<string, Set<string>>();
  readonly #met = new Set<string>();
  readonly #forgotten = new Set<string>();
  readonly #lives = new Set<Promise<void>>();
  #leaving = false;
  #gone = false;

  constructor(options: CrowdOptions) {
    const { world, recorder, dice } = options;
    this.#options = options;
    const url = () => world.door.url;
    this.shop = new Shop({ url, key: KEY, dice: dice.for('shop'), recorder });
    this.phones = new Phones({
      ...{ telegram: world.telegram, token: TELEGRAM_TOKEN, secret: TELEGRAM_SECRET, recorder },
      webhook: () => `${world.door.url}/channels/telegram`,
      dice: dice.for('phones'),
    });
    this.#buyers = Array.from({ length: options.customers }, (_, n) => buyer(n, dice.for(`buyer ${n}`), options.glad));
  }

  /** Makes the house ask a minute after a service, at any hour; and has every customer with Telegram press Start. */
  async prepare(): Promise<void> {
    const house = House.parse(await this.shop.get('/api/v1/settings'));
    await this.#put('/api/v1/settings', { ...house, window: { weekday: ALWAYS, weekend: ALWAYS } });
    const { items } = Rules.parse(await this.shop.get('/api/v1/rules'));
    for (const { id, ...rule } of items) {
      await this.#put(`/api/v1/rules/${id}`, { ...rule, delayMinutes: 1, remindMinutes: null });
    }
    await this.phones.start(this.#buyers.flatMap(({ telegram }) => telegram ?? []));
  }

  /** They come, in batches, and live; resolves when the last has come. */
  async come(): Promise<void> {
    const { dice, overMs, world, recorder, erasures } = this.#options;
    for (let n = 0; n < 2; n++) {
      const over = () => this.#leaving;
      const to = () => `${world.door.url}/channels/slack`;
      this.#keep(work({ slack: world.slack, to, dice: dice.for(`staff ${n}`), recorder, over }));
    }
    for (let n = 0; n < erasures; n++) this.#keep(this.#eraseSomebody(dice.for(`erasure ${n}`)));
    const from = Date.now();
    let next = 0;
    while (next < this.#buyers.length && !this.#leaving) {
      const expected = Math.ceil((this.#buyers.length * (Date.now() - from)) / overMs);
      if (expected > next) {
        this.#keep(this.#arrive(this.#buyers.slice(next, expected)));
        next = expected;
      }
      await pause(dice.between(100, 1_500));
    }
  }

  /** They begin nothing more; resolves when what is on its way is acknowledged, or after so long. */
  async leave(patienceMs: number): Promise<void> {
    this.#leaving = true;
    const patience = pause(patienceMs, undefined, { ref: false });
    await Promise.race([Promise.all(this.#lives).then(() => this.phones.quiet()), patience]);
    this.#gone = true;
    this.shop.close();
    this.phones.close();
    await Promise.all(this.#lives);
  }

  #keep(work: Promise<void>): void {
    const kept = work.finally(() => this.#lives.delete(kept));
    this.#lives.add(kept);
  }

  async #put(path: string, body: unknown): Promise<void> {
    const { status, body: said } = await this.shop.call('PUT', path, body);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
  }

  /** Their orders were finished; some of them come back with another one. */
  async #arrive(buyers: readonly Person[]): Promise<void> {
    const dice = this.#options.dice.for(`arrival ${buyers[0]?.id}`);
    const posted = await this.shop.finished(buyers, () => dice.between(500, 6_000));
    for (const [i, one] of buyers.entries()) {
      const followUp = posted[i]?.followUp;
      if (followUp) this.#keep(this.#begin(one, followUp));
    }
    const again = buyers.filter(() => dice.chance(0.12));
    if (again.length === 0 || this.#leaving) return;
    await pause(dice.between(3_000, 15_000));
    const still = again.filter(({ id }) => !this.#forgotten.has(id));
    if (still.length > 0 && !this.#leaving) await this.#arrive(still);
  }

  async #begin(one: Person, followUp: string): Promise<void> {
    const { world, recorder, dice } = this.#options;
    const { id, telegram, temper } = one;
    this.#remember(id, telegram === null ? followUp : `telegram:${telegram}`);
    const own = dice.for(`life of ${id} ${followUp}`);
    const over = () => this.#leaving || this.#forgotten.has(id);
    if (telegram !== null) {
      if (this.#met.has(id)) return;
      this.#met.add(id);
      return live({ talk: telegramTalk(this.phones, telegram), temper, dice: own, looksEvery: 150, over });
    }
    const path = await this.shop.chatOf(followUp);
    if (path === null) return;
    const [a, b] = [1 + own.below(250), 1 + own.below(250)];
    const web = { url: () => world.door.url, chat: followUp, path, ip: `10.7.${a}.${b}`, recorder };
    const talk = webTalk({ ...web, dice: own, over: () => this.#gone });
    return live({ talk, temper, dice: own, looksEvery: 900, over });
  }

  #remember(customer: string, chat: string): void {
    const chats = this.#chats.get(customer) ?? new Set();
    this.#chats.set(customer, chats.add(chat));
  }

  /** One customer wants to be forgotten, at some time; asked for until it is done. */
  async #eraseSomebody(dice: Dice): Promise<void> {
    const { overMs, recorder } = this.#options;
    const at = Date.now() + dice.between(0.2, 0.9) * overMs;
    while (Date.now() < at && !this.#leaving) await pause(200);
    const known = this.#buyers.filter(({ id }) => this.#chats.has(id));
    if (known.length === 0) return;
    const { id, telegram } = dice.pick(known);
    this.#forgotten.add(id);
    let acked = false;
    while (!acked && !this.#gone) {
      const { status } = await this.shop.call('DELETE', `/api/v1/customers/${id}`, undefined);
      acked = status === 204 || status === 200;
      if (!acked) await pause(200);
    }
    const address = telegram === null ? null : String(telegram);
    recorder.erasures.push({ customer: id, address, chats: this.#chats.get(id) ?? new Set(), acked });
  }
}

function buyer(n: number, dice: Dice, glad?: number): Person {
  const telegram = dice.chance(0.55) ? FIRST_CHAT + n : null;
  return { id: `b-${n}`, locale: dice.pick(['zh-CN', 'en']), telegram, temper: temperOf(dice, glad) };
}
