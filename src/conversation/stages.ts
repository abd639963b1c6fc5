import { CHANNEL_LIMITS } from '../scripts/index.ts';
import type { Text } from '../text.ts';
import type { Failure, Stage } from './rehearse.ts';

/** Every channel that a script must hold on, whether this house has it connected or not. */
export const STAGES: readonly Stage[] = Object.entries(CHANNEL_LIMITS).map(([channel, { buttons }]) => ({
  channel,
  buttons,
}));

/** A failure in words: which test, where it was played, and what came instead of what was expected. */
export function failureWords({ test, channel, line, expected, found }: Failure): Text {
  if (line === 0) {
    return {
      'zh-CN': `测试“${test}”读不懂：有一行不是对话里能发生的事。`,
      en: `The test “${test}” cannot be read: one of its lines is nothing that can happen in a dialog.`,
    };
  }
  const where = channel === null ? null : channelName(channel);
  return {
    'zh-CN': `测试“${test}”${where ? `（${where['zh-CN']}）` : ''}第 ${line} 行：应为“${expected ?? '（到此为止）'}”，实际是“${found ?? '（没有了）'}”。`,
    en: `The test “${test}”${where ? ` (${where.en})` : ''}, line ${line}: expected “${expected ?? '(nothing more)'}”, found “${found ?? '(nothing more)'}”.`,
  };
}

function channelName(channel: string): Text {
  const known = Object.entries(CHANNEL_LIMITS).find(([name]) => name === channel);
  return known ? known[1].name : { 'zh-CN': channel, en: channel };
}
