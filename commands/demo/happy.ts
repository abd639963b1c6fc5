import type { Locale } from '../../src/text.ts';
import { Conversation } from '../wire.ts';
import { type Customer, customerOf } from './customer.ts';
import { askNow, casesOf, clockOf, eventOf, type Person, post, type Stage, text } from './stage.ts';

type Act = (customer: Customer) => Promise<unknown>;
type Guest = {
  readonly person: Person;
  readonly type: 'delivery.completed' | 'repair.completed';
  readonly item: string;
  readonly how: readonly [string, string];
  readonly score: number;
  readonly acts: readonly Act[];
};

const tap =
  (choice: string): Act =>
  (customer) =>
    customer.tap(choice);
const type =
  (words: string): Act =>
  (customer) =>
    customer.type(words);

export function person(id: string, name: string, locale: Locale): Person {
  return { id, name, locale, timezone: locale === 'zh-CN' ? 'Asia/Shanghai' : 'Europe/London' };
}

const DELIVERY = 'delivery.completed';
const REPAIR = 'repair.completed';

const GUESTS: readonly Guest[] = [
  {
    person: person('chen', '陈先生', 'zh-CN'),
    type: DELIVERY,
    item: '洗碗机',
    how: ['点“很满意”，再点“准时”', 'taps “很满意”, then “准时”'],
    score: 5,
    acts: [tap('q1.5'), tap('praise.on_time')],
  },
  {
    person: person('liu', '刘女士', 'zh-CN'),
    type: DELIVERY,
    item: '空调',
    how: ['打字“满意”，再点“跳过”', 'types “满意”, then skips'],
    score: 4,
    acts: [type('满意'), tap('almost.skip')],
  },
  {
    person: person('emma', 'Emma Clark', 'en'),
    type: DELIVERY,
    item: 'tumble dryer',
    how: ['打字“4”，再点“Notice beforehand”', 'types “4”, then taps “Notice beforehand”'],
    score: 4,
    acts: [type('4'), tap('almost.proactive')],
  },
  {
    person: person('james', 'James Hill', 'en'),
    type: DELIVERY,
    item: 'oven',
    how: ['点“Very satisfied”，再跳过', 'taps “Very satisfied”, then skips'],
    score: 5,
    acts: [tap('q1.5'), tap('praise.skip')],
  },
  {
    person: person('zhao', '赵先生', 'zh-CN'),
    type: REPAIR,
    item: '热水器',
    how: ['修好了，点“很满意”', 'it is fixed; taps “很满意”'],
    score: 5,
    acts: [tap('q1.yes'), tap('rate.5'), tap('best.fixed_first_time')],
  },
  {
    person: person('olivia', 'Olivia Reed', 'en'),
    type: REPAIR,
    item: 'dishwasher',
    how: ['修好了，打字“very satisfied”', 'it is fixed; types “very satisfied”'],
    score: 5,
    acts: [tap('q1.yes'), type('very satisfied'), tap('best.skip')],
  },
];

/** Most people are content. It takes them two or three taps, or a word, in their own language. */
export async function happy(stage: Stage): Promise<void> {
  const { show } = stage;
  await show.chapter(
    text('多数顾客是满意的', 'Most customers are content'),
    text(
      '送货或维修完成，系统发来事件；顾客用自己的语言，点一点或打几个字就答完。',
      'A delivery or repair is finished, the shop posts an event; people answer with a tap or a word, in their own language.',
    ),
  );
  for (const [i, guest] of GUESTS.entries()) await oneGuest(stage, guest, i === 0);
}

/** The hours in which the house writes to people, on their own clock. */
function byDay(moment: string | undefined, zone: string): boolean {
  if (moment === undefined) return false;
  const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', hour12: false, timeZone: zone }).format(
    new Date(moment),
  );
  return Number(hour) >= 9 && Number(hour) < 20;
}

async function oneGuest(
  stage: Stage,
  { person: who, type: kind, item, how, score, acts }: Guest,
  first: boolean,
): Promise<void> {
  const { show } = stage;
  const result = await post(stage, eventOf({ type: kind, person: who, item }));
  if (first) {
    const at = clockOf(result.dueAt, who.timezone, show.locale);
    await show.claim(
      text(
        `事件已受理，计划在顾客当地 ${at} 询问（白天才打扰）；演示里由店长点“立即发送”`,
        `The event is taken, and ${who.name} will be asked on ${at}, by day on their own clock; for the demo a manager says “send now”`,
      ),
      [result.status, byDay(result.dueAt, who.timezone)],
      ['scheduled', true],
    );
  }
  const followUp = await askNow(stage, result.followUpId);
  const customer = customerOf(stage, who.name, followUp, first);
  const question = await customer.question('q1');
  if (first)
    await show.claim(
      text(
        '问题用顾客的语言，带着名字和商品',
        'The question is in their language, with their name and what they bought',
      ),
      [who.name, item].every((word) => question?.text.includes(word)),
      true,
    );
  for (const act of acts) await act(customer);
  stage.told.scores.push(score);
  const kept = await stage.shop.get(`/api/v1/conversations/${followUp.conversation?.id}`, Conversation);
  const scores = kept.answers
    .filter((answer) => answer.score !== null && !answer.superseded)
    .map((answer) => answer.score);
  const found = { scores, closed: (await customer.read()).closed, cases: (await casesOf(stage, followUp)).length };
  await show.claim(
    text(`${who.name}（${item}）：${how[0]} → ${score} 分`, `${who.name} (${item}): ${how[1]} → a score of ${score}`),
    found,
    { scores: [score], closed: true, cases: 0 },
  );
  if (first) show.link(text('顾客看到的页面', 'what the customer sees'), customer.chatUrl);
}
