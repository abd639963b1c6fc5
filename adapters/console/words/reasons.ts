import type { Text } from '../../../src/text.ts';

/** Why something was decided or did not work: codes of the server in words. */
export const reasonWords = {
  'reason.unknown-type': { 'zh-CN': '没有针对这类事件的规则', en: 'No rule for this type of event' },
  'reason.rule-disabled': { 'zh-CN': '规则已停用', en: 'The rule is switched off' },
  'reason.no-consent': { 'zh-CN': '客户没有同意接收回访', en: 'The customer has not agreed to follow-ups' },
  'reason.opted-out': { 'zh-CN': '客户已退订', en: 'The customer opted out' },
  'reason.erased': { 'zh-CN': '客户资料已删除', en: "The customer's data was erased" },
  'reason.too-old': { 'zh-CN': '服务完成得太久了', en: 'The service was completed too long ago' },
  'reason.cancelled': { 'zh-CN': '服务被取消', en: 'The service was cancelled' },
  'reason.cancellation-notice': { 'zh-CN': '这是一条取消通知', en: 'This event is a cancellation' },
  'reason.script-not-published': { 'zh-CN': '话术脚本还没有发布', en: 'The script was not published' },
  'reason.by-hand': { 'zh-CN': '由同事手动取消', en: 'Taken back by hand' },
  'reason.unreachable': { 'zh-CN': '无法联系到客户', en: 'The customer could not be reached' },
  'reason.expired': { 'zh-CN': '到期未答完', en: 'Expired before it was finished' },
  'reason.expired-before-asking': { 'zh-CN': '还没问就已到期', en: 'Expired before it could be asked' },
  'reason.completed': { 'zh-CN': '客户已答完', en: 'The customer finished' },
  'reason.snoozed': { 'zh-CN': '客户要求稍后再问', en: 'The customer asked to be asked later' },
  'reason.handed-over': { 'zh-CN': '已转人工', en: 'Handed over to staff' },
} as const satisfies Readonly<Record<string, Text>>;
