import { type Abilities, fit as madeToFit } from '../../src/channels/index.ts';
import type { FakeMessage } from '../fakes/telegram-api.ts';
import { grouped } from './grouped.ts';
import type { Arrival, DueRow, OutboxRow, Snapshot } from './history.ts';

/** Asks the run's database; tried again while it is away. */
export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Everything that the checker wants to know of the database, as it is now. */
export async function takeSnapshot(ask: Ask, source: string): Promise<Snapshot> {
  const [clock] = await ask<{ now: number }>(`SELECT extract(epoch FROM now())::float8 * 1000 AS now`);
  const inbox = await ask<{ key: string; reason: string; stuck: boolean }>(
    `SELECT message_key AS key, reason, state = 'parked' AND next_at IS NULL AS stuck FROM inbox`,
  );
  const erased = await ask<{ customer: string; left: string }>(ERASED);
  return {
    now: clock?.now ?? 0,
    turns: await ask(TURNS),
    conversations: await ask(
      `SELECT id, chat_id AS chat, ordinal, customer_id AS customer, case_id AS "caseId" FROM conversation`,
    ),
    answers: await ask('SELECT conversation_id AS conversation, seq, step, score, core, superseded FROM answer'),
    cases: await ask(CASES),
    outbox: await outboxRows(ask),
    parked: new Set(inbox.map(({ key }) => key)),
    givenUp: new Map(inbox.filter(({ stuck }) => stuck).map(({ key, reason }) => [key, reason])),
    due: await dueRows(ask),
    decisions: await ask(DECISIONS, [source]),
    erased: new Map(erased.map(({ customer, left }) => [customer, { left }])),
  };
}

/** Rows that something is to be done about by now, or that somebody has taken to do it. */
export async function dueRows(ask: Ask): Promise<readonly DueRow[]> {
  return ask<DueRow>(DUE);
}

/** How many they are, and how many of them are not the staff's cards, which go out one a second. */
export async function dueCount(ask: Ask): Promise<{ readonly all: number; readonly but: number }> {
  const [row] = await ask<{ all: number; but: number }>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE id NOT LIKE '% desk%')::int AS but FROM (${DUE}) due`,
  );
  return row ?? { all: 0, but: 0 };
}

/** What reached customers on Telegram, as arrivals. */
export function telegramArrivals(messages: readonly FakeMessage[]): readonly Arrival[] {
  return messages.map(({ chat, text, rows, at }) => {
    const data = rows.flat().map((button) => button.data);
    return { channel: 'telegram', address: String(chat), body: bodyOf(text, data), at: at.getTime() };
  });
}

const MS = (column: string) => `extract(epoch FROM ${column})::float8 * 1000`;

/** Effects of erased customers are gone from their turns; their answers stand for what was recorded. */
const TURNS = `
SELECT t.conversation_id AS conversation, t.chat_id AS chat, t.seq, t.message_key AS key, t.heard->>'kind' AS heard,
  ${MS('t.at')} AS at,
  CASE WHEN u.erased_at IS NULL
    THEN ARRAY(SELECT e->'answer'->>'step' FROM jsonb_array_elements(t.effects) e WHERE e->>'do' = 'record')
    ELSE ARRAY(SELECT a.step FROM answer a WHERE a.conversation_id = t.conversation_id AND a.seq = t.seq) END AS recorded,
  t.effects @? '$[*] ? (@.do == "complain" && exists (@.severity))'
    OR (u.erased_at IS NOT NULL AND EXISTS (SELECT 1 FROM "case" k WHERE k.chat_id = t.chat_id)) AS complains,
  t.effects @? '$[*] ? (@.do == "opt-out")' AS "optsOut",
  t.effects @? '$[*] ? (@.do == "snooze")' AS snoozes
FROM turn t JOIN conversation c ON c.id = t.conversation_id JOIN customer u ON u.id = c.customer_id`;

const CASES = `
SELECT k.id, k.number, k.chat_id AS chat,
  ARRAY(SELECT e.what FROM case_event e WHERE e.case_id = k.id ORDER BY e.version, e.ordinal) AS moves FROM "case" k`;

const DECISIONS = `
SELECT e.source, e.event_id AS event, count(f.id)::int AS decisions
FROM event e LEFT JOIN follow_up f ON f.event_id = e.id WHERE e.source = $1 GROUP BY e.id`;

const ERASED = `
SELECT c.external_id AS customer, concat_ws(', ',
  (SELECT 'identity' FROM identity i WHERE i.customer_id = c.id LIMIT 1),
  (SELECT 'outbox ' || o.key FROM outbox o JOIN conversation k ON o.lane = 'chat:' || k.chat_id WHERE k.customer_id = c.id
    AND o.created_at <= c.erased_at LIMIT 1),
  (SELECT 'turn ' || t.message_key FROM turn t JOIN conversation k ON k.id = t.conversation_id WHERE k.customer_id = c.id
    AND t.said <> '[]' AND t.at <= c.erased_at LIMIT 1),
  CASE WHEN c.name IS NOT NULL THEN 'name' END) AS left
FROM customer c WHERE c.erased_at IS NOT NULL`;

const due = (table: string, id: string, at: string, lease: string, when: string) => `
SELECT '${table}' AS table, (${id})::text AS id, ${MS(`greatest(${at}, coalesce(${lease}, ${at}))`)} AS "dueAt",
  coalesce(${lease} > now(), false) AS leased FROM "${table}" WHERE ${when}`;

const DUE = [
  due('outbox', `concat_ws(' ', id, kind, channel, outcome, attempts)`, 'due_at', 'lease_until', `state = 'pending'`),
  due(
    'inbox',
    `concat_ws(' ', id, reason)`,
    'next_at',
    'NULL::timestamptz',
    `state = 'parked' AND next_at IS NOT NULL`,
  ),
  due('follow_up', 'id', 'next_at', 'lease_until', 'next_at <= now()'),
  due('case', 'id', 'next_at', 'lease_until', 'next_at <= now()'),
  due('conversation', 'id', 'next_at', 'lease_until', 'next_at <= now()'),
].join(' UNION ALL ');

type Raw = {
  readonly id: string;
  readonly key: string;
  readonly lane: string;
  readonly kind: string;
  readonly channel: string;
  readonly address: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly createdAt: number;
  readonly caseNumber: string | null;
  readonly doubted: number;
};

const OUTBOX = `
SELECT o.id::text, o.key, o.lane, o.kind, o.channel, o.address, o.body, o.state, ${MS('o.created_at')} AS "createdAt",
  k.number AS "caseNumber", o.ambiguous AS doubted
FROM outbox o LEFT JOIN "case" k ON k.id::text = o.body->>'caseId' ORDER BY o.id`;

/** Of a case's cards only one is posted; the others change it. */
async function outboxRows(ask: Ask): Promise<readonly OutboxRow[]> {
  const raws = await ask<Raw>(OUTBOX);
  const carded = new Set<string | null>();
  const cards = grouped(raws, ({ kind, caseNumber }) => (kind === 'card' ? caseNumber : null));
  return raws.flatMap((raw) => {
    const { id, key, lane, kind, channel, state, createdAt, doubted } = raw;
    const row = { id: Number(id), key, lane, channel, state, createdAt, doubted };
    if (channel !== 'desk') return [{ ...row, address: raw.address ?? '', body: wordsOf(raw.body) }];
    if (kind === 'card' && (state !== 'sent' || carded.has(raw.caseNumber))) return [];
    if (kind !== 'card') return [{ ...row, address: raw.caseNumber ?? '', body: kind }];
    carded.add(raw.caseNumber);
    const all = (cards.get(raw.caseNumber) ?? []).reduce((sum, card) => sum + card.doubted, 0);
    return [{ ...row, address: raw.caseNumber ?? '', body: kind, doubted: all }];
  });
}

/** What Telegram can show; see its channel. */
const TELEGRAM: Abilities = { pushes: true, buttons: 13, textLimit: 4_096, labelLimit: 60 };

function wordsOf({ text, buttons }: Raw['body']): string {
  const kept = Array.isArray(buttons) ? buttons.filter(isButton) : [];
  const shown = madeToFit({ text: String(text), buttons: kept }, TELEGRAM);
  return bodyOf(
    shown.text,
    shown.buttons.map(({ data }) => data),
  );
}

function isButton(value: unknown): value is { label: string; data: string } {
  return typeof value === 'object' && value !== null && 'label' in value && 'data' in value;
}

function bodyOf(text: string, data: readonly string[]): string {
  return [text, ...data].join('\n');
}
