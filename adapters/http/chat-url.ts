import type { ChatId } from '../../src/ids.ts';
import type { Site } from './site.ts';

/** Where a customer reads and answers a chat. */
export function chatUrl(site: Site, chat: ChatId): string;
export function chatUrl(site: Site, chat: ChatId | null): string | null;
export function chatUrl({ parts, publicUrl }: Site, chat: ChatId | null): string | null {
  return chat === null ? null : `${publicUrl}/c/${parts.sealer.chatToken(chat)}`;
}
