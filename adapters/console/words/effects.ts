import type { Text } from '../../../src/text.ts';

/** What the simulator says about a turn's effects. */
export const effectWords = {
  'effect.record': { 'zh-CN': '记录 {step} = {value}', en: 'Records {step} = {value}' },
  'effect.recordScore': { 'zh-CN': '记录 {step}：{score} 分', en: 'Records {step}: score {score}' },
  'effect.recordCore': {
    'zh-CN': '记录 {step}：{score} 分，计入满意率',
    en: 'Records {step}: score {score}, counts for CSAT',
  },
  'effect.complain': { 'zh-CN': '开投诉工单 {severity}', en: 'Opens a case {severity}' },
  'effect.enrich': { 'zh-CN': '补充工单：{detail}', en: 'Adds to the case: {detail}' },
  'effect.lower-case': { 'zh-CN': '工单降为 {severity}', en: 'Lowers the case to {severity}' },
  'effect.withdraw-case': { 'zh-CN': '撤回工单（点错了）', en: 'Takes the case back (a mis-tap)' },
  'effect.note': { 'zh-CN': '留存：{as}', en: 'Keeps as {as}' },
  'effect.verdict': { 'zh-CN': '客户评价：{verdict}', en: "Customer's verdict: {verdict}" },
  'effect.snooze': { 'zh-CN': '{hours} 小时后再问', en: 'Asks again in {hours} hours' },
  'effect.mismatch': {
    'zh-CN': '（分数与留言不符，待人查看）',
    en: '(score and words disagree: somebody should look)',
  },
  'effect.retract': { 'zh-CN': '此前的回答不再算数：{steps}', en: 'Earlier answers no longer count: {steps}' },
  'effect.tag': { 'zh-CN': '加标签：{tag}', en: 'Tags it: {tag}' },
  'effect.suppress': {
    'zh-CN': '{days} 天内不再用 {script} 询问',
    en: 'Is not asked by {script} for {days} days',
  },
  'effect.wait': { 'zh-CN': '{step} 等 {minutes} 分钟', en: 'Waits {minutes} minutes at {step}' },
  'effect.opt-out': { 'zh-CN': '客户退订', en: 'Customer opts out' },
  'effect.opt-in': { 'zh-CN': '客户恢复接收', en: 'Customer opts in again' },
  'effect.speak': { 'zh-CN': '改用{language}', en: 'Switches to {language}' },
  'effect.finish': { 'zh-CN': '对话结束：{outcome}', en: 'Ends the dialog: {outcome}' },
  'as.feedback': { 'zh-CN': '意见', en: 'feedback' },
  'as.praise': { 'zh-CN': '表扬', en: 'praise' },
  'as.comment': { 'zh-CN': '留言', en: 'a comment' },
  'as.mismatch': { 'zh-CN': '与分数不符的留言', en: 'a comment that disagrees with the score' },
  'outcome.completed': { 'zh-CN': '完成', en: 'completed' },
  'outcome.snoozed': { 'zh-CN': '稍后再问', en: 'snoozed' },
  'outcome.handed-over': { 'zh-CN': '转人工', en: 'handed over' },
  'outcome.expired': { 'zh-CN': '到期', en: 'expired' },
  'outcome.opted-out': { 'zh-CN': '退订', en: 'opted out' },
  'outcome.cancelled': { 'zh-CN': '取消', en: 'cancelled' },
} as const satisfies Readonly<Record<string, Text>>;
