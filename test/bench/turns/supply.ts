import pg from 'pg';
import type { postgresStores } from '../../../adapters/postgres/index.ts';
import { DAY } from '../../../src/clock.ts';
import type { DueFollowUps } from '../../../src/turns/index.ts';

type Stores = ReturnType<typeof postgresStores>;
export type Due = Awaited<ReturnType<DueFollowUps['claim']>>[number];
export type Facts = Awaited<ReturnType<DueFollowUps['facts']>>;

const CLAIM = 1_000;

/** Deliveries to as many customers in Telegram as are asked for, half of them Chinese; each follow-up is due now. */
const DELIVERIES = `
WITH made AS (
  SELECT n, gen_random_uuid() AS event_id, gen_random_uuid() AS id, gen_random_uuid() AS customer_id
  FROM generate_series($1::int, $2::int) n
), events AS (
  INSERT INTO event (id, source, event_id, type, time, data)
  SELECT event_id, 'bench', n::text, 'delivery.completed', now(), '{}' FROM made
), customers AS (
  INSERT INTO customer (id, external_id, name, locale)
  SELECT customer_id, 'bench-' || n, 'Ada', CASE n % 2 WHEN 0 THEN 'en' ELSE 'zh-CN' END FROM made
), identities AS (
  INSERT INTO identity (channel, address, customer_id) SELECT 'telegram', n::text, customer_id FROM made
), services AS (
  INSERT INTO service (id, external_id, source, kind, customer_id, item, store, team, served_by_id, served_by_name, completed_at)
  SELECT id, 'order-' || n, 'bench', 'delivery.completed', customer_id, 'washing machine', 'store-' || n % 20, 'team-' || n % 5,
    'courier-' || n % 100, 'Li Wei', now() - interval '1 day' FROM made
)
INSERT INTO follow_up (id, event_id, service_id, customer_id, event_type, rule_id, script_id, state, forced, due_at, next_at,
  next_kind, event_at)
SELECT id, event_id, id, customer_id, 'delivery.completed', 'delivery-completed', 'delivery_followup', 'planned', true, now(),
  now() - interval '1 second', 'ask', now() FROM made`;

/** Puts follow-ups into the tables beside the measured time, and claims them as the alarm does. */
export class Supply {
  readonly #pool: pg.Pool;
  readonly #stores: Stores;
  #count: number | null = null;

  constructor(url: string, stores: Stores) {
    this.#pool = new pg.Pool({ connectionString: url, max: 1 });
    this.#stores = stores;
  }

  async due(many: number): Promise<{ readonly due: readonly Due[]; readonly facts: Facts }> {
    this.#count ??= await this.#known();
    const [from, to] = [this.#count + 1, this.#count + many];
    this.#count = to;
    await this.#pool.query(DELIVERIES, [from, to]);
    // So many rows at once are more than autovacuum would have counted by now.
    await this.#pool.query('ANALYZE follow_up, customer, identity, service, conversation, turn');
    const due: Due[] = [];
    const facts = new Map<Due['id'], NonNullable<ReturnType<Facts['get']>>>();
    while (due.length < many) {
      const some = await this.#stores.dueFollowUps.claim(CLAIM, DAY);
      if (some.length === 0) throw new Error(`${many} follow-ups were planned and ${due.length} were due`);
      due.push(...some);
      for (const [id, one] of await this.#stores.dueFollowUps.facts(some)) facts.set(id, one);
    }
    return { due, facts };
  }

  /** How many there are already, of another process. */
  async #known(): Promise<number> {
    const { rows } = await this.#pool.query('SELECT count(*)::int AS events FROM event');
    return Number(rows[0]?.events);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
