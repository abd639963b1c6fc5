import { z } from 'zod';
import { everyItem } from '../remote.ts';
import { FollowUp } from '../wire.ts';
import { customerOf } from './customer.ts';
import { person } from './happy.ts';
import { askNow, eventOf, followUpOf, post, SOURCE, type Stage, text } from './stage.ts';

const Known = z.object({ optedOutAt: z.string().nullable() });
const DELIVERY = 'delivery.completed';

/** Whom the service does not ask, and that it says why. */
export async function quiet(stage: Stage): Promise<void> {
  await stage.show.chapter(
    text('不该打扰的，就不打扰', 'When it is better not to ask'),
    text(
      '每个事件都留下一个决定和理由；不问，也是一个决定。',
      'Every event ends in one decision with its reason. Not asking is one, too.',
    ),
  );
  await duplicate(stage);
  await unknown(stage);
  await cancelled(stage);
  await tooOld(stage);
  await optedOut(stage);
}

async function duplicate(stage: Stage): Promise<void> {
  const event = eventOf({ type: DELIVERY, person: person('noah', 'Noah Evans', 'en'), item: 'kettle' });
  const first = await post(stage, event);
  const second = await post(stage, event);
  const all = await everyItem(stage.shop, '/api/v1/follow-ups', FollowUp);
  await stage.show.claim(
    text(
      '同一事件发了两次：第二次答“重复”，回访只有一条',
      'The same event is posted twice: the second is called a duplicate, and there is one follow-up',
    ),
    {
      second: second.status,
      same: second.followUpId === first.followUpId,
      n: all.filter((one) => one.event.id === event.id).length,
    },
    { second: 'duplicate', same: true, n: 1 },
  );
}

async function unknown(stage: Stage): Promise<void> {
  const event = eventOf({ type: 'installation.inspected', person: person('noah', 'Noah Evans', 'en'), item: 'kettle' });
  const { status, followUpId } = await post(stage, event);
  const { state, reason } = await followUpOf(stage, followUpId);
  await stage.show.claim(
    text(
      '没见过的事件类型：收下、不问、写明理由（管理员以后可加规则）',
      'An event of an unknown type: kept, not asked about, with the reason (an admin may add a rule for it)',
    ),
    [status, state, reason],
    ['skipped', 'skipped', 'unknown-type'],
  );
}

async function cancelled(stage: Stage): Promise<void> {
  const sun = person('sun', '孙女士', 'zh-CN');
  const event = eventOf({ type: DELIVERY, person: sun, item: '电视机' });
  const { followUpId } = await post(stage, event);
  const notice = {
    specversion: '1.0',
    id: `${event.id}-cancelled`,
    source: SOURCE,
    type: 'delivery.cancelled',
    data: { service: { id: event.id } },
  };
  const { status } = await post(stage, notice);
  const { state, reason } = await followUpOf(stage, followUpId);
  await stage.show.claim(
    text(
      '孙女士的订单取消了：计划好的回访跟着撤回',
      "Ms Sun's order is cancelled: the follow-up that was planned is taken back",
    ),
    [status, state, reason],
    ['cancelled', 'skipped', 'cancelled'],
  );
}

async function tooOld(stage: Stage): Promise<void> {
  const event = eventOf({
    type: DELIVERY,
    person: person('ruby', 'Ruby Shaw', 'en'),
    item: 'freezer',
    hoursAgo: 24 * 40,
  });
  const { status, reason } = await post(stage, event);
  await stage.show.claim(
    text(
      '四十天前的送货才报上来：太久了，不再问',
      'A delivery of forty days ago is reported: too late to ask about it',
    ),
    [status, reason],
    ['skipped', 'too-old'],
  );
}

async function optedOut(stage: Stage): Promise<void> {
  const { show } = stage;
  const wu = person('wu', '吴先生', 'zh-CN');
  const { followUpId } = await post(stage, eventOf({ type: DELIVERY, person: wu, item: '微波炉' }));
  const followUp = await askNow(stage, followUpId);
  const customer = customerOf(stage, wu.name, followUp);
  await customer.question('q1');
  await customer.type('退订');
  const { optedOutAt } = await stage.shop.get(`/api/v1/customers/${wu.id}`, Known);
  const { reason } = await followUpOf(stage, followUpId);
  await show.claim(
    text('吴先生回“退订”：立刻生效', 'Mr Wu answers “退订” (stop): it holds at once'),
    [optedOutAt !== null, reason],
    [true, 'opted-out'],
  );
  const next = await post(stage, eventOf({ type: DELIVERY, person: wu, item: '电饭煲' }));
  await show.claim(
    text('他的下一次送货不会再问', 'His next delivery is not asked about'),
    [next.status, next.reason],
    ['skipped', 'opted-out'],
  );
}
