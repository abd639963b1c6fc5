import type { Text } from '../../../src/text.ts';

/** What customers left where nobody has to act. */
export const remarkWords = {
  'remarks.title': { 'zh-CN': '表扬与意见', en: 'Praise and feedback' },
  'remarks.about': {
    'zh-CN': '不需要处理、但答应过客户会转达的话。客户改口的不在此列；要处理的在投诉工单里。',
    en: 'What nobody has to act on, but we promised to pass on. What a customer took back is left out; what needs action is a case.',
  },
  'remarks.kind': { 'zh-CN': '类型', en: 'Kind' },
  'remarks.at': { 'zh-CN': '时间', en: 'When' },
  'remarks.customer': { 'zh-CN': '客户', en: 'Customer' },
  'remarks.erased': { 'zh-CN': '已删除', en: 'erased' },
  'remarks.score': { 'zh-CN': '评分', en: 'Score' },
  'remarks.words': { 'zh-CN': '客户的话', en: 'In their words' },
  'remarks.service': { 'zh-CN': '服务', en: 'Service' },
  'remarks.servedBy': { 'zh-CN': '服务人员', en: 'Served by' },
  'remarks.only': { 'zh-CN': '只看“{name}”', en: 'Only “{name}”' },
  'remarks.see': { 'zh-CN': '查看对话', en: 'See the dialog' },
  'remarks.emptyTitle': { 'zh-CN': '还没有表扬或意见', en: 'No praise or feedback yet' },
  'remarks.emptyHint': {
    'zh-CN': '客户在回访里表扬或提意见后，会出现在这里。',
    en: 'It appears here when customers praise somebody or leave feedback in a dialog.',
  },
  'remarks.noMatch': { 'zh-CN': '没有符合筛选条件的内容', en: 'Nothing matches these filters' },
  'remarks.noMatchHint': { 'zh-CN': '放宽条件再看看。', en: 'Try fewer filters.' },
  'rkind.praise': { 'zh-CN': '表扬', en: 'Praise' },
  'rkind.feedback': { 'zh-CN': '意见', en: 'Feedback' },
} as const satisfies Readonly<Record<string, Text>>;
