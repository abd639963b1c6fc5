import type { Text } from '../text.ts';

/** Where a variable has a value. */
export type Where =
  | 'anywhere'
  /** In a step, once something was answered on every way to it, and between ticks. */
  | 'answered'
  /** In a step that a complaint's classification may come before. */
  | 'classified'
  | 'kano'
  /** In these shared texts only. */
  | { readonly snippets: readonly string[] };

export type Variable = {
  /** What an admin reads beside the name. */
  readonly meaning: Text;
  /** What a customer reads when the value is not known. */
  readonly neutral: Text;
  /** UTF-16 units; a longer value is cut. */
  readonly limit: number;
  readonly where: Where;
};

const variable = (meaning: Text, neutral: Text, limit: number, where: Where = 'anywhere'): Variable => ({
  ...{ meaning, neutral, limit, where },
});
const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const only = (...snippets: string[]): Where => ({ snippets });
/** An empty neutral word is a word too, where the language can leave the name out ("您好，…"). */
const silent = (en: string): Text => ({ 'zh-CN': '', en });

/** What only the texts about a case can say. */
const CASE_TEXTS: Readonly<Record<string, Variable>> = {
  status: variable(text('工单状态', "the case's state"), text('处理中', 'in progress'), 40, only('status')),
  next_step: variable(
    text('工单下一步', 'what happens next with the case'),
    text('同事跟进', "a colleague's follow-up"),
    60,
    only('status'),
  ),
  due: variable(
    text('工单的下一个期限', "the case's next deadline"),
    text('约定时间', 'the agreed time'),
    40,
    only('status', 'delay_apology'),
  ),
  next_open: variable(
    text('下次上班时间', 'when we open again'),
    text('下个工作日', 'the start of our next working day'),
    40,
    only('handoff', 'handoff_closed'),
  ),
  progress: variable(
    text('工单的新进展', 'what is new about the case'),
    text('同事正在处理', 'our colleague is working on it'),
    200,
    only('status_update'),
  ),
  next_update: variable(
    text('下一次告知进展的时间', 'when we report again'),
    text('约定时间', 'the agreed time'),
    40,
    only('status_update'),
  ),
  reason: variable(
    text('延误的原因', 'why it takes longer'),
    text('处理比预期久', 'an unexpected delay'),
    120,
    only('delay_apology'),
  ),
  finding: variable(
    text('核实的结果', 'what we found out'),
    text('核实已经完成', 'our review is complete'),
    300,
    only('explain_not_upheld'),
  ),
  offer: variable(
    text('依据和能提供的帮助', 'the evidence, and what we can still do'),
    text('负责的同事会向您说明', 'our colleague will explain it'),
    300,
    only('explain_not_upheld'),
  ),
  topic: variable(
    text('客户提过的意见', 'what the customer told us about'),
    text('的这一点', 'this'),
    60,
    only('you_said_we_did'),
  ),
  change: variable(
    text('我们做的改进', 'what we have changed'),
    text('做了改进', 'improved it'),
    120,
    only('you_said_we_did'),
  ),
};

/** Every name that a script's texts may use in braces. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  name: variable(text('客户称呼', "the customer's name"), silent('there'), 24),
  brand: variable(text('品牌或公司名', 'the brand or company'), text('本公司', 'our team'), 24),
  item: variable(text('商品或设备', 'what was delivered or repaired'), text('商品', 'item'), 20),
  date: variable(text('服务日期', 'the day of the service'), text('近日', 'the agreed day'), 24),
  service: variable(text('服务名称', 'the service, such as a delivery'), text('服务', 'service'), 20),
  staff: variable(text('为客户服务的人', 'who served the customer'), text('同事', 'our colleague'), 24),
  store: variable(text('门店', 'the store'), text('门店', 'our store'), 24),
  case_no: variable(text('投诉工单编号', "the case's number"), text('您的工单', 'your case'), 16),
  owner: variable(text('工单负责人', 'who looks after the case'), text('负责的同事', 'Our colleague'), 24),
  supervisor: variable(text('主管姓名', "the supervisor's name"), silent('Our supervisor'), 24),
  sla: variable(
    text('承诺的联系时限', 'within how long we promise to be in touch'),
    text('约定时间', 'the promised time'),
    24,
  ),
  emergency: variable(
    text('急救电话', 'the emergency number'),
    text('当地急救电话', 'your local emergency number'),
    24,
  ),
  action: variable(
    text('已做的处理', 'what was done about the complaint'),
    text('已按约定处理', 'the agreed work'),
    200,
  ),
  picked: variable(text('上一步选的答案', 'what was picked last'), text('这一点', 'this point'), 40, 'answered'),
  indicator: variable(
    text('所评指标', 'the indicator that is rated'),
    text('这一点', 'this point'),
    40,
    only('rotate_s', 'rotate_d'),
  ),
  category: variable(
    text('投诉像是哪一类', 'what a complaint seems to be about'),
    text('服务', 'our service'),
    40,
    'classified',
  ),
  functional: variable(
    text('Kano 题的正向说法', 'what a Kano pair offers'),
    text('我们这样做', 'we did this'),
    80,
    'kano',
  ),
  dysfunctional: variable(
    text('Kano 题的反向说法', 'what a Kano pair takes away'),
    text('我们不这样做', 'we did not do this'),
    80,
    'kano',
  ),
  ...CASE_TEXTS,
};

/** A variable by its name, or null when there is none. */
export function variableAt(name: string): Variable | null {
  return Object.hasOwn(VARIABLES, name) ? (VARIABLES[name] ?? null) : null;
}
