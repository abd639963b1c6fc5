import { z } from 'zod';
import type { ChatMessage } from '../wire.ts';
import { type Customer, customerOf } from './customer.ts';
import { person } from './happy.ts';
import type { Staff } from './staff.ts';
import { askNow, eventOf, followUpOf, post, type Stage, text } from './stage.ts';

const Draft = z.object({ source: z.string(), revision: z.number() });
const Saved = z.object({ revision: z.number(), problems: z.array(z.object({ level: z.string() })) });
const Published = z.object({ version: z.number() });

const SCRIPT = '/api/v1/scripts/delivery_followup';
const OLD = text('这次送货您满意吗？', 'how satisfied are you with the delivery?');
const NEW = text('送货师傅的服务您还满意吗？', 'how did our delivery crew do?');

/** An admin changes the question, without a developer; whoever is in the middle of a dialog notices nothing. */
export async function wording(stage: Stage, admin: Staff): Promise<void> {
  const { show } = stage;
  await show.chapter(
    text('管理员改了一句话', 'The admin changes a question'),
    text(
      '不用开发，改完即发布；正在进行的对话仍用原来的版本。',
      'No developer, no release; dialogs that are under way stay on the version they began with.',
    ),
  );
  const grace = await begun(stage, 'grace', 'Grace Lee', 'cooker hood');
  const published = await publish(stage, admin);
  const david = await begun(stage, 'david', 'David Ross', 'wine cooler');
  await show.claim(
    text(
      `发布为第 ${published} 版；下一位顾客 David 被问的是新问法`,
      `Published as version ${published}; the next customer, David, is asked in the new words`,
    ),
    { version: david.version, words: david.question?.text.includes(NEW.en) },
    { version: published, words: true },
  );
  const { messages } = await grace.customer.read();
  await show.claim(
    text('Grace 的对话已经开始：仍是原来的问法', "Grace's dialog had begun: she still sees the old words"),
    {
      version: (await followUpOf(stage, grace.id)).conversation?.scriptVersion,
      words: messages.map((message) => message.text.includes(OLD.en)),
    },
    { version: grace.version, words: [true] },
  );
  await finish(stage, grace.customer, 5, 'praise.skip');
  await finish(stage, david.customer, 4, 'almost.skip');
  show.link(
    text('试着改一句（右侧可以试聊）', 'change one yourself (and try it in the chat beside it)'),
    `${stage.url}/console/scripts/delivery_followup`,
  );
}

type Begun = {
  readonly id: string;
  readonly version: number | undefined;
  readonly customer: Customer;
  readonly question: ChatMessage | null;
};

async function begun(stage: Stage, id: string, name: string, item: string): Promise<Begun> {
  const { followUpId } = await post(
    stage,
    eventOf({ type: 'delivery.completed', person: person(id, name, 'en'), item }),
  );
  const followUp = await askNow(stage, followUpId);
  const customer = customerOf(stage, name, followUp);
  return {
    id: followUp.id,
    version: followUp.conversation?.scriptVersion,
    customer,
    question: await customer.question('q1'),
  };
}

async function publish(stage: Stage, admin: Staff): Promise<number> {
  const { source, revision } = await admin.console.get(`${SCRIPT}/draft`, Draft);
  const changed = source.replace(OLD['zh-CN'], NEW['zh-CN']).replace(OLD.en, NEW.en);
  const saved = await admin.console.put(`${SCRIPT}/draft`, { source: changed, revision }, Saved);
  await stage.show.claim(
    text('草稿检查没有错误', 'The draft is checked, and has no errors'),
    saved.problems.filter(({ level }) => level === 'error').length,
    0,
  );
  const { version } = await admin.console.post(
    `${SCRIPT}/publish`,
    { revision: saved.revision, note: 'demo' },
    Published,
  );
  return version;
}

/** An answer that must count, whichever version it was given to. */
async function finish(stage: Stage, customer: Customer, score: number, then: string): Promise<void> {
  await customer.tap(`q1.${score}`);
  await customer.tap(then);
  stage.told.scores.push(score);
}
