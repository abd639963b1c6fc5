import { z } from 'zod';
import type { Inbound, SentThing } from '../../src/channels/index.ts';
import { localeOf } from '../../src/text.ts';

/** An update in our words, or why it is nothing to us. `press` is the id of a callback query that wants an answer. */
export type Understood =
  | { readonly heard: Inbound; readonly press: string | null }
  | { readonly ignored: 'malformed' | 'not-private' | 'edited' | 'service-message' | 'unknown-kind' };

/** The update types that we ask Telegram for. */
export const WANTED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

/** Telegram's words to ours. Total: whatever is handed in, it answers. */
export function understand(raw: unknown): Understood {
  const parsed = Update.safeParse(raw);
  if (!parsed.success) return { ignored: 'malformed' };
  const { update_id, message, callback_query: press, my_chat_member: member } = parsed.data;
  const key = `telegram:${update_id}`;
  if (message) return fromMessage(key, message);
  if (press) return fromPress(key, press);
  if (member) return fromMember(key, member);
  return { ignored: 'edited_message' in parsed.data ? 'edited' : 'unknown-kind' };
}

const Chat = z.object({ id: z.int(), type: z.string().optional() });
const User = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
/** What we do not know how to read is no file, but no reason to lose the message either. */
const OneFile = z.object({
  file_id: z.string(),
  file_name: z.string().optional().catch(undefined),
  file_size: z.int().nonnegative().optional().catch(undefined),
});
const File = OneFile.optional().catch(undefined);
const Message = z.looseObject({
  chat: Chat,
  from: User.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(OneFile).optional().catch(undefined),
  media_group_id: z.string().min(1).max(64).optional().catch(undefined),
  document: File,
  video: File,
  voice: File,
  audio: File,
});
const CallbackQuery = z.object({
  id: z.string().min(1),
  from: User,
  data: z.string().optional(),
  message: z.object({ chat: Chat }).optional(),
});
const MemberChange = z.object({ chat: Chat, from: User, new_chat_member: z.object({ status: z.string() }) });
const Update = z.looseObject({
  update_id: z.int().nonnegative(),
  message: Message.optional(),
  callback_query: CallbackQuery.optional(),
  my_chat_member: MemberChange.optional(),
});

function fromMessage(key: string, message: z.infer<typeof Message>): Understood {
  if (message.chat.type !== 'private') return { ignored: 'not-private' };
  if (SERVICE_MESSAGES.some((name) => name in message)) return { ignored: 'service-message' };
  return heard(key, message.chat, message.from, whatOf(message));
}

function fromPress(key: string, query: z.infer<typeof CallbackQuery>): Understood {
  if (!query.message || query.data === undefined) return { ignored: 'unknown-kind' };
  if (query.message.chat.type !== 'private') return { ignored: 'not-private' };
  return heard(key, query.message.chat, query.from, { kind: 'pressed', data: query.data }, query.id);
}

function fromMember(key: string, change: z.infer<typeof MemberChange>): Understood {
  if (change.chat.type !== 'private') return { ignored: 'not-private' };
  switch (change.new_chat_member.status) {
    case 'kicked':
      return heard(key, change.chat, change.from, { kind: 'blocked' });
    case 'member':
      return heard(key, change.chat, change.from, { kind: 'unblocked' });
    default:
      return { ignored: 'unknown-kind' };
  }
}

/** A caption is what the customer wrote, so it counts as words, and the picture above it as what came with them. */
function whatOf(message: z.infer<typeof Message>): Inbound['what'] {
  const { text, caption } = message;
  if (text === undefined && caption === undefined) return { kind: 'other', ...contentOf(message) };
  if (text === undefined) return { kind: 'typed', text: caption ?? '', file: contentOf(message) };
  const start = /^\/start(?:@\w+)?(?:\s+(.*))?$/s.exec(text);
  if (!start) return { kind: 'typed', text };
  return { kind: 'started', token: start[1] !== undefined && DEEP_LINK_TOKEN.test(start[1]) ? start[1] : null };
}

/** Something that is not words. A file is named by Telegram's own id of it; nothing is fetched. */
function contentOf(message: z.infer<typeof Message>): SentThing {
  const what = CONTENTS.find((name) => name in message) ?? 'unknown';
  const { photo, document, video, voice, audio, media_group_id: album } = message;
  // A photo comes in several sizes, the largest last.
  const file = photo?.at(-1) ?? document ?? video ?? voice ?? audio;
  if (!file || !FILE_ID.test(file.file_id)) return { what };
  const { file_id: ref, file_name: name, file_size: size } = file;
  return { what, ref, ...(name && { name }), ...(size !== undefined && { size }), ...(album && { album }) };
}

const FILE_ID = /^[\w-]{1,200}$/;

function heard(
  key: string,
  chat: z.infer<typeof Chat>,
  from: z.infer<typeof User> | undefined,
  what: Inbound['what'],
  press: string | null = null,
): Understood {
  const profile = profileOf(from);
  const inbound = { key, channel: 'telegram', address: String(chat.id), what } as const;
  return { heard: profile ? { ...inbound, profile } : inbound, press };
}

function profileOf(from: z.infer<typeof User> | undefined): Inbound['profile'] | null {
  const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ').trim();
  const locale = localeOf(from?.language_code);
  if (!name && !locale) return null;
  return { ...(name ? { name } : {}), ...(locale ? { locale } : {}) };
}

/** What Telegram allows after `?start=`. */
const DEEP_LINK_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** Animation before document and venue before location: those messages carry both fields. */
const CONTENTS = [
  'sticker',
  'photo',
  'voice',
  'audio',
  'video_note',
  'video',
  'animation',
  'document',
  'venue',
  'location',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
];

/** What Telegram itself writes into a private chat; no customer said it. */
const SERVICE_MESSAGES = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'successful_payment',
  'refunded_payment',
  'write_access_allowed',
  'connected_website',
  'chat_background_set',
  'users_shared',
  'chat_shared',
  'passport_data',
  'web_app_data',
  'boost_added',
];
