import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from '../../commands/replay/expected.ts';
import { readDeliveries } from '../../commands/replay/files.ts';
import { messageId } from '../../commands/replay/ids.ts';
import { replayOptions } from '../../commands/replay/options.ts';
import type { Summary } from '../../commands/replay/summary.ts';
import { replayed } from '../../commands/replay.ts';
import { readConfig } from '../../src/config.ts';
import { Fault } from '../../src/faults.ts';
import { type Running, start } from '../../src/main.ts';

const KEY = 'a-key-for-the-replay-test';
const ORDERS = 27;
const REVIEWS = 24;
const SCORES = [5, 1, 4, 3, 2, 5];
const COMMENTS = [
  'Chegou antes do prazo.',
  '',
  'Duas linhas,\ncom "aspas" e vírgula',
  '',
  'Péssimo!  Não recomendo',
  '',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-replay-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function quoted(fields: readonly string[]): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
}

/** Orders as Olist writes them: some were never delivered, some customers came twice. */
async function ordersFile(): Promise<string> {
  const rows = Array.from({ length: ORDERS }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0');
    return quoted([`order-${i}`, `customer-${i % 20}`, 'delivered', `2017-1${i % 3}-${day} 21:25:13`]);
  });
  const lost = [
    quoted(['order-lost', 'customer-1', 'canceled', '']),
    quoted(['order-open', 'customer-2', 'delivered', '']),
  ];
  const head = 'order_id,customer_id,order_status,order_delivered_customer_date';
  return written('orders.csv', [head, ...lost, ...rows]);
}

async function reviewsFile(scoreOf = (i: number) => SCORES[i % SCORES.length]): Promise<string> {
  const rows = Array.from({ length: REVIEWS }, (_, i) =>
    quoted([`review-${i}`, String(scoreOf(i)), COMMENTS[i % COMMENTS.length] ?? '']),
  );
  return written(`reviews-${scoreOf(0)}.csv`, ['review_id,review_score,review_comment_message', ...rows]);
}

async function written(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

describe('the replay against a running service', () => {
  let running: Running;
  let orders: string;
  const run = (reviews: string): Promise<Summary> =>
    replayed({ orders, reviews, url: running.url, key: KEY, concurrency: 8 }, () => undefined);

  beforeAll(async () => {
    orders = await ordersFile();
    const env = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: join(folder, 'data'), AFTERCARE_BOOTSTRAP_API_KEY: KEY };
    running = await start(readConfig(env));
  });
  afterAll(() => running?.stop());

  it('finds every decision, answer, comment and case, and the figures of the files', async () => {
    const summary = await run(await reviewsFile());
    expect(summary.checks.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(summary).toMatchObject({ ok: true, deliveries: ORDERS, reviews: REVIEWS, comments: 12 });
    expect(summary.events.answers).toEqual({ 'skipped/too-old': ORDERS, duplicate: 1 });
    expect(Object.fromEntries(summary.checks.map(({ name, looked }) => [name, looked]))).toMatchObject({
      decisions: ORDERS,
      answers: REVIEWS,
      comments: 12,
      unanswered: ORDERS - REVIEWS,
      cases: ORDERS,
    });
  });

  it('changes nothing when it is run again', async () => {
    const before = await everything(running.url);
    const summary = await run(await reviewsFile());
    expect(summary.ok).toBe(true);
    expect(summary.events.answers).toEqual({ duplicate: ORDERS + 1 });
    expect(await everything(running.url)).toEqual(before);
  });

  it('names what is not as the files say', async () => {
    const other = await reviewsFile((i) => (i === 0 ? 2 : SCORES[i % SCORES.length]));
    const summary = await run(other);
    expect(summary.ok).toBe(false);
    const wrong = Object.fromEntries(summary.checks.map((check) => [check.name, check.wrong]));
    expect(wrong.answers).toEqual(['order order-0: score 2 expected, [5] kept']);
    expect(wrong.cases).toHaveLength(1);
    expect(wrong.cases?.[0]).toContain('order order-0: score 2, 1 cases expected, found 0');
    expect(wrong.report?.join()).toContain('count of 2');
    expect(wrong.decisions).toEqual([]);
  });
});

/** What can be seen of all follow-ups and cases, to be compared. */
async function everything(url: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${KEY}` };
  const paths = ['follow-ups?limit=200', 'cases?limit=200', 'reports/summary?from=2017-09-01&to=2018-01-31'];
  return Promise.all(paths.map(async (path) => (await fetch(`${url}/api/v1/${path}`, { headers })).json()));
}

describe('its files', () => {
  it('keep lines, quotes and accents of a comment, and leave out what was never delivered', async () => {
    const deliveries = await readDeliveries({ orders: await ordersFile(), reviews: await reviewsFile() });
    expect(deliveries).toHaveLength(ORDERS);
    expect(deliveries[0]).toEqual({
      orderId: 'order-0',
      customerId: 'customer-0',
      completedAt: '2017-10-01T21:25:13Z',
      review: { score: 5, comment: 'Chegou antes do prazo.' },
    });
    expect(deliveries[2]?.review?.comment).toBe('Duas linhas,\ncom "aspas" e vírgula');
    expect(deliveries.at(-1)?.review).toBeNull();
  });

  it('name a customer by the person, when the customers are given', async () => {
    const customers = await written('customers.csv', [
      'customer_id,customer_unique_id',
      'customer-0,ana',
      'customer-1,ana',
    ]);
    const [first, second, third] = await readDeliveries(
      { orders: await ordersFile(), reviews: await reviewsFile(), customers },
      3,
    );
    expect([first, second, third].map((one) => one?.customerId)).toEqual(['ana', 'ana', 'customer-2']);
  });

  it('say where a row is wrong', async () => {
    const reviews = await written('bad.csv', ['review_score,review_comment_message', '5,', '6,']);
    const refused = readDeliveries({ orders: await ordersFile(), reviews });
    await expect(refused).rejects.toSatisfy(
      (error) => error instanceof Fault && error.problems.some(({ at }) => at.includes('line 3, review_score')),
    );
    const missing = readDeliveries({ orders: join(folder, 'none.csv'), reviews });
    await expect(missing).rejects.toSatisfy((error) => error instanceof Fault && error.code === 'config/invalid');
  });
});

describe('its arithmetic', () => {
  const of = (scores: readonly (1 | 2 | 3 | 4 | 5)[]) =>
    expected(
      scores.map((score, i) => ({
        orderId: `${i}`,
        customerId: 'c',
        completedAt: '2017-10-01T00:00:00Z',
        review: { score, comment: null },
      })),
    );

  it('agrees with a worked example', () => {
    const figures = of([5, 5, 5, 5, 4, 4, 4, 3, 2, 1]);
    expect(figures).toMatchObject({
      n: 10,
      counts: { 1: 1, 2: 1, 3: 1, 4: 3, 5: 4 },
      casesOpened: 2,
      mean: 3.8,
      top2: 0.7,
    });
    expect(figures.top2Low).toBeCloseTo(0.3968, 4);
    expect(figures.top2High).toBeCloseTo(0.8922, 4);
    expect(figures.meanLow).toBeCloseTo(2.9333, 4);
  });

  it('says nothing about nobody', () => {
    expect(of([])).toMatchObject({ n: 0, mean: null, top2: null, top2Low: null });
  });
});

describe('its options', () => {
  it('are refused all at once', () => {
    expect(() => replayOptions(['--limit', 'x', '--url', 'nowhere'], {})).toThrow(Fault);
    try {
      replayOptions(['--limit', 'x', '--url', 'nowhere'], {});
    } catch (error) {
      const named = error instanceof Fault ? error.problems.map(({ at }) => at) : [];
      expect(named).toEqual(['--orders', '--reviews', '--limit', '--url', '--key', 'replay']);
    }
  });

  it('take the address and the key from the environment', () => {
    const files = ['--orders', 'o.csv', '--reviews', 'r.csv'];
    expect(replayOptions(files, { PORT: '4000', AFTERCARE_BOOTSTRAP_API_KEY: 'k' })).toMatchObject({
      url: 'http://127.0.0.1:4000',
      key: 'k',
      concurrency: 16,
    });
  });
});

it('gives the same message the same id, and every other another', () => {
  expect(messageId('order-1', 'q1')).toBe(messageId('order-1', 'q1'));
  expect(messageId('order-1', 'q1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const ids = ['order-1', 'order-2'].flatMap((order) => ['q1', 'comment'].map((step) => messageId(order, step)));
  expect(new Set(ids).size).toBe(4);
});
