import { randomUUID } from 'node:crypto';
import { type ConversationId, FileId } from '../../src/ids.ts';
import { CHAT_BYTES, CHAT_FILES, type FileHead, type Files } from '../../src/turns/index.ts';
import type { FileRow, Tables } from './store-tables.ts';

/** What customers sent besides words, in memory. It passes the same contract as the real one. */
export function memoryFiles(tables: Tables): Files {
  const known = (key: string) => tables.files.find((row) => row.key === key);
  const heads = (which: (row: FileRow) => boolean) => tables.files.filter(which).map((row) => headOf(tables, row));
  return {
    async keep({ id, chat, key, ...file }) {
      const [talk] = tables.talksOf(chat);
      if (!talk) return { result: 'nowhere' };
      const before = known(key);
      if (before) return { result: 'known', id: before.id, conversation: before.conversation };
      const here = tables.files.filter((row) => row.chat === chat && row.ref === null);
      const bytes = here.reduce((sum, { size }) => sum + (size ?? 0), file.bytes.byteLength);
      if (here.length >= CHAT_FILES || bytes > CHAT_BYTES) return { result: 'full' };
      const row = { ...file, id, key, chat, conversation: talk.id, channel: 'webchat' } as const;
      tables.files.push({ ...row, ref: null, album: null, size: file.bytes.byteLength, at: tables.clock.now() });
      return { result: 'kept', id, conversation: talk.id };
    },
    async note({ conversation, key, channel, what, ref, name, size, album }) {
      const chat = tables.conversations.get(conversation)?.chatId;
      if (chat === undefined) return false;
      if (!known(key)) {
        const row = { id: FileId.parse(randomUUID()), key, chat, conversation, channel, what, ref, type: null };
        const about = { name: name ?? null, size: size ?? null, album: album ?? null };
        tables.files.push({ ...row, ...about, bytes: null, at: tables.clock.now() });
      }
      const together = tables.files.filter((row) => row.conversation === conversation && row.album === album);
      return album !== undefined && together[0]?.key !== key;
    },
    ofConversation: async (id) => heads(({ conversation }) => conversation === id),
    ofChat: async (id) => heads(({ chat }) => chat === id),
    async get(id) {
      const row = tables.files.find((one) => one.id === id);
      if (!row) return null;
      const { key: _key, chat: _chat, album: _album, ...content } = row;
      return content;
    },
    async open(chat) {
      const [talk] = tables.talksOf(chat);
      const last = talk && tables.lastTurn(talk.id);
      return last ? { scriptId: talk.scriptId, scriptVersion: talk.scriptVersion, state: last.state } : null;
    },
  };
}

function headOf(tables: Tables, { key, chat: _chat, bytes: _bytes, album: _album, ...head }: FileRow): FileHead {
  const turn = tables.turns.find((one) => one.key === key);
  const ordinal = (id: ConversationId) => tables.conversations.get(id)?.ordinal ?? 0;
  return { ...head, bubble: turn ? ordinal(turn.conversationId) * 1_000_000 + turn.seq * 100 : null };
}
