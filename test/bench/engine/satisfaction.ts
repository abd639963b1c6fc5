import { readFileSync } from 'node:fs';
import { readYaml } from '../../../adapters/yaml/index.ts';
import { publish, type Script } from '../../../src/scripts/index.ts';
import type { Locale } from '../../../src/text.ts';
import type { Manner } from './dialog.ts';

/** Our script of the dialog, published as any other. */
export function satisfaction(): Script {
  const read = readYaml(readFileSync('test/bench/engine/satisfaction.yaml', 'utf8'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const published = publish(read.value, 1, INDICATORS);
  if (!published.ok) throw new Error(JSON.stringify(published.problems));
  return published.script;
}

/** The language of conversation `n`. */
export function localeOf(n: number): Locale {
  return n % 2 === 0 ? 'en' : 'zh-CN';
}

/** What we say to conversation `n` in a turn, word for word. */
export function replyIn(manner: Manner, n: number, turn: number): string {
  return REPLIES[manner][localeOf(n)][turn] ?? '';
}

const INDICATORS = new Map([['delivery', { 'zh-CN': '送货', en: 'Delivery' }]]);

const ASK = {
  en: 'Hi Ms Wang, your washing machine was delivered on 6 May — how satisfied are you with the delivery?',
  'zh-CN': '王女士您好，洗衣机已于5月6日送达，这次送货您满意吗？',
};
const WHY = {
  en: "I'm very sorry we let you down. What was the main problem?",
  'zh-CN': '非常抱歉，让您失望了。主要是哪方面的问题？',
};
const THANKS = {
  en: "Thank you for telling us; it's logged as C-000123. Chen Jing will contact you within 4 hours.",
  'zh-CN': '谢谢您告诉我们，编号C-000123。陈静会在4小时内联系您。',
};
const AGAIN = {
  en: `Sorry, I didn't catch that. Please tap a button or reply with a number.\n${ASK.en}`,
  'zh-CN': `不好意思，我没看懂。请点一个按钮，或直接回复数字。\n${ASK['zh-CN']}`,
};

/** Everybody is asked for the first time ever, so what their answers are for stands below the question. */
const FIRST = {
  en: `${ASK.en}\n\nYour answers are used only to improve our service; reply STOP anytime.`,
  'zh-CN': `${ASK['zh-CN']}\n\n您的回答只用于改进服务，回复“退订”可随时停止。`,
};

const replies = (second: Record<Locale, string>) => ({
  en: [FIRST.en, second.en, WHY.en, THANKS.en],
  'zh-CN': [FIRST['zh-CN'], second['zh-CN'], WHY['zh-CN'], THANKS['zh-CN']],
});
const REPLIES = { typed: replies(AGAIN), tapped: replies(ASK) };

/** What else each turn has: the case opens with the score, the words or the category go onto it. */
export const SEEN = {
  typed: ['7 buttons, 1 effects', '5 buttons, 2 effects', '1 buttons, 3 effects', '0 buttons, 4 effects'],
  tapped: ['7 buttons, 1 effects', '5 buttons, 1 effects', '1 buttons, 3 effects', '0 buttons, 3 effects'],
};
