import type { ChannelName } from '../channels/index.ts';
import type { Locale, Text } from '../text.ts';
import type { OutboxItem } from './ports.ts';

export type StrangerWord = 'unknown' | 'refused' | 'welcome';

/** What somebody hears who is not (yet) in a conversation. It says nothing about any person or order. */
const WORDS: Record<StrangerWord, Text> = {
  unknown: {
    'zh-CN': '您好，我是服务回访助手。请用您收到的链接打开，我才能找到您的服务记录。',
    en: 'Hello, I ask how a delivery or repair went. Please open the link you were given, so that I can find your service.',
  },
  refused: {
    'zh-CN': '这个链接已失效，或已绑定其他账号。如需帮助，请联系为您服务的商家。',
    en: 'This link is no longer valid, or belongs to another account. If you need help, please contact the shop that served you.',
  },
  welcome: {
    'zh-CN': '您好，已连接。服务完成后，我会在这里问您一两个小问题。',
    en: 'Hello, you are connected. After your service I will ask you one or two short questions here.',
  },
};

/** The message for a stranger; the same thing heard twice is answered once. */
export function strangerItem(
  key: string,
  channel: ChannelName,
  address: string,
  word: StrangerWord,
  locale: Locale,
): OutboxItem {
  const body = { text: WORDS[word][locale], buttons: [], locale };
  return { key: `stranger:${key}`, lane: `address:${channel}:${address}`, kind: 'message', channel, address, body };
}
