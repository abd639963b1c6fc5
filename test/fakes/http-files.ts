import type { HttpParts } from '../../adapters/http/index.ts';
import type { Fetched } from '../../src/channels/index.ts';
import { ConversationId, FileId } from '../../src/ids.ts';
import type { ChatFile, FileContent, FileHead } from '../../src/turns/index.ts';

/** Files that customers sent, in memory, and a platform that keeps some of them. */
export function memorySent() {
  const taken: ChatFile[] = [];
  const heads: FileHead[] = [];
  const contents = new Map<string, FileContent>();
  const state = {
    taken,
    heads,
    contents,
    welcome: false,
    full: false,
    /** What the platform answers, by its own name of a file. */
    platform: new Map<string, Fetched>(),
  };
  const parts: Pick<HttpParts, 'takeFile' | 'files' | 'fetchFile' | 'welcomesFile'> = {
    async takeFile(file) {
      if (state.full) return 'full';
      const known = taken.findIndex(({ chat, clientId }) => chat === file.chat && clientId === file.clientId);
      if (known < 0) taken.push(file);
      return { kept: known < 0 ? 'taken' : 'duplicate', id: fileId(known < 0 ? taken.length : known + 1) };
    },
    files: {
      ofConversation: async (id) => heads.filter(({ conversation }) => conversation === id),
      ofChat: async () => heads,
      get: async (id) => contents.get(id) ?? null,
    },
    fetchFile: async ({ ref }) => state.platform.get(ref) ?? { outcome: 'gone' },
    welcomesFile: async () => state.welcome,
  };
  return Object.assign(state, { parts });
}

/** The id of the file of that number. */
export function fileId(number: number): FileId {
  return FileId.parse(`0195f0a0-0000-7000-8000-0000000f${String(number).padStart(4, '0')}`);
}

/** A photo of the web chat, 12 bytes long unless it is said. */
export function aFile(number: number, over: Partial<FileHead> = {}): FileHead {
  return {
    id: fileId(number),
    conversation: ConversationId.parse('0195f0a0-0000-7000-8000-00000000c00a'),
    channel: 'webchat',
    what: 'photo',
    name: 'door.png',
    type: 'image/png',
    size: 12,
    ref: null,
    at: new Date('2026-03-02T09:00:00Z'),
    bubble: null,
    ...over,
  };
}
