import { fileWords } from '../../src/file-words.ts';
import type { ChatId } from '../../src/ids.ts';
import type { Bubble, ChatView, FileHead } from '../../src/turns/index.ts';
import type { HttpParts } from './parts.ts';

/** A chat as its customer sees it. `accepts`: a photo or a file is welcome now. */
export type ShownChat = ChatView & { readonly accepts: 'file' | null };

/** How a log writes down something that is not words. */
const NOT_WORDS = /^\[[a-z_]+\]$/;

/** Null when there is no such chat. */
export async function shownChat(parts: HttpParts, chat: ChatId, after: number): Promise<ShownChat | null> {
  const [view, welcome] = await Promise.all([parts.chats.view(chat, after), parts.welcomesFile(chat)]);
  if (!view) return null;
  const accepts = welcome ? 'file' : null;
  const unnamed = view.messages.some(({ from, text }) => from === 'customer' && NOT_WORDS.test(text));
  if (!unnamed) return { ...view, accepts };
  const files = filesByBubble(await parts.files.ofChat(chat));
  const named = (bubble: Bubble): Bubble => {
    const [file] = bubble.from === 'customer' && NOT_WORDS.test(bubble.text) ? (files.get(bubble.seq) ?? []) : [];
    return file ? { ...bubble, text: fileWords(file.what, file.name, view.locale) } : bubble;
  };
  return { ...view, accepts, messages: view.messages.map(named) };
}

/** The files of each bubble. */
export function filesByBubble(files: readonly FileHead[]): ReadonlyMap<number, readonly FileHead[]> {
  const map = new Map<number, FileHead[]>();
  for (const file of files) if (file.bubble !== null) map.set(file.bubble, [...(map.get(file.bubble) ?? []), file]);
  return map;
}
