import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, Customer, FollowUp, Page } from '../../adapters/console/contract.ts';
import type { FakeMessage } from '../fakes/slack-api.ts';
import { labels, type Office, openOffice, type Person, shown, type Wiring } from './office.ts';
import { ask, caseOf, chatOf, conversationOf, eventOf, eventually, post } from './rig.ts';

const WIRINGS: readonly Wiring[] = [
  { telegram: 'polling', slack: 'http' },
  { telegram: 'webhook', slack: 'socket' },
];

describe.each(WIRINGS)('Telegram by $telegram, Slack by $slack', (wiring) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(wiring);
  });
  afterAll(() => office.close());

  it('works one complaint from the question to the customer’s own “solved”', async () => {
    const { telegram, slack } = office;
    const person = await office.newcomer();
    const aCase = await complain(office, person);
    const { number } = aCase;

    const fresh = structuredClone(await office.card(number, /待接手/));
    expect(shown(fresh)).toContain('评分：2');
    expect((await slack.press({ message: fresh, action: 'case.claim', by: 'U0WANG' })).acked).toBe(true);
    await office.card(number, /处理中[\s\S]*负责人：wang\.fang/);
    expect((await slack.press({ message: fresh, action: 'case.claim', by: 'U0LIU' })).acked).toBe(true);
    const told = await eventually('the second is told privately', () =>
      slack.ephemerals().find((one) => one.user === 'U0LIU' && one.text.includes(number)),
    );
    expect(told.text).toContain(`${number} was already claimed by wang.fang`);

    const letter = '您好，我是王芳：明天上午 9 点上门更换门板，<b>可以吗</b>？ & *谢谢* <!channel>';
    await fillIn(office, number, 'contact', letter);
    expect((await telegram.awaitMessage(person.chat, { matching: /王芳/ })).text).toBe(letter);

    await fillIn(office, number, 'resolve', '已更换门板');
    const first = await telegram.awaitMessage(person.chat, { matching: /问题解决了吗/ });
    expect(first.text).toContain(`${number}已处理：已更换门板`);
    expect(labels(first)).toEqual(['解决了', '部分解决', '没有解决', '不再询问', '转人工']);
    telegram.customerPresses(person.chat, '没有解决');
    await telegram.awaitMessage(person.chat, { matching: /还差什么/ });
    const reopened = await office.card(number, /客户说没解决/);
    await eventually('the thread is reminded', () =>
      slack.replies(reopened).find(({ text, broadcast }) => broadcast && text.includes('客户说问题没有解决')),
    );
    telegram.customerSays(person.chat, '门还是关不严');
    await telegram.awaitMessage(person.chat, { matching: /已重新打开/ });
    await office.card(number, /门还是关不严/);

    await slack.press({ message: await office.card(number), action: 'case.claim', by: 'U0LIU' });
    await office.card(number, /负责人：liu\.yang/);
    await fillIn(office, number, 'resolve', '调整了铰链', 'U0LIU');
    await telegram.awaitMessage(person.chat, { matching: /已处理：调整了铰链/ });
    telegram.customerPresses(person.chat, '解决了');
    await telegram.awaitMessage(person.chat, { matching: /对这次处理您满意吗/ });
    const closed = await office.card(number, /已关闭/);
    expect(actionsOf(closed)).toEqual(['case.open']);
    expect(await office.service.api.get<Case>(`/api/v1/cases/${aCase.id}`)).toMatchObject({
      ...{ state: 'closed', accepted: 'solved', reopened: 1, resolution: '调整了铰链' },
      owner: { id: 'slack:U0LIU', name: 'liu.yang' },
    });
  });

  it('keeps a customer’s words as words, in Slack too', async () => {
    const { telegram, slack } = office;
    const person = await office.newcomer();
    const { number } = await complain(office, person);
    const hostile = '<!channel> <@U0WANG> <https://evil.test|点我> *粗* `码` & "引号"';
    telegram.customerSays(person.chat, hostile);
    await telegram.awaitMessage(person.chat, { matching: /已补充到您的工单/ });
    const card = await office.card(number, /<!channel> <@U0WANG>/);
    const reminder = await eventually('the thread hears of it', () =>
      slack.replies(card).find(({ text }) => text.includes('客户又来信了')),
    );
    expect(shown(reminder)).toContain(hostile);
    for (const message of [card, reminder]) {
      expect(slack.markup(message).filter((token) => !token.startsWith('<!date^'))).toEqual([]);
    }
  });

  it('goes on in Telegram when the customer comes by the link, and lets no second account in', async () => {
    const { service, telegram } = office;
    const followUp = await ask(service.api, eventOf({ customer: { name: '林女士' } }));
    const chat = chatOf(service, followUp);
    await chat.tap('q1.4');
    const token = chat.path.split('/').at(-1) ?? '';
    const mover = await office.newcomer({ started: false });
    telegram.customerStarts(mover.chat, token);
    const question = await telegram.awaitMessage(mover.chat, { matching: /哪一点还可以更好/ });
    expect(labels(question)).toEqual(['时间', '包装', '服务态度', '送前通知', '跳过']);
    const stranger = await office.newcomer({ started: false });
    telegram.customerStarts(stranger.chat, token);
    const refused = await telegram.awaitMessage(stranger.chat);
    expect(refused.text).toBe('这个链接已失效，或已绑定其他账号。如需帮助，请联系为您服务的商家。');
    telegram.customerPresses(mover.chat, '包装');
    await telegram.awaitMessage(mover.chat, { matching: /已转给负责的同事改进/ });
    const { answers } = await conversationOf(service.api, followUp);
    expect(answers.map(({ step, value }) => `${step}.${value}`)).toEqual(['q1.4', 'almost.intact']);
    telegram.customerForges(stranger.chat, question.rows[0]?.[0]?.data ?? '');
    await eventually('the foreign press is parked', async () => {
      const { items } = await service.api.get<Page<{ reason: string }>>('/api/v1/inbox');
      return items.some(({ reason }) => reason === 'foreign-button');
    });
    expect((await conversationOf(service.api, followUp)).answers).toHaveLength(2);
  });

  it.each(['退订', 'STOP'])('“%s” is confirmed once, and then there is silence', async (word) => {
    const { service, telegram } = office;
    const person = await office.newcomer();
    await office.askAbout(person);
    await telegram.awaitMessage(person.chat, { matching: /这次送货您满意吗/ });
    const planned = await post(service.api, office.deliveryTo(person));
    expect(planned.status).toBe('scheduled');
    telegram.customerSays(person.chat, word);
    const confirmed = await telegram.awaitMessage(person.chat, { matching: /以后不再给您发满意度问卷/ });
    expect(await service.api.get<FollowUp>(`/api/v1/follow-ups/${planned.followUpId}`)).toMatchObject({
      ...{ state: 'skipped', reason: 'opted-out', nextAt: null },
    });
    expect(await post(service.api, office.deliveryTo(person))).toMatchObject({
      status: 'skipped',
      reason: 'opted-out',
    });
    const now = await service.api.call('POST', `/api/v1/follow-ups/${planned.followUpId}/send-now`, {});
    expect(now.status).toBe(409);
    await somethingElseIsSent(office);
    expect(telegram.messages(person.chat).at(-1)).toEqual(confirmed);
    expect((await service.api.get<Customer>(`/api/v1/customers/${person.id}`)).optedOutAt).not.toBeNull();
  });

  it('marks a customer who has blocked the bot, and does not try again', async () => {
    const { service, telegram } = office;
    const never = await office.newcomer({ started: false });
    const followUp = await office.askAbout(never);
    const blocked = () => service.api.get<Customer>(`/api/v1/customers/${never.id}`);
    await eventually('the address is marked', async () => (await blocked()).identities[0]?.blockedAt);
    await somethingElseIsSent(office);
    const tries = telegram
      .requests('sendMessage')
      .filter(({ payload }) => String(payload.chat_id) === String(never.chat));
    expect(tries).toHaveLength(1);
    // The link that the shop has still works, and coming by it makes the address good again.
    const { path } = chatOf(service, followUp);
    telegram.customerStarts(never.chat, path.split('/').at(-1));
    await telegram.awaitMessage(never.chat, { matching: /这次送货您满意吗/ });
    expect((await blocked()).identities[0]?.blockedAt).toBeNull();
    telegram.block(never.chat);
    await eventually('the block is heard', async () => (await blocked()).identities[0]?.blockedAt);
  });

  it('shows the case later when Slack is down as it opens', async () => {
    const { telegram, slack } = office;
    const person = await office.newcomer();
    const before = slack.calls('chat.postMessage').length;
    slack.fail({ kind: 'status', status: 503 }, { method: 'chat.postMessage', times: 2 });
    const { number } = await complain(office, person);
    // The customer has the number while Slack is still away.
    expect(telegram.messages(person.chat).at(-1)?.text).toContain(number);
    await office.card(number, /待接手/);
    const failed = slack
      .calls('chat.postMessage')
      .slice(before)
      .filter(({ answer }) => 'kind' in answer);
    expect(failed).toHaveLength(2);
  });

  it('takes an update that Telegram brings twice as one turn', async () => {
    const { service, telegram } = office;
    const person = await office.newcomer();
    const followUp = await office.askAbout(person);
    await telegram.awaitMessage(person.chat, { matching: /这次送货您满意吗/ });
    telegram.customerPresses(person.chat, '满意');
    telegram.repeatLast();
    await telegram.awaitMessage(person.chat, { matching: /哪一点还可以更好/ });
    await eventually('both are confirmed', () => telegram.unconfirmed() === 0);
    telegram.customerSays(person.chat, '跳过');
    await telegram.awaitMessage(person.chat, { matching: /已转给负责的同事改进/ });
    const { transcript } = await conversationOf(service.api, followUp);
    expect(transcript.filter(({ from }) => from === 'customer').map(({ text }) => text)).toEqual(['满意', '跳过']);
    expect(telegram.messages(person.chat)).toHaveLength(4);
  });
});

/** A low score by button, then the customer's own words: the case that comes of it. */
async function complain(office: Office, person: Person): Promise<Case> {
  const { service, telegram } = office;
  const followUp = await office.askAbout(person);
  const question = await telegram.awaitMessage(person.chat, { matching: /这次送货您满意吗/ });
  expect(question.text).toContain(`${person.name}您好`);
  expect(labels(question)).toEqual([
    ...['很满意', '满意', '基本满意', '不满意', '很不满意', '还没收到'],
    ...['不再询问', '转人工'],
  ]);
  telegram.customerPresses(person.chat, '不满意');
  await telegram.awaitMessage(person.chat, { matching: /主要是哪方面的问题/ });
  telegram.customerSays(person.chat, '破损');
  await telegram.awaitMessage(person.chat, { matching: /怎么处理/ });
  telegram.customerSays(person.chat, '上门处理');
  const end = await telegram.awaitMessage(person.chat, { matching: /已为您登记/ });
  const aCase = await caseOf(service.api, followUp);
  expect(aCase).toMatchObject({ severity: 'P3', category: 'D2.1', remedy: 'visit', score: 2 });
  if (aCase === null) throw new Error('the low score opened no case');
  expect(end.text).toContain(`编号${aCase.number}`);
  return aCase;
}

/** Presses Contact or Resolve on the card, writes into the form and sends it. */
async function fillIn(office: Office, number: string, move: 'contact' | 'resolve', text: string, by = 'U0WANG') {
  const { slack } = office;
  const pressed = await slack.press({ message: await office.card(number), action: `case.${move}`, by });
  expect(pressed.acked).toBe(true);
  await eventually('the form is open', () => slack.modal(by));
  expect((await slack.submitModal({ by, text })).acked).toBe(true);
  expect(slack.modal(by)).toBeNull();
}

function actionsOf({ blocks }: FakeMessage): readonly string[] {
  return [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id = '']) => id);
}

/** Whatever was waiting to be sent before has had its turn when this has arrived. */
async function somethingElseIsSent(office: Office): Promise<void> {
  const other = await office.newcomer();
  await office.askAbout(other);
  await office.telegram.awaitMessage(other.chat, { matching: /这次送货您满意吗/ });
}
