import { customerOf } from './customer.ts';
import { person } from './happy.ts';
import { askNow, caseById, casesOf, eventOf, post, type Stage, text } from './stage.ts';

const WORDS = '约好上午送，晚上九点才到，我请了一天假。';

/** A washing machine comes late. The customer is heard, and has a number before she puts the phone down. */
export async function washer(stage: Stage): Promise<void> {
  const { show } = stage;
  await show.chapter(
    text('王女士的洗衣机送晚了', "Ms Wang's washing machine came late"),
    text(
      '低分马上立案，再问一两句就给编号；之后补充的话也进同一张工单。',
      'A low score opens a case at once; a question or two later she has a number, and what she adds goes onto the same case.',
    ),
  );
  const wang = person('wang', '王女士', 'zh-CN');
  const result = await post(
    stage,
    eventOf({ type: 'delivery.completed', person: wang, item: '滚筒洗衣机', servedBy: '张师傅' }),
  );
  const followUp = await askNow(stage, result.followUpId);
  const customer = customerOf(stage, wang.name, followUp);
  await customer.question('q1');
  await customer.tap('q1.2');
  stage.told.scores.push(2);
  stage.told.cases++;
  const [early] = await casesOf(stage, followUp);
  await show.claim(
    text('一点“不满意”，工单就已经立好', 'The case is open the moment she taps “不满意”'),
    early?.state,
    'received',
  );
  await customer.tap('sorry.D1');
  const last = await customer.tap('remedy.call');
  const cases = await casesOf(stage, followUp);
  const [it] = cases;
  if (it === undefined) throw new Error('the low score did not open a case');
  await show.claim(
    text(
      `工单只有一张：${it.number}，P3，“晚到或爽约”，希望尽快联系`,
      `There is one case: ${it.number}, P3, “late or missed slot”, she wants to be contacted`,
    ),
    { n: cases.length, severity: it.severity, category: it.category, remedy: it.remedy, score: it.score },
    { n: 1, severity: 'P3', category: 'D1', remedy: 'call', score: 2 },
  );
  await show.claim(
    text('王女士在聊天里拿到了编号', 'She was told the number in the chat'),
    last.some((message) => message.text.includes(it.number)),
    true,
  );
  await customer.type(WORDS);
  const { summary, history } = await caseById(stage, it.id);
  await show.claim(
    text('她后来打的字进了同一张工单', 'What she typed afterwards is on the same case'),
    summary?.includes(WORDS),
    true,
  );
  await show.claim(
    text('工单历史从立案开始，记着是顾客本人', 'Its history begins with the customer herself'),
    [history[0]?.what, history[0]?.actor.kind],
    ['open', 'customer'],
  );
  show.link(text('王女士的聊天', 'her chat'), customer.chatUrl);
  show.link(
    text('工单（还没人认领，您可以来处理）', 'the case (nobody has claimed it yet; it can be yours)'),
    `${stage.url}/console/cases/${it.id}`,
  );
}
