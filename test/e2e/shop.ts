import { DAY } from '../../src/clock.ts';
import { answered, ask, caseOf, chatOf, eventOf, eventually, post, type Service } from './rig.ts';

const STORES = ['浦东店', '徐汇店', 'Riverside'] as const;
const CREW = [
  { id: 'zhang', name: '张师傅' },
  { id: 'liu', name: '刘师傅' },
  { id: 'sam', name: 'Sam Porter' },
] as const;
const PEOPLE: readonly (readonly [name: string, locale: string, item: string])[] = [
  ['王秀英', 'zh-CN', '滚筒洗衣机'],
  ['李强', 'zh-CN', '对开门冰箱'],
  ['张敏', 'zh-CN', '洗碗机'],
  ['Emma Clark', 'en', 'Dishwasher'],
  ['刘洋', 'zh-CN', '烘干机'],
  ['James Hill', 'en', 'Fridge-freezer'],
  ['陈静', 'zh-CN', '燃气热水器'],
  ['Olivia Reed', 'en', 'Washing machine'],
];
/** Scores as they come in; 0 is somebody who never answered. */
const SCORES = [
  4, 5, 2, 5, 0, 4, 5, 3, 5, 4, 0, 5, 4, 1, 5, 5, 4, 0, 3, 5, 4, 5, 2, 5, 5, 4, 0, 5, 4, 5, 5, 3, 5, 0, 4, 5, 1, 4, 5,
  5, 4, 5, 5, 0,
];
const LETTERS = {
  'zh-CN': '约好上午送，晚上九点才到，门口还蹭掉了一块漆。',
  en: 'The slot was 10 to 12; it came at nine in the evening.',
};

/**
 * A small shop's last days: deliveries asked about, some of them complaints, one in three of which was put right; and
 * follow-ups that were not asked.
 */
export async function liveThrough(service: Service, { days = 7, deliveries = 44 } = {}): Promise<void> {
  const { api } = service;
  const house = await api.get<object>('/api/v1/settings');
  await api.put('/api/v1/settings', { ...house, brand: { 'zh-CN': '海湾家电', en: 'Bayside Home' } });
  const from = Date.now() - days * DAY;
  const queue = Array.from({ length: deliveries }, (_, i) => () => {
    const completedAt = new Date(from + ((i + 0.5) / deliveries) * days * DAY);
    return oneDelivery(service, i, completedAt.toISOString());
  });
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  const oven = { customer: { name: 'Noah Bell', locale: 'en' }, service: { item: 'Oven' } };
  await post(api, eventOf({ type: 'repair.completed', ...oven }));
  await post(api, eventOf({ customer: { name: '孙丽' } }));
  await post(api, eventOf({ customer: { name: '周杰', consent: { survey: false } } }));
  await post(api, eventOf({ type: 'warranty.extended' }));
}

async function oneDelivery(service: Service, i: number, completedAt: string): Promise<void> {
  const score = SCORES[i % SCORES.length] ?? 0;
  const [name = '', locale = '', item = ''] = PEOPLE[i % PEOPLE.length] ?? [];
  const event = eventOf({
    customer: { name, locale, timezone: locale === 'en' ? 'Europe/London' : 'Asia/Shanghai' },
    service: { item, completedAt, store: STORES[i % 3], servedBy: CREW[i % CREW.length] },
  });
  if (score === 0) return void (await ask(service.api, event));
  const followUp = await answered(service, event, TAPS[score] ?? []);
  if (score > 2) return;
  const chat = chatOf(service, followUp);
  await chat.type(locale === 'en' ? LETTERS.en : LETTERS['zh-CN']);
  const { id } = (await caseOf(service.api, followUp)) ?? {};
  if (score === 1) await service.api.post(`/api/v1/cases/${id}/moves`, { move: 'claim' });
  if (i % 3 !== 2) return;
  await service.api.post(`/api/v1/cases/${id}/moves`, { move: 'resolve', text: '已补漆 / touched up the paint' });
  await eventually('it is asked whether it is solved', async () => {
    const { messages } = await chat.read();
    return messages.at(-1)?.choices?.some((choice) => choice.id === 'q1.yes');
  });
  for (const choice of ['q1.yes', 'rate.4', 'effort.skip']) await chat.tap(choice);
}

const TAPS: Readonly<Record<number, readonly string[]>> = {
  5: ['q1.5', 'praise.on_time'],
  4: ['q1.4', 'almost.proactive'],
  3: ['q1.3', 'why3.on_time', 'contact3.no'],
  2: ['q1.2', 'sorry.D1', 'remedy.call'],
  1: ['q1.1', 'sorry.D2.1', 'remedy.visit'],
};
