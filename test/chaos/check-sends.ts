import { grouped } from './grouped.ts';
import type { Arrival, Blow, History, OutboxRow, Snapshot, TurnRow } from './history.ts';
import type { Violation } from './rules.ts';

export type SendVerdict = {
  readonly violations: readonly Violation[];
  readonly duplicates: number;
  readonly doubts: number;
  /** Each message that arrived too often, and when. */
  readonly copies: readonly string[];
};

/** What arrived against what the outbox says was sent. */
export function checkSends(history: History, snapshot: Snapshot): SendVerdict {
  const gone = new Set(history.erasures.map(({ address }) => address));
  const arrivals = history.arrivals.filter(({ address }) => !gone.has(address));
  const rows = snapshot.outbox.filter(({ address }) => !gone.has(address));
  const doubts = history.blows.reduce((sum, { doubt }) => sum + doubt, 0);
  const { violations, duplicates, copies } = counted(rows, arrivals, history.blows);
  return {
    violations: [
      ...violations,
      ...(duplicates > doubts
        ? [{ rule: 'too-many-duplicates', what: `${duplicates} of at most ${doubts}` } as const]
        : []),
      ...inOrder(rows, arrivals),
      ...quietAfterOptOut(rows, arrivals, history.blows, snapshot),
    ],
    duplicates,
    doubts,
    copies,
  };
}

const place = ({ channel, address }: { channel: string; address: string }) => `${channel} ${address}`;
const content = (one: { channel: string; address: string; body: string }) => `${place(one)} ${one.body}`;

/** Each message that was sent has arrived, and none more often than there are rows for it, or there is a doubt about it. */
function counted(rows: readonly OutboxRow[], arrivals: readonly Arrival[], blows: readonly Blow[]) {
  const violations: Violation[] = [];
  const arrived = grouped(arrivals, content);
  const meant = grouped(rows, content);
  for (const [body, same] of meant) {
    const sent = same.filter(({ state }) => state === 'sent').length;
    const here = arrived.get(body)?.length ?? 0;
    if (here < sent) violations.push({ rule: 'send-lost', what: `${same[0]?.key}: ${here} of ${sent}` });
  }
  const copies: string[] = [];
  let duplicates = 0;
  for (const [body, same] of arrived) {
    const most = meant.get(body)?.length ?? 0;
    if (most === 0) violations.push({ rule: 'send-from-nowhere', what: body });
    if (most === 0 || same.length <= most) continue;
    duplicates += same.length - most;
    copies.push(`${same.map(({ at }) => new Date(at).toISOString()).join(', ')}: ${body.slice(0, 80)}`);
    if (!doubtful(same, blows)) violations.push({ rule: 'duplicate-unexplained', what: body });
    const doubted = (meant.get(body) ?? []).reduce((sum, row) => sum + row.doubted, 0);
    if (same.length - most > doubted) violations.push({ rule: 'duplicate-unrecorded', what: body });
  }
  return { violations, duplicates, copies };
}

/** A process is given at most this long for one attempt. */
const ATTEMPT_MS = 9_000;

/** Something happened around the first arrival, or between it and the last, after which a send is not known to have been made. */
function doubtful(same: readonly Arrival[], blows: readonly Blow[]): boolean {
  const moments = same.map(({ at }) => at);
  const from = Math.min(...moments) - ATTEMPT_MS;
  const until = Math.max(...moments);
  return blows.some((blow) => blow.doubt > 0 && blow.at <= until && blow.until >= from);
}

/** Rows of one lane arrive in their order. Judged where a message cannot be taken for another one. */
function* inOrder(rows: readonly OutboxRow[], arrivals: readonly Arrival[]): Generator<Violation> {
  const first = new Map<string, number>();
  for (const arrival of arrivals.toSorted((a, b) => a.at - b.at)) {
    if (!first.has(content(arrival))) first.set(content(arrival), first.size);
  }
  const alike = grouped(rows, content);
  const sure = rows.filter((row) => row.state === 'sent' && alike.get(content(row))?.length === 1);
  for (const lane of grouped(sure, ({ lane }) => lane).values()) {
    const inLane = lane.toSorted((a, b) => a.id - b.id).map((row) => ({ row, at: first.get(content(row)) ?? -1 }));
    for (const [i, { row, at }] of inLane.entries()) {
      const before = inLane[i - 1];
      if (before && at !== -1 && before.at > at) {
        yield { rule: 'send-out-of-order', what: `${row.key} arrived before ${before.row.key}` };
      }
    }
  }
}

/** What is in flight to an address when its owner opts out in another chat may still arrive this much later. */
const IN_FLIGHT_MS = 1_000;

function* quietAfterOptOut(
  rows: readonly OutboxRow[],
  arrivals: readonly Arrival[],
  blows: readonly Blow[],
  snapshot: Snapshot,
): Generator<Violation> {
  const bodyOf = grouped(rows, content);
  const thawed = blows.filter(({ what }) => what === 'freeze');
  const byPlace = grouped(arrivals, place);
  for (const { optOut, address } of optOuts(rows, snapshot)) {
    const here = byPlace.get(address) ?? [];
    const confirmed = here.filter((one) => isOf(bodyOf.get(content(one)), optOut)).map(({ at }) => at);
    const from = confirmed.length > 0 ? Math.min(...confirmed) + IN_FLIGHT_MS : Number.POSITIVE_INFINITY;
    for (const one of here.filter(({ at }) => at > from)) {
      const late = thawed.some((blow) => blow.at <= one.at && one.at <= blow.until + IN_FLIGHT_MS);
      const allowed = (bodyOf.get(content(one)) ?? []).some((row) => mayFollow(row, optOut, snapshot));
      if (!late && !allowed) yield { rule: 'sent-after-opt-out', what: `${content(one)}` };
    }
  }
}

/** The turns by which customers opted out, and the addresses at which they were told so. */
function optOuts(rows: readonly OutboxRow[], { turns }: Snapshot) {
  const byTurn = grouped(rows, ({ key }) => turnOf(key));
  return turns
    .filter(({ optsOut }) => optsOut)
    .flatMap((optOut) => {
      const confirmations = byTurn.get(`${optOut.conversation}:${optOut.seq}`) ?? [];
      return [...new Set(confirmations.map(place))].map((address) => ({ optOut, address }));
    });
}

/** `turn:<conversation>:<seq>:<k>` without its ends; other keys as they are. */
function turnOf(key: string): string {
  return /^turn:([^:]+:\d+):\d+$/.exec(key)?.[1] ?? key;
}

function isOf(rows: readonly OutboxRow[] | undefined, turn: TurnRow): boolean {
  return (rows ?? []).some(({ key }) => turnOf(key) === `${turn.conversation}:${turn.seq}`);
}

/** The confirmation itself; and later on only what answers the customer's own words, or is about their case. */
function mayFollow(row: OutboxRow, optOut: TurnRow, { turns, conversations }: Snapshot): boolean {
  const turn = turns.find(({ conversation, seq }) => turnOf(row.key) === `${conversation}:${seq}`);
  if (turn === undefined) return true;
  if (turn.conversation === optOut.conversation && turn.seq === optOut.seq) return true;
  const about = conversations.find(({ id }) => id === turn.conversation);
  return turn.at >= optOut.at && (SPOKEN.has(turn.heard) || (about?.caseId ?? null) !== null);
}

const SPOKEN = new Set(['pressed', 'typed', 'other', 'arrived', 'language', 'staff']);
