import type { Text } from '../text.ts';
import type { CHANNEL_NAMES } from './steps.ts';

export type ChannelLimits = {
  readonly name: Text;
  /** UTF-16 units of one message. */
  readonly text: number;
  /** UTF-16 units of a button's label. */
  readonly label?: number;
  /** Columns of a label on a phone: letters take one, Chinese characters and emoji two. */
  readonly columns?: number;
  /** Buttons under one message; above it the choices become numbered lines of its text. */
  readonly buttons: number;
};

/**
 * What each channel shows whole. This is about words only; how a channel is spoken to is its adapter's business.
 *
 * telegram: Bot API, sendMessage (text 1–4096) and InlineKeyboardButton (callback_data 1–64 bytes, see BUTTON_BYTES);
 *   labels have no written limit: our adapter sends 60 units, and a phone shows 40 columns in one row.
 * slack: Block Kit, section text 3000, button text 75, 25 elements of an actions block.
 * teams: "Format your bot messages": 40 KB of UTF-16 (the smallest that was ever written there), half of which is left
 *   to the card around the words. About six actions are shown in a row.
 * webchat: our own page; labels break into lines.
 */
export const CHANNEL_LIMITS: Readonly<Record<(typeof CHANNEL_NAMES)[number], ChannelLimits>> = {
  telegram: { name: same('Telegram'), text: 4_096, label: 60, columns: 40, buttons: 13 },
  slack: { name: same('Slack'), text: 3_000, label: 75, buttons: 25 },
  teams: { name: same('Teams'), text: 10_000, buttons: 6 },
  webchat: { name: { 'zh-CN': '网页聊天', en: 'the web chat' }, text: 20_000, buttons: 50 },
};

/**
 * The step's and the choice's names, and the dot between them, travel in a Telegram button's 64 bytes, beside the
 * conversation's and a seal. One byte is left for the mark of a script that the customer turned to.
 */
export const BUTTON_BYTES = 28;

function same(name: string): Text {
  return { 'zh-CN': name, en: name };
}

/** How wide a label is drawn, in letters. */
export function columnsOf(label: string): number {
  if (/^[\u0020-\u007E]*$/.test(label)) return label.length;
  let sum = 0;
  for (const { segment } of GRAPHEMES.segment(label)) sum += WIDE.test(segment) ? 2 : 1;
  return sum;
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|\uFE0F|[\u3000-\u303F\uFF00-\uFFEF]/u;
