import { z } from 'zod';

/** A refusal in the Bot API's words. */
export type Refusal = { readonly status: number; readonly description: string; readonly retryAfter?: number };

/** What a method answers. */
export type Result = { readonly value: unknown } | { readonly refusal: Refusal };

export type FakeButton = { readonly label: string; readonly data: string };
export type SendMessage = {
  readonly chat: number;
  readonly text: string;
  readonly rows: readonly (readonly FakeButton[])[];
};

/** What `sendMessage` demands: 1–4096 characters, rows of buttons, 1–64 bytes of data in each. */
export function checkMessage(payload: Record<string, unknown>): SendMessage | Refusal {
  const chat = z.int().safeParse(payload.chat_id);
  if (!chat.success) return bad('chat_id is empty');
  if (typeof payload.text !== 'string' || payload.text.trim() === '') return bad('message text is empty');
  if (payload.text.length > 4_096) return bad('message is too long');
  if (payload.reply_markup === undefined) return { chat: chat.data, text: payload.text, rows: [] };
  const markup = Markup.safeParse(payload.reply_markup);
  if (!markup.success) return bad('inline keyboard must be an Array of Arrays of InlineKeyboardButtons');
  const rows = markup.data.inline_keyboard;
  if (rows.flat().length > 100 || rows.some((row) => row.length > 8)) return bad('REPLY_MARKUP_TOO_LONG');
  if (rows.flat().some((key) => key.text.trim() === '')) return bad('inline keyboard button text is empty');
  if (rows.flat().some((key) => !fits(key.callback_data))) return bad('BUTTON_DATA_INVALID');
  return {
    chat: chat.data,
    text: payload.text,
    rows: rows.map((row) => row.map((key) => ({ label: key.text, data: key.callback_data }))),
  };
}

/** What `setWebhook` demands. http is let through, because this API runs on loopback; the real one refuses it. */
export function checkWebhook(payload: Record<string, unknown>, httpsOnly: boolean): Refusal | null {
  const { url, secret_token: secret } = payload;
  if (typeof url !== 'string' || !URL.canParse(url)) return bad('bad webhook: invalid webhook URL specified');
  if (httpsOnly && !url.startsWith('https://')) {
    return bad('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (secret !== undefined && !(typeof secret === 'string' && /^[\w-]{1,256}$/.test(secret))) {
    return bad('secret token contains unallowed characters');
  }
  return null;
}

/** Why `getUpdates` hands nothing out. */
export const CONFLICTS = {
  webhook: { status: 409, description: "Conflict: can't use getUpdates method while webhook is active" },
  conflict: { status: 409, description: 'Conflict: terminated by other getUpdates request' },
} as const satisfies Record<string, Refusal>;

export function bad(description: string): Refusal {
  return { status: 400, description: `Bad Request: ${description}` };
}

const Markup = z.strictObject({
  inline_keyboard: z.array(z.array(z.strictObject({ text: z.string(), callback_data: z.string() })).min(1)),
});

function fits(data: string): boolean {
  const bytes = Buffer.byteLength(data);
  return bytes >= 1 && bytes <= 64;
}
