import type { Button, Outgoing } from '../../src/channels/index.ts';

type Key = { text: string; callback_data: string };

/** The payload of `sendMessage`, or why Telegram would not take the message. */
export function payloadOf(address: string, message: Outgoing) {
  // Only a private chat's number: `@name` would be a public channel.
  if (!/^\d{1,16}$/.test(address)) return { refused: 'the address is not a chat id' } as const;
  const tooLong = message.buttons.some(({ data }) => data.length === 0 || Buffer.byteLength(data) > 64);
  if (tooLong) return { refused: 'a button carries no data or more than 64 bytes' } as const;
  return {
    chat_id: Number(address),
    text: message.text,
    // A link in a message would be fetched by Telegram's servers, and the links that we send belong to one person.
    link_preview_options: { is_disabled: true },
    ...(message.buttons.length > 0 ? { reply_markup: { inline_keyboard: keyboard(message.buttons) } } : {}),
  };
}

/**
 * Rows as wide as a phone shows without cutting a label, as even as can be. A scale (`0` to `10`, stars) at the
 * beginning gets rows of its own, so that one long label after it does not stretch it over the screen; so does what
 * leads out of the questions, at the end, where nobody takes it for an answer.
 */
export function keyboard(buttons: readonly Button[]): Key[][] {
  const answers = buttons.filter(({ outside }) => !outside);
  return [...answerRows(answers), ...rows(buttons.filter(({ outside }) => outside))];
}

function answerRows(buttons: readonly Button[]): Key[][] {
  const afterScale = buttons.findIndex(({ label }) => columns(label) > SCALE_COLUMNS);
  const scale = afterScale === -1 ? buttons.length : afterScale;
  const split = scale >= 3 ? scale : 0;
  return [...rows(buttons.slice(0, split)), ...rows(buttons.slice(split))];
}

const ROW_COLUMNS = 42;
const PADDING_COLUMNS = 3;
const SCALE_COLUMNS = 3;
const MOST_IN_A_ROW = 8;

function rows(buttons: readonly Button[]): Key[][] {
  if (buttons.length === 0) return [];
  const widest = Math.max(...buttons.map(({ label }) => columns(label)));
  const fitting = Math.floor(ROW_COLUMNS / (widest + PADDING_COLUMNS));
  const most = Math.min(MOST_IN_A_ROW, Math.max(1, fitting));
  const each = Math.ceil(buttons.length / Math.ceil(buttons.length / most));
  const keys = buttons.map(({ label, data }) => ({ text: label, callback_data: data }));
  return Array.from({ length: Math.ceil(keys.length / each) }, (_, i) => keys.slice(i * each, (i + 1) * each));
}

/** How wide a label is drawn, in Latin letters: Chinese characters and emoji take two. */
function columns(label: string): number {
  let sum = 0;
  for (const { segment } of GRAPHEMES.segment(label)) sum += WIDE.test(segment) ? 2 : 1;
  return sum;
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|\uFE0F|[\u3000-\u3029\uFF01-\uFF60]/u;
