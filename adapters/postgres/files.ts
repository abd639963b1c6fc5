import type { ChannelName } from '../../src/channels/index.ts';
import type { State } from '../../src/conversation/index.ts';
import { ConversationId, FileId } from '../../src/ids.ts';
import {
  CHAT_BYTES,
  CHAT_FILES,
  type FileContent,
  type FileHead,
  type Files,
  type KeptFile,
  type NewFile,
  type NotedFile,
} from '../../src/turns/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db, Query, Row } from './db.ts';

/** Without the bytes, which are read for one file at a time; with the number of its message's bubble, as chats count them. */
const HEADS = `SELECT f.id, f.conversation_id, f.channel, f.what, f.name, f.type, f.size, f.ref, f.at,
  (c.ordinal * 1000000 + t.seq * 100) AS bubble
FROM file f LEFT JOIN turn t ON t.message_key = f.key LEFT JOIN conversation c ON c.id = t.conversation_id`;

/** What customers sent besides words, on PostgreSQL. */
export function files(db: Db): Files {
  return {
    keep: (file) => db.transaction((query) => keep(query, file)),
    note: (file) => note(db, file),
    ofConversation: async (id) =>
      (await db.query(`${HEADS} WHERE f.conversation_id = $1 ORDER BY f.at, f.id`, [id])).map(headOf),
    ofChat: async (id) => (await db.query(`${HEADS} WHERE f.chat_id = $1 ORDER BY f.at, f.id`, [id])).map(headOf),
    async get(id) {
      const [row] = await db.query('SELECT * FROM file WHERE id = $1', [id]);
      return row ? contentOf(row) : null;
    },
    async open(chat) {
      const [row] = await db.query(
        `SELECT c.script_id, c.script_version, t.state FROM conversation c JOIN turn t ON t.conversation_id = c.id
         JOIN customer k ON k.id = c.customer_id AND k.erased_at IS NULL
         WHERE c.chat_id = $1 ORDER BY c.ordinal DESC, t.seq DESC LIMIT 1`,
        [chat],
      );
      if (!row) return null;
      return {
        scriptId: String(row.script_id),
        scriptVersion: Number(row.script_version),
        state: row.state as State,
      };
    },
  };
}

/** One after another for each customer, so that two at once do not both count what is there without the other. */
async function keep(query: Query, file: NewFile): Promise<KeptFile> {
  const [talk] = await query(
    `SELECT c.id, c.customer_id FROM conversation c JOIN customer k ON k.id = c.customer_id AND k.erased_at IS NULL
     WHERE c.chat_id = $1 ORDER BY c.ordinal DESC LIMIT 1 FOR NO KEY UPDATE OF k`,
    [file.chat],
  );
  if (!talk) return { result: 'nowhere' };
  const [known] = await query('SELECT id, conversation_id FROM file WHERE key = $1', [file.key]);
  if (known) return { result: 'known', ...placeOf(known.id, known.conversation_id) };
  const [held] = await query(
    'SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM file WHERE chat_id = $1 AND ref IS NULL',
    [file.chat],
  );
  if (Number(held?.files) >= CHAT_FILES || Number(held?.bytes) + file.bytes.byteLength > CHAT_BYTES) {
    return { result: 'full' };
  }
  await query(
    `INSERT INTO file (id, key, chat_id, conversation_id, customer_id, channel, what, name, type, size, sha256, bytes)
     VALUES ($1, $2, $3, $4, $5, 'webchat', $6, $7, $8, octet_length($9::bytea), encode(sha256($9::bytea), 'hex'), $9)`,
    [
      ...[file.id, file.key, file.chat, talk.id, talk.customer_id, file.what, file.name, file.type],
      Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
    ],
  );
  return { result: 'kept', ...placeOf(file.id, talk.id) };
}

/** The customer's row is held, so that nothing is remembered while the person is being erased. */
async function note(db: Db, file: NotedFile): Promise<boolean> {
  const { conversation, key, channel, what, ref, name, size, album } = file;
  await db.query(
    `WITH talk AS (SELECT c.id, c.chat_id, c.customer_id FROM conversation c
       JOIN customer k ON k.id = c.customer_id AND k.erased_at IS NULL WHERE c.id = $1 FOR SHARE OF k)
     INSERT INTO file (id, key, chat_id, conversation_id, customer_id, channel, what, ref, name, size, album)
     SELECT gen_random_uuid(), $2, chat_id, id, customer_id, $3, $4, $5, $6, $7, $8 FROM talk
     ON CONFLICT (key) DO NOTHING`,
    [conversation, key, channel, what, ref, name ?? null, size ?? null, album ?? null],
  );
  if (album === undefined) return false;
  // By when they were remembered: whatever comes again is judged as it was the first time.
  const earlier = await db.query(
    `SELECT 1 FROM file f JOIN file o ON o.conversation_id = f.conversation_id AND o.album = f.album AND (o.at, o.id) < (f.at, f.id)
     WHERE f.key = $1 LIMIT 1`,
    [key],
  );
  return earlier.length > 0;
}

function placeOf(id: unknown, conversation: unknown) {
  return { id: FileId.parse(id), conversation: ConversationId.parse(conversation) };
}

function headOf(row: Row): FileHead {
  return { ...aboutOf(row), bubble: row.bubble === null ? null : Number(row.bubble) };
}

function contentOf(row: Row): FileContent {
  return { ...aboutOf(row), bytes: row.bytes instanceof Uint8Array ? row.bytes : null };
}

function aboutOf(row: Row): Omit<FileHead, 'bubble'> {
  return {
    ...placeOf(row.id, row.conversation_id),
    channel: row.channel as ChannelName,
    what: String(row.what),
    name: textOrNull(row.name),
    type: textOrNull(row.type),
    size: row.size === null ? null : Number(row.size),
    ref: textOrNull(row.ref),
    at: moment(row.at),
  };
}
