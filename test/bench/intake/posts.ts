import { newToken, tokenHash } from '../../../adapters/http/tokens.ts';
import { postgresStores } from '../../../adapters/postgres/index.ts';
import { BATCH_TYPE, deliveryEvent, SINGLE_TYPE } from '../events.ts';
import type { Post } from '../http/load.ts';

/** One of so many events comes twice: 1 %. */
const TWICE_EVERY = 100;

/** Keys of so many integrators: each may post 200 times a second. */
export async function integrators(url: string, many: number): Promise<readonly string[]> {
  const stores = postgresStores({ url, pushing: [] });
  const keys = Array.from({ length: many }, () => newToken());
  for (const [i, key] of keys.entries()) await stores.apiKeys.create(`bench-${i}`, `Integrator ${i}`, tokenHash(key));
  await stores.close();
  return keys;
}

/** Posts of events that nobody has posted before, but for one of a hundred. */
export class Posts {
  readonly #keys: readonly string[];
  #n: number;
  #posts = 0;
  #count = 0;
  /** Events that came for the second time. */
  twice = 0;

  constructor(keys: readonly string[], from: number) {
    this.#keys = keys;
    this.#n = from;
  }

  single = (): Post => this.#post(this.#event(), SINGLE_TYPE);

  batch = (size: number) => (): Post =>
    this.#post(
      Array.from({ length: size }, () => this.#event()),
      BATCH_TYPE,
    );

  #event(): Record<string, unknown> {
    this.#count += 1;
    if (this.#count % TWICE_EVERY === 0) this.twice += 1;
    else this.#n += 1;
    return deliveryEvent({ n: this.#n, completedAt: new Date() });
  }

  #post(body: unknown, type: string): Post {
    const key = this.#keys[this.#posts++ % this.#keys.length] ?? '';
    return {
      path: '/api/v1/events',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
    };
  }
}
