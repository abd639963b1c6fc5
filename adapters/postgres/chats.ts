import type { ChannelName } from '../../src/channels/index.ts';
import type { State } from '../../src/conversation/index.ts';
import { CaseId, ChatId, ConversationId, FollowUpId } from '../../src/ids.ts';
import { type Locale, localeOf } from '../../src/text.ts';
import type { Addresses, Bubble, Chats, ChatView, ConversationView, Said } from '../../src/turns/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';
import { grouped } from './grouped.ts';

/** A bubble's number: the conversation's place in the chat, the turn's in the conversation, the bubble's in the turn. */
const PER_CONVERSATION = 1_000_000;
const PER_TURN = 100;

const TURNS = `SELECT c.ordinal, t.seq, t.heard, t.said, t.state, t.at FROM turn t
JOIN conversation c ON c.id = t.conversation_id`;
/** As the customer may see it: whoever was erased has no chat any more. */
const OWN_TURNS = `${TURNS} JOIN customer k ON k.id = c.customer_id AND k.erased_at IS NULL`;

/** Chats as they are read from the turn log. */
export function chats(db: Db): Chats {
  const at = grouped((places: readonly Place[]) => currentAt(db, places));
  const among = grouped((talks: readonly (Place & { id: ConversationId })[]) => areAt(db, talks));
  return {
    view: (chat, after) => view(db, chat, after),
    newest: (ids) => newest(db, ids),
    conversation: (id) => conversation(db, id),
    currentOf: grouped((ids: readonly ChatId[]) => currentOf(db, ids)),
    currentAt: (channel, address) => at({ channel, address }),
    isAt: (id, channel, address) => among({ id, channel, address }),
  };
}

type Place = { readonly channel: ChannelName; readonly address: string };

/** Who talks where, on PostgreSQL. */
export function addresses(db: Db): Addresses {
  return {
    bind: (chat, channel, address) => bind(db, chat, channel, address),
    async block(channel, address, blocked) {
      await db.query(
        'UPDATE identity SET blocked_at = CASE WHEN $3 THEN now() END WHERE channel = $1 AND address = $2',
        [channel, address, blocked],
      );
    },
  };
}

async function view(db: Db, chat: ChatId, after: number): Promise<ChatView | null> {
  const ordinal = Math.floor(after / PER_CONVERSATION);
  const seq = Math.floor((after % PER_CONVERSATION) / PER_TURN);
  const rows = await db.query(
    `${OWN_TURNS} WHERE c.chat_id = $1 AND (c.ordinal, t.seq) >= ($2, $3) ORDER BY c.ordinal, t.seq`,
    [chat, ordinal, seq],
  );
  const last =
    rows.at(-1) ??
    (await db.query(`${OWN_TURNS} WHERE c.chat_id = $1 ORDER BY c.ordinal DESC, t.seq DESC LIMIT 1`, [chat]))[0];
  if (!last) return unopened(db, chat);
  const state = last.state as State;
  return {
    messages: rows.flatMap(bubblesOf).filter((bubble) => bubble.seq > after && bubble.from !== 'system'),
    closed: state.status === 'finished' && !state.aside,
    locale: state.locale,
    opened: true,
  };
}

async function unopened(db: Db, chat: ChatId): Promise<ChatView | null> {
  const [row] = await db.query(
    'SELECT c.locale FROM follow_up f JOIN customer c ON c.id = f.customer_id AND c.erased_at IS NULL WHERE f.id = $1',
    [chat],
  );
  return row ? { messages: [], closed: false, locale: localeOf(textOrNull(row.locale)) ?? 'en', opened: false } : null;
}

async function newest(db: Db, ids: readonly ChatId[]): Promise<ReadonlyMap<ChatId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(
    `SELECT chat.id, n.ordinal, n.seq FROM unnest($1::uuid[]) AS chat(id) JOIN LATERAL (
       SELECT c.ordinal, t.seq FROM conversation c JOIN turn t ON t.conversation_id = c.id
       WHERE c.chat_id = chat.id ORDER BY c.ordinal DESC, t.seq DESC LIMIT 1) n ON true`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      ChatId.parse(row.id),
      Number(row.ordinal) * PER_CONVERSATION + (Number(row.seq) + 1) * PER_TURN - 1,
    ]),
  );
}

async function conversation(db: Db, id: ConversationId): Promise<ConversationView | null> {
  const [head] = await db.query(
    `SELECT c.*, cu.external_id, cu.name FROM conversation c JOIN customer cu ON cu.id = c.customer_id WHERE c.id = $1`,
    [id],
  );
  if (!head) return null;
  const turns = await db.query(`${TURNS} WHERE t.conversation_id = $1 ORDER BY t.seq`, [id]);
  const answers = await db.query('SELECT * FROM answer WHERE conversation_id = $1 ORDER BY seq', [id]);
  const state = (turns.at(-1)?.state ?? null) as State | null;
  return {
    id,
    scriptId: String(head.script_id),
    scriptVersion: Number(head.script_version),
    chatId: ChatId.parse(head.chat_id),
    locale: state?.locale ?? 'en',
    state,
    customer: { id: String(head.external_id), name: textOrNull(head.name) },
    followUpId: FollowUpId.nullable().parse(head.follow_up_id),
    caseId: CaseId.nullable().parse(head.case_id),
    tags: (head.tags as string[]).toSorted(),
    variant: textOrNull(head.variant),
    transcript: turns.flatMap(bubblesOf),
    answers: answers.map(answerOf),
  };
}

function answerOf(row: Row): ConversationView['answers'][number] {
  return {
    step: String(row.step),
    kind: row.kind as ConversationView['answers'][number]['kind'],
    value: String(row.value),
    score: row.score === null ? null : Number(row.score),
    indicator: textOrNull(row.indicator),
    core: row.core === true,
    ...(row.mismatch === true && { mismatch: true }),
    late: row.late === true,
    superseded: row.superseded === true,
    channel: String(row.channel),
    locale: row.locale as Locale,
    at: moment(row.at),
  };
}

type HeardRow = {
  kind: string;
  text?: string;
  label?: string;
  choice?: string;
  what?: string;
  clientId?: string;
  via?: string;
};

/** A turn as bubbles: what was heard first, then what was said. Timers and languages are system lines. */
function bubblesOf(row: Row): Bubble[] {
  const heard = row.heard as HeardRow;
  const base = Number(row.ordinal) * PER_CONVERSATION + Number(row.seq) * PER_TURN;
  const at = moment(row.at);
  const first = heardBubble(heard, base, at);
  const said = (row.said as Said[]).map((bubble, k): Bubble => {
    const choices = bubble.choices.length > 0 ? { choices: bubble.choices } : {};
    return { seq: base + 1 + k, from: bubble.from, text: bubble.text, at, ...choices };
  });
  return first ? [first, ...said] : said;
}

function heardBubble(heard: HeardRow, seq: number, at: Date): Bubble | null {
  const from = { ...(heard.clientId && { clientId: heard.clientId }), ...(heard.via && { channel: heard.via }) };
  switch (heard.kind) {
    case 'typed':
      return { seq, from: 'customer', text: heard.text ?? '', at, ...from };
    case 'pressed':
      return { seq, from: 'customer', text: heard.label ?? heard.choice ?? '', at, ...from };
    case 'other':
      return { seq, from: 'customer', text: `[${heard.what ?? '?'}]`, at, ...from };
    case 'staff':
      return null;
    default:
      return { seq, from: 'system', text: heard.kind, at };
  }
}

async function currentOf(db: Db, ids: readonly ChatId[]): Promise<(ConversationId | null)[]> {
  const rows = await db.query(
    `SELECT (SELECT c.id FROM conversation c JOIN customer k ON k.id = c.customer_id AND k.erased_at IS NULL
       WHERE c.chat_id = chat.id ORDER BY c.ordinal DESC LIMIT 1) AS id
     FROM unnest($1::uuid[]) WITH ORDINALITY AS chat(id, place) ORDER BY place`,
    [ids],
    'current-of',
  );
  return rows.map(idOf);
}

async function currentAt(db: Db, places: readonly Place[]): Promise<(ConversationId | null)[]> {
  const rows = await db.query(
    `SELECT (SELECT c.id FROM chat_address a JOIN conversation c ON c.chat_id = a.chat_id
       WHERE a.channel = o.channel AND a.address = o.address ORDER BY c.ordinal DESC LIMIT 1) AS id
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS o(channel, address, place) ORDER BY place`,
    [places.map(({ channel }) => channel), places.map(({ address }) => address)],
    'current-at',
  );
  return rows.map(idOf);
}

async function areAt(db: Db, talks: readonly (Place & { readonly id: ConversationId })[]): Promise<boolean[]> {
  const rows = await db.query(
    `SELECT EXISTS (SELECT 1 FROM conversation c WHERE c.id = o.id AND (
       EXISTS (SELECT 1 FROM chat_address a WHERE a.chat_id = c.chat_id AND a.channel = o.channel AND a.address = o.address)
       OR EXISTS (SELECT 1 FROM identity i WHERE i.customer_id = c.customer_id AND i.channel = o.channel
         AND i.address = o.address))) AS there
     FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS o(id, channel, address, place) ORDER BY place`,
    [talks.map(({ id }) => id), talks.map(({ channel }) => channel), talks.map(({ address }) => address)],
    'is-at',
  );
  return rows.map(({ there }) => there === true);
}

function idOf({ id }: Row): ConversationId | null {
  return id === null ? null : ConversationId.parse(id);
}

/**
 * One account a customer and channel: the first that comes by a link keeps it, until it blocks us. A link that was passed
 * on opens nothing, not even when its customer has gone on to a newer chat.
 */
async function bind(
  db: Db,
  chat: ChatId,
  channel: ChannelName,
  address: string,
): Promise<'bound' | 'refused' | 'unknown'> {
  return db.transaction(async (query) => {
    const [owner] = await query(
      `SELECT c.id AS customer_id FROM follow_up f JOIN customer c ON c.id = f.customer_id AND c.erased_at IS NULL
       WHERE f.id = $1
       FOR NO KEY UPDATE OF c`,
      [chat],
    );
    if (!owner) return 'unknown';
    const [other] = await query(
      `SELECT 1 FROM identity WHERE channel = $1 AND address = $2 AND customer_id <> $3
       UNION ALL SELECT 1 FROM identity WHERE customer_id = $3 AND channel = $1 AND address <> $2 AND blocked_at IS NULL`,
      [channel, address, owner.customer_id],
    );
    if (other) return 'refused';
    await query(
      `INSERT INTO identity (channel, address, customer_id) VALUES ($1, $2, $3)
       ON CONFLICT (channel, address) DO UPDATE SET blocked_at = NULL`,
      [channel, address, owner.customer_id],
    );
    await query(
      `INSERT INTO chat_address (channel, address, chat_id) VALUES ($1, $2, $3)
       ON CONFLICT (channel, address) DO UPDATE SET chat_id = excluded.chat_id, at = now()`,
      [channel, address, chat],
    );
    return 'bound';
  });
}
