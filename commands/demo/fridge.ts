import { z } from 'zod';
import { MINUTE } from '../../src/clock.ts';
import { Refused } from '../remote.ts';
import { Case, type FollowUp } from '../wire.ts';
import { type Customer, customerOf } from './customer.ts';
import { person } from './happy.ts';
import type { Crew } from './opening.ts';
import type { Staff } from './staff.ts';
import { askNow, caseById, casesOf, eventOf, post, type Stage, text } from './stage.ts';

const CONTACT = 'Hello Mia, this is Sam. Our engineer will be with you tomorrow at ten.';
const FIRST_FIX = 'on a second visit we replaced the thermostat';
const STILL = 'It is cold now, but it rattles all night.';
const SECOND_FIX = 'we replaced the worn compressor mount and listened for an hour: it is silent';

const OpenCases = z.object({ items: z.array(Case) });

/** A fridge is repaired twice. The case is closed when the customer says so, not when the staff do. */
export async function fridge(stage: Stage, crew: Crew): Promise<void> {
  const { show } = stage;
  await show.chapter(
    text('Mia 的冰箱修了两次', "Mia's fridge is repaired twice"),
    text(
      '工单不是员工说关就关：顾客说解决了才算。说没有，就升级重开。',
      'A case is not closed because staff say so: the customer decides. When she says no, it opens again, one level up.',
    ),
  );
  const mia = person('mia', 'Mia Turner', 'en');
  const result = await post(
    stage,
    eventOf({ type: 'repair.completed', person: mia, item: 'fridge-freezer', servedBy: 'Alex Ward' }),
  );
  const followUp = await askNow(stage, result.followUpId);
  const customer = customerOf(stage, mia.name, followUp);
  const it = await complaint(stage, customer, followUp);
  await worked(stage, customer, crew, it);
  await again(stage, customer, crew.sam, it);
  await closed(stage, customer, crew.sam, it);
  show.link(text('Mia 的聊天', 'her chat'), customer.chatUrl);
  show.link(text('工单与完整历史', 'the case with its whole history'), `${stage.url}/console/cases/${it.id}`);
}

async function complaint(stage: Stage, customer: Customer, followUp: FollowUp): Promise<Case> {
  await customer.question('q1');
  await customer.tap('q1.partly');
  await customer.tap('left.R1.1');
  await customer.tap('visit.tomorrow');
  stage.told.cases++;
  const [it] = await casesOf(stage, followUp);
  if (it === undefined) throw new Error('a repair that did not solve it opened no case');
  await stage.show.claim(
    text(
      `“部分解决”也立案：${it.number}，P3，同一故障，希望明天上门`,
      `“Partly” is a case too: ${it.number}, P3, the same fault, a visit tomorrow`,
    ),
    [it.state, it.severity, it.category, it.remedy, it.slot],
    ['received', 'P3', 'R1.1', 'visit', 'tomorrow'],
  );
  return it;
}

async function worked(stage: Stage, customer: Customer, { jing, sam }: Crew, it: Case): Promise<void> {
  const { show } = stage;
  const claimed = await move(sam, it, 'claim');
  await show.claim(
    text('Sam 认领了工单', 'Sam claims it'),
    [claimed.state, claimed.owner?.name],
    ['investigating', sam.name],
  );
  const refusal = await move(jing, it, 'claim').catch((error: unknown) => error);
  const told =
    refusal instanceof Refused ? { status: refusal.status, names: refusal.message.includes(sam.name) } : refusal;
  await show.claim(
    text('李静晚了一步，被告知 Sam 已在处理', 'Li Jing is a moment late, and is told that Sam has it'),
    told,
    { status: 409, names: true },
  );
  await move(sam, it, 'contact', CONTACT);
  const { messages } = await customer.read();
  await show.claim(
    text('Sam 从工单里写给 Mia，消息到了她的聊天', 'Sam writes to Mia from the case, and it is in her chat'),
    messages.filter(({ from, text: words }) => from === 'staff' && words.includes(CONTACT)).length,
    1,
  );
  const resolved = await move(sam, it, 'resolve', FIRST_FIX);
  await show.claim(
    text('Sam 说已处理；工单还没结，要问过顾客', 'Sam says it is done; it is not closed, the customer is asked first'),
    resolved.state,
    'callback',
  );
  const question = await customer.question('q1');
  await show.claim(
    text('同一个聊天里在问：解决了吗？并说明做了什么', 'She is asked in the same chat, and told what was done'),
    question?.text.includes(FIRST_FIX),
    true,
  );
}

async function again(stage: Stage, customer: Customer, sam: Staff, it: Case): Promise<void> {
  const { show } = stage;
  await customer.tap('q1.no');
  await customer.type(STILL);
  const now = await caseById(stage, it.id);
  await show.claim(
    text(
      '她说没有：工单重开，P3 升到 P2，一小时内须有人认领',
      'She says no: it is open again, P3 became P2, and somebody must claim it within the hour',
    ),
    [now.state, now.severity, now.reopened, now.accepted, minutesTo(now.dueAt)],
    ['reopened', 'P2', 1, 'unsolved', CLAIM_MINUTES],
  );
  await show.claim(text('她说的原话在工单上', 'Her own words are on the case'), now.summary?.includes(STILL), true);
  await show.claim(
    text('历史写明是顾客重开的', 'The history says that the customer opened it again'),
    now.history.some(({ what, actor }) => what === 'reopen' && actor.kind === 'customer'),
    true,
  );
  const { items } = await sam.console.get('/api/v1/cases?state=reopened', OpenCases);
  await show.claim(
    text('它又回到员工的待认领列表', 'It is back on the list of cases that wait to be claimed'),
    items.some(({ id, moves }) => id === it.id && moves.includes('claim')),
    true,
  );
}

const CLAIM_MINUTES = 60;

/** Whole minutes from now, rounded up: the clock was set a moment ago. */
function minutesTo(moment: string | null): number | null {
  return moment === null ? null : Math.ceil((Date.parse(moment) - Date.now()) / MINUTE);
}

async function closed(stage: Stage, customer: Customer, sam: Staff, it: Case): Promise<void> {
  await move(sam, it, 'claim');
  await move(sam, it, 'resolve', SECOND_FIX);
  await customer.question('q1');
  await customer.tap('q1.yes');
  await customer.tap('rate.5');
  await customer.tap('effort.7');
  const now = await caseById(stage, it.id);
  await stage.show.claim(
    text('第二次她说解决了：由顾客确认结案', 'The second time she says yes: closed, on her word'),
    [now.state, now.accepted, now.reopened],
    ['closed', 'solved', 1],
  );
}

function move(by: Staff, { id }: Case, name: string, words?: string): Promise<Case> {
  return by.console.post(
    `/api/v1/cases/${id}/moves`,
    { move: name, ...(words !== undefined && { text: words }) },
    Case,
  );
}
