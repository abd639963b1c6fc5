import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { dice, KILL_KEY, KilledService } from './kill.rig.ts';
import { clientOf, undrawn } from './rig.ts';

/** `SEED=… npx vitest run test/e2e/kill.test.ts` repeats a run. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const CUSTOMERS = 120;
const AT_ONCE = 6;
const KILLS = 5;

const FollowUp = z.object({
  id: z.string(),
  state: z.string(),
  event: z.object({ id: z.string() }),
  chatUrl: z.string().nullable(),
  conversation: z.object({ id: z.string() }).nullable(),
});
const FollowUps = z.object({ items: z.array(FollowUp), next: z.string().nullable() });
const Posted = z.object({ events: z.tuple([z.object({ id: z.string(), followUpId: z.string() })]) });
const Chat = z.object({
  messages: z.array(z.object({ from: z.string(), text: z.string(), clientId: z.string().optional() })),
  closed: z.boolean(),
});
const Conversation = z.object({
  answers: z.array(z.object({ step: z.string(), value: z.string(), superseded: z.boolean() })),
});
const Cases = z.object({
  items: z.array(z.object({ number: z.string(), followUpId: z.string().nullable() })),
  next: z.string().nullable(),
});

/** What a customer taps after each score, to the end of the dialog. */
const TAPS: Readonly<Record<number, readonly string[]>> = {
  1: ['q1.1', 'sorry.D1', 'remedy.call'],
  2: ['q1.2', 'sorry.D2.1', 'remedy.replace'],
  3: ['q1.3', 'why3.other', 'contact3.no'],
  4: ['q1.4', 'almost.skip'],
  5: ['q1.5', 'praise.skip'],
};

type Customer = {
  readonly event: string;
  readonly taps: readonly { readonly id: string; readonly choice: string }[];
  followUp: string;
  chat: string;
};

const service = new KilledService();
const roll = dice(SEED);
beforeAll(async () => {
  await service.start();
  await undrawn(clientOf(service.url, { authorization: `Bearer ${KILL_KEY}` }));
}, 150_000);
afterAll(() => service.close(), 60_000);

function newCustomer(n: number): Customer {
  const taps = (TAPS[1 + Math.floor(roll() * 5)] ?? []).map((choice) => ({ id: randomUUID(), choice }));
  return { event: `kill-${SEED}-${n}`, taps, followUp: '', chat: '' };
}

function eventOf({ event }: Customer) {
  const customer = { id: `customer of ${event}`, name: 'Ada', locale: 'en' };
  const done = { id: `order of ${event}`, item: 'fridge', completedAt: new Date().toISOString() };
  return {
    specversion: '1.0',
    id: event,
    source: '/kill',
    type: 'delivery.completed',
    data: { customer, service: done },
  };
}

/** Posts an event and answers its questions; every step is repeated until it is acknowledged, and some are though they were. */
async function play(customer: Customer): Promise<void> {
  const body = eventOf(customer);
  const posts = await Promise.all(
    Array.from({ length: roll() < 0.3 ? 3 : 1 }, () => service.insist('POST', '/api/v1/events', body)),
  );
  const ids = posts.map(({ status, json }) => {
    expect(status).toBe(202);
    return Posted.parse(json).events[0].followUpId;
  });
  expect(new Set(ids).size, 'the same event is the same follow-up').toBe(1);
  customer.followUp = ids[0] ?? '';
  customer.chat = await asked(customer.followUp);
  for (const { id, choice } of customer.taps) {
    const tap = () => service.insist('POST', `${customer.chat}/messages`, { id, choice });
    for (const { status } of await Promise.all(roll() < 0.3 ? [tap(), tap()] : [tap()])) expect(status).toBe(202);
  }
}

/** Has it asked now, whatever the rule says, and waits until it was; answers the path of the chat. */
async function asked(followUp: string): Promise<string> {
  for (;;) {
    await service.insist('POST', `/api/v1/follow-ups/${followUp}/send-now`, {});
    const { json } = await service.insist('GET', `/api/v1/follow-ups/${followUp}`);
    const { conversation, chatUrl } = FollowUp.parse(json);
    if (conversation && chatUrl) return new URL(chatUrl).pathname;
    await pause(100);
  }
}

async function killAtRandom(done: () => boolean): Promise<number> {
  for (let kills = 0; kills < KILLS; kills++) {
    await pause(200 + roll() * 1_200);
    if (done()) return kills;
    await service.kill();
    await service.start();
  }
  return KILLS;
}

it(`T-51 loses nothing and doubles nothing when it is killed again and again (SEED=${SEED})`, {
  timeout: 240_000,
}, async () => {
  const customers = Array.from({ length: CUSTOMERS }, (_, n) => newCustomer(n));
  const waiting = [...customers];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await play(next);
  };
  let over = false;
  const playing = Promise.all(Array.from({ length: AT_ONCE }, worker)).finally(() => {
    over = true;
  });
  const [kills] = await Promise.all([killAtRandom(() => over), playing]);
  expect(kills).toBeGreaterThanOrEqual(3);

  const followUps = await all('/api/v1/follow-ups', FollowUps);
  expect(followUps.map(({ event }) => event.id).toSorted(), 'one decision for each event').toEqual(
    customers.map(({ event }) => event).toSorted(),
  );
  for (const customer of customers) await expectAnswered(customer);
  const cases = await all('/api/v1/cases', Cases);
  const low = customers.filter(({ taps }) => /^q1\.[12]$/.test(taps[0]?.choice ?? '')).map(({ followUp }) => followUp);
  expect(cases.map(({ followUpId }) => followUpId).toSorted(), 'one case for each low score').toEqual(low.toSorted());
  expect(new Set(cases.map(({ number }) => number)).size).toBe(cases.length);
  expect(service.said).not.toMatch(/unhandled|TypeError|ReferenceError/i);
});

/** Every tap that was acknowledged is in the chat once (a parked one soon), in order, and recorded once. */
async function expectAnswered({ chat, followUp, taps }: Customer): Promise<void> {
  const wanted = taps.map(({ id }) => id);
  const tapped = async () => {
    const view = Chat.parse((await service.insist('GET', `${chat}/messages?after=0`)).json);
    return { view, ids: view.messages.flatMap(({ from, clientId }) => (from === 'customer' ? [clientId] : [])) };
  };
  await expect.poll(async () => (await tapped()).ids.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(wanted.length);
  const { view, ids } = await tapped();
  expect(ids).toEqual(wanted);
  expect(view.closed).toBe(true);
  const { conversation } = FollowUp.parse((await service.insist('GET', `/api/v1/follow-ups/${followUp}`)).json);
  const { answers } = Conversation.parse(
    (await service.insist('GET', `/api/v1/conversations/${conversation?.id}`)).json,
  );
  expect(answers.map(({ step, value }) => `${step}.${value}`)).toEqual(taps.map(({ choice }) => choice));
}

async function all<T>(path: string, page: z.ZodType<{ items: T[]; next: string | null }>): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = '';
  while (after !== null) {
    const query: string = after === '' ? '?limit=50' : `?limit=50&after=${after}`;
    const read: { items: T[]; next: string | null } = page.parse((await service.insist('GET', path + query)).json);
    items.push(...read.items);
    after = read.next;
  }
  return items;
}
