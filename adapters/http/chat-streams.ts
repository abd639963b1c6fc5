import { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type { ChatId } from '../../src/ids.ts';
import { bubbleJson } from './bubble.ts';
import type { ShownChat } from './chat-view.ts';
import type { HttpParts } from './parts.ts';

const PER_CHAT = 5;
const HEARTBEAT_MS = 15_000;
const POLL_MS = 1_000;
/** A reader who is this far behind is let go: it comes back and resumes where it was. */
const BACKLOG_BYTES = 256 * 1024;

export type ChatStreams = {
  /** The events of a chat after a seq, or null when the chat has as many readers as it may. */
  open(chat: ChatId, after: number): Readable | null;
  /** Ends every stream. */
  close(): void;
};

/** Chats as their customers see them. */
export type StreamedChats = Pick<HttpParts['chats'], 'newest'> & {
  view(chat: ChatId, after: number): Promise<ShownChat | null>;
};

/** One reader: how far it has read, and what it was last told about the chat. */
type Reader = { readonly events: Readable; seen: number; told: string | null };
/** The readers of one chat. `again`: there was news while it was being read. */
type Room = { readonly readers: Set<Reader>; busy: boolean; again: boolean };

/**
 * The open web chats of this process. Each chat is read once for all of its readers: when this process says there is
 * news, and when the one poll a second for all chats finds that another process wrote.
 */
export function chatStreams(chats: StreamedChats, watch: HttpParts['watchChats'], log: FastifyBaseLogger): ChatStreams {
  const rooms = new Map<ChatId, Room>();
  const refresh = (chat: ChatId) => refreshRoom(chats, rooms, chat, log);
  const unwatch = watch((chat) => void refresh(chat));
  const heartbeat = setInterval(() => forEachReader(rooms, (reader) => push(reader, ':\n\n')), HEARTBEAT_MS).unref();
  let polling = false;
  const poll = setInterval(async () => {
    if (polling || rooms.size === 0) return;
    polling = true;
    await pollRooms(chats, rooms, refresh, log);
    polling = false;
  }, POLL_MS).unref();

  return {
    open(chat, after) {
      const room = rooms.get(chat) ?? { readers: new Set(), busy: false, again: false };
      if (room.readers.size >= PER_CHAT) return null;
      rooms.set(chat, room);
      const reader: Reader = { events: new Readable({ read() {} }), seen: after, told: null };
      room.readers.add(reader);
      reader.events.once('close', () => {
        room.readers.delete(reader);
        if (room.readers.size === 0) rooms.delete(chat);
      });
      push(reader, 'retry: 2000\n\n');
      void refresh(chat);
      return reader.events;
    },
    close() {
      unwatch();
      clearInterval(heartbeat);
      clearInterval(poll);
      forEachReader(rooms, ({ events }) => events.push(null));
    },
  };
}

/** Reads what is new in a chat and tells its readers. Never rejects; what failed is found again by the poll. */
async function refreshRoom(
  chats: StreamedChats,
  rooms: ReadonlyMap<ChatId, Room>,
  chat: ChatId,
  log: FastifyBaseLogger,
): Promise<void> {
  const room = rooms.get(chat);
  if (!room) return;
  room.again = true;
  if (room.busy) return;
  room.busy = true;
  try {
    while (room.again && room.readers.size > 0) {
      room.again = false;
      const view = await chats.view(chat, Math.min(...[...room.readers].map((reader) => reader.seen)));
      for (const reader of room.readers) tell(reader, view);
    }
  } catch (error) {
    log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'a web chat could not be read');
  } finally {
    room.busy = false;
  }
}

async function pollRooms(
  chats: StreamedChats,
  rooms: ReadonlyMap<ChatId, Room>,
  refresh: (chat: ChatId) => Promise<void>,
  log: FastifyBaseLogger,
): Promise<void> {
  try {
    const newest = await chats.newest([...rooms.keys()]);
    for (const [chat, { readers }] of rooms) {
      const seq = newest.get(chat) ?? 0;
      if ([...readers].some((reader) => reader.told === null || reader.seen < seq)) void refresh(chat);
    }
  } catch (error) {
    log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'web chats could not be looked at');
  }
}

/** Messages first, so that the last words of a chat are read before it is said to be closed. */
function tell(reader: Reader, view: ShownChat | null): void {
  if (!view) {
    // It was erased.
    reader.events.push(null);
    return;
  }
  for (const bubble of view.messages) {
    if (bubble.seq <= reader.seen) continue;
    for (const json of bubbleJson(bubble)) push(reader, event('message', json, bubble.seq));
    reader.seen = bubble.seq;
  }
  const { closed, locale, accepts } = view;
  const state = event('state', { closed, locale, ...(accepts && { accepts }) });
  if (state !== reader.told) push(reader, state);
  reader.told = state;
}

/** JSON has no raw line breaks, so it is always one line of data. */
function event(name: string, data: unknown, id?: number): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function push({ events }: Reader, text: string): void {
  if (events.destroyed || events.readableEnded) return;
  events.push(text);
  if (events.readableLength > BACKLOG_BYTES) events.destroy();
}

function forEachReader(rooms: ReadonlyMap<ChatId, Room>, act: (reader: Reader) => void): void {
  for (const { readers } of rooms.values()) for (const reader of readers) act(reader);
}
