import { everyItem, type Remote } from '../remote.ts';
import { Case, Conversation, FollowUp, Report } from '../wire.ts';
import { type Expected, expected, LOW, periodOf } from './expected.ts';
import type { Delivery } from './files.ts';
import { eachAtOnce } from './pool.ts';
import { SOURCE } from './posting.ts';

/** One thing that was looked at from outside. `wrong` names what was not as it should be, and is empty when all was. */
export type Check = { readonly name: CheckName; readonly looked: number; readonly wrong: readonly string[] };
export type CheckName = 'decisions' | 'answers' | 'comments' | 'unanswered' | 'cases' | 'report';

/** Looks at everything that the replay has left behind, through the public API only. */
export async function checkAll(
  service: Remote,
  deliveries: readonly Delivery[],
  width: number,
): Promise<readonly Check[]> {
  const followUps = await followUpsByOrder(service);
  const conversations = await conversationsByOrder(service, deliveries, followUps, width);
  const cases = await everyItem(service, '/api/v1/cases', Case);
  return [
    decisions(deliveries, followUps),
    answers(deliveries, conversations),
    comments(deliveries, conversations),
    unanswered(deliveries, followUps, conversations),
    complaints(deliveries, followUps, cases),
    await report(service, deliveries),
  ];
}

/** The decisions about our events, by order; a right one has exactly one. */
export async function followUpsByOrder(service: Remote): Promise<ReadonlyMap<string, readonly FollowUp[]>> {
  const ours = (await everyItem(service, '/api/v1/follow-ups', FollowUp)).filter(
    ({ event }) => event.source === SOURCE,
  );
  return grouped(ours, ({ event }) => event.id);
}

type ByOrder<T> = ReadonlyMap<string, T>;

async function conversationsByOrder(
  service: Remote,
  deliveries: readonly Delivery[],
  followUps: ByOrder<readonly FollowUp[]>,
  width: number,
): Promise<ByOrder<Conversation>> {
  const found = new Map<string, Conversation>();
  await eachAtOnce(deliveries, width, async ({ orderId }) => {
    const id = followUps.get(orderId)?.[0]?.conversation?.id;
    if (id !== undefined) found.set(orderId, await service.get(`/api/v1/conversations/${id}`, Conversation));
  });
  return found;
}

function decisions(deliveries: readonly Delivery[], followUps: ByOrder<readonly FollowUp[]>): Check {
  const wrong = deliveries.flatMap(({ orderId }) => {
    const n = followUps.get(orderId)?.length ?? 0;
    return n === 1 ? [] : [`order ${orderId}: ${n} decisions instead of 1`];
  });
  return { name: 'decisions', looked: deliveries.length, wrong };
}

/** The score is kept once, as the review gave it, and no other question was answered twice. */
function answers(deliveries: readonly Delivery[], conversations: ByOrder<Conversation>): Check {
  const reviewed = deliveries.filter(({ review }) => review !== null);
  const wrong = reviewed.flatMap(({ orderId, review }) => {
    const kept = conversations.get(orderId)?.answers ?? [];
    const scores = kept.filter(({ step }) => step === 'q1').map(({ score }) => score);
    const steps = new Set(kept.map(({ step }) => step));
    if (scores.length !== 1 || scores[0] !== review?.score) {
      return [`order ${orderId}: score ${review?.score} expected, ${JSON.stringify(scores)} kept`];
    }
    const twice = kept.length !== steps.size || kept.some(({ superseded }) => superseded);
    return twice ? [`order ${orderId}: an answer was kept twice: ${kept.map(({ step }) => step).join(', ')}`] : [];
  });
  return { name: 'answers', looked: reviewed.length, wrong };
}

function comments(deliveries: readonly Delivery[], conversations: ByOrder<Conversation>): Check {
  const commented = deliveries.filter(({ review }) => review !== null && review.comment !== null);
  const wrong = commented.flatMap(({ orderId, review }) => {
    const said = conversations.get(orderId)?.transcript.filter(({ from }) => from === 'customer') ?? [];
    const n = said.filter(({ text }) => text === review?.comment).length;
    return n === 1 ? [] : [`order ${orderId}: its comment is there ${n} times: ${JSON.stringify(review?.comment)}`];
  });
  return { name: 'comments', looked: commented.length, wrong };
}

function unanswered(
  deliveries: readonly Delivery[],
  followUps: ByOrder<readonly FollowUp[]>,
  conversations: ByOrder<Conversation>,
): Check {
  const silent = deliveries.filter(({ review }) => review === null);
  const wrong = silent.flatMap(({ orderId }) => {
    const state = followUps.get(orderId)?.[0]?.state;
    const kept = conversations.get(orderId)?.answers.length ?? 0;
    return state === 'asked' && kept === 0
      ? []
      : [`order ${orderId}: nobody answered, but it is ${state} with ${kept} answers`];
  });
  return { name: 'unanswered', looked: silent.length, wrong };
}

function complaints(
  deliveries: readonly Delivery[],
  followUps: ByOrder<readonly FollowUp[]>,
  cases: readonly Case[],
): Check {
  const byFollowUp = grouped(cases, ({ followUpId }) => followUpId);
  const wrong = deliveries.flatMap(({ orderId, review }) => {
    const id = followUps.get(orderId)?.[0]?.id ?? null;
    const found = id === null ? [] : (byFollowUp.get(id) ?? []);
    const wanted = review !== null && review.score <= LOW ? 1 : 0;
    if (found.length === wanted) return [];
    return [
      `order ${orderId}: score ${review?.score ?? '–'}, ${wanted} cases expected, found ${found.length} (${found.map(({ number }) => number).join(', ')}) ${JSON.stringify(review?.comment ?? null)}`,
    ];
  });
  return { name: 'cases', looked: deliveries.length, wrong };
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}

/** The report counts everything that was delivered in the period, so it equals the files only on a service of their own. */
async function report(service: Remote, deliveries: readonly Delivery[]): Promise<Check> {
  if (deliveries.length === 0) return { name: 'report', looked: 0, wrong: [] };
  const { from, to } = periodOf(deliveries);
  const { overall } = await service.get(`/api/v1/reports/summary?from=${from}&to=${to}`, Report);
  const wanted = expected(deliveries);
  const figures = figuresOf(overall);
  const names = Object.keys(figures);
  const wrong = names.flatMap((name) => {
    const [is, should] = [figures[name] ?? null, wantedOf(wanted)[name] ?? null];
    return same(is, should) ? [] : [`${from}…${to}: ${name} is ${is}, from the files it is ${should}`];
  });
  return { name: 'report', looked: names.length, wrong };
}

type Flat = Readonly<Record<string, number | null>>;

function figuresOf({ asked, answered, csat, cases }: Report): Flat {
  const { counts, n, mean, meanLow, meanHigh, top2, top2Low, top2High } = csat;
  const levels = Object.fromEntries(Object.entries(counts).map(([score, count]) => [`count of ${score}`, count]));
  const shares = { mean, meanLow, meanHigh, top2, top2Low, top2High };
  return { asked: asked.n, answered: answered.n, n, ...levels, ...shares, casesOpened: cases.opened };
}

function wantedOf({ asked, n, counts, casesOpened, ...shares }: Expected): Flat {
  const levels = Object.fromEntries(Object.entries(counts).map(([score, count]) => [`count of ${score}`, count]));
  return { asked, answered: n, n, ...levels, ...shares, casesOpened };
}

/** Sums are added up in another order there, so their last bits may differ. */
function same(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9;
}
