import type { HttpParts } from '../../adapters/http/index.ts';
import { ChatId } from '../../src/ids.ts';
import type { Locale } from '../../src/text.ts';
import type { Bubble, ConversationView } from '../../src/turns/index.ts';

type Talk = { messages: Bubble[]; closed: boolean; locale: Locale; opened: boolean };

/** Chats in memory that can be spoken into, by this process (watchers hear of it) or as if by another. */
export function memoryChats() {
  const talks = new Map<ChatId, Talk>();
  const conversations = new Map<string, ConversationView>();
  const watchers = new Set<(chat: ChatId) => void>();
  const reads: number[] = [];
  const chats: HttpParts['chats'] = {
    async view(chat, after) {
      reads.push(after);
      const talk = talks.get(chat);
      return talk ? { ...talk, messages: talk.messages.filter(({ seq }) => seq > after) } : null;
    },
    async newest(asked) {
      return new Map(asked.map((chat) => [chat, talks.get(chat)?.messages.at(-1)?.seq ?? 0]));
    },
    conversation: async (id) => conversations.get(id) ?? null,
  };
  const tell = (chat: ChatId) => {
    for (const watcher of watchers) watcher(chat);
  };
  return {
    chats,
    talks,
    conversations,
    /** What `after` each read asked for, in order. */
    reads,
    watchers,
    watch(watcher: (chat: ChatId) => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    begin(chat: ChatId): Talk {
      const talk: Talk = { messages: [], closed: false, locale: 'zh-CN', opened: true };
      talks.set(chat, talk);
      return talk;
    },
    say(chat: ChatId, from: Bubble['from'], text: string, where: 'here' | 'elsewhere' = 'here') {
      const talk = talks.get(chat);
      if (!talk) throw new TypeError('no such chat');
      talk.messages.push({ seq: talk.messages.length + 1, from, text, at: new Date('2026-03-02T09:00:00Z') });
      if (where === 'here') tell(chat);
    },
    close(chat: ChatId) {
      const talk = talks.get(chat);
      if (talk) talk.closed = true;
      tell(chat);
    },
  };
}

/** Tokens that anybody can read the chat's id out of: for tests of what surrounds them. */
export const openSealer: HttpParts['sealer'] = {
  chatToken: (chat) => chat.replaceAll('-', '').padEnd(43, 'T'),
  chatOf(token) {
    const hex = /^([0-9a-f]{32})T{11}$/.exec(token)?.[1];
    const id = hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return id === undefined ? null : ChatId.parse(id);
  },
};
