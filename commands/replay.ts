import { writeFile } from 'node:fs/promises';
import { MINUTE } from '../src/clock.ts';
import type { Text } from '../src/text.ts';
import { type Command, say } from './command.ts';
import { Refused, type Remote, remote, Unreachable } from './remote.ts';
import { answerAs, asked } from './replay/answering.ts';
import { checkAll, followUpsByOrder } from './replay/checks.ts';
import { expected } from './replay/expected.ts';
import { type Delivery, readDeliveries } from './replay/files.ts';
import { type ReplayOptions, replayOptions, USAGE } from './replay/options.ts';
import { eachAtOnce } from './replay/pool.ts';
import { postEvents } from './replay/posting.ts';
import { type Summary, summaryLines } from './replay/summary.ts';

/** Plays real orders and reviews against a running service, as its integrators and customers would, and checks the outcome. */
export const replay: Command = {
  about: {
    'zh-CN': `用真实订单与评价回放一个运行中的服务(${USAGE})`,
    en: `Play real orders and reviews against a running service (${USAGE})`,
  },
  async run(args, { env, locale }) {
    const options = replayOptions(args, env);
    const tell = (stage: Stage, n: number) => say(`${STAGES[stage][locale]} (${n})`);
    try {
      const summary = await replayed(options, tell);
      for (const line of ['', ...summaryLines(summary, locale)]) say(line);
      if (options.out) await writeFile(options.out, `${JSON.stringify(summary, null, 2)}\n`);
      return summary.ok ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      process.stderr.write(`${BROKEN_OFF[locale]}\n  ${error.message}\n`);
      return 1;
    }
  },
};

type Stage = keyof typeof STAGES;

const STAGES = {
  events: { 'zh-CN': '提交送达事件…', en: 'Posting the deliveries …' },
  answers: { 'zh-CN': '顾客逐一作答…', en: 'The customers answer …' },
  checks: { 'zh-CN': '从外部逐项核对…', en: 'Checking from outside …' },
} as const satisfies Record<string, Text>;

const BROKEN_OFF: Text = {
  'zh-CN': '回放中断。服务恢复后用同样的命令再运行一次即可继续。',
  en: 'The replay broke off. Run the same command again when the service is back; it goes on where it was.',
};

/** One in so many customers sends every message twice, at the same time. */
const TWICE_EVERY = 100;

/** The whole replay. Running it again with the same files changes nothing: every event and message keeps its id. */
export async function replayed(options: ReplayOptions, tell: (stage: Stage, n: number) => void): Promise<Summary> {
  const deliveries = await readDeliveries(options, options.limit);
  const { url, key, concurrency } = options;
  const patienceMs = 2 * MINUTE;
  const staff = remote({ url, patienceMs, headers: { authorization: `Bearer ${key}` } });
  const customers = remote({ url, patienceMs });
  tell('events', deliveries.length);
  const events = await timed(() => postEvents(staff, deliveries));
  tell('answers', deliveries.length);
  const answers = await timed(() => answerAll(staff, customers, deliveries, concurrency));
  tell('checks', deliveries.length);
  const checks = await timed(() => checkAll(staff, deliveries, concurrency));
  return {
    ok: checks.value.every(({ wrong }) => wrong.length === 0),
    deliveries: deliveries.length,
    reviews: deliveries.filter(({ review }) => review !== null).length,
    comments: deliveries.filter(({ review }) => review !== null && review.comment !== null).length,
    events: events.value,
    messages: answers.value,
    figures: expected(deliveries),
    checks: checks.value,
    seconds: { events: events.seconds, answers: answers.seconds, checks: checks.seconds },
    perSecond: { events: rate(events.value.sent, events.seconds), messages: rate(answers.value, answers.seconds) },
    waits: {
      unreachable: staff.waits.unreachable + customers.waits.unreachable,
      limited: staff.waits.limited + customers.waits.limited,
    },
  };
}

/** Asks everybody, and answers for those who left a review. Resolves with the number of messages sent. */
async function answerAll(
  staff: Remote,
  customers: Remote,
  deliveries: readonly Delivery[],
  width: number,
): Promise<number> {
  const followUps = await followUpsByOrder(staff);
  let messages = 0;
  await eachAtOnce(deliveries, width, async (delivery, i) => {
    const followUp = followUps.get(delivery.orderId)?.[0];
    // It is in the list or it was lost; the checks will say which.
    if (followUp === undefined) return;
    const { chatUrl } = await asked(staff, followUp);
    if (delivery.review === null) return;
    const sent = await answerAs(customers, chatUrl, delivery, delivery.review, i % TWICE_EVERY === 0);
    messages += sent;
  });
  return messages;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const from = performance.now();
  const value = await work();
  return { value, seconds: Math.round(performance.now() - from) / 1_000 };
}

function rate(n: number, seconds: number): number {
  return seconds === 0 ? n : Math.round(n / seconds);
}
