import type { Verdict } from './checker.ts';
import type { History, Snapshot } from './history.ts';
import type { Ack } from './recorder.ts';

/** What a run came to, in numbers. Times in milliseconds. */
export type Figures = {
  readonly customers: number;
  readonly messages: number;
  readonly turns: number;
  readonly events: number;
  readonly cases: number;
  readonly sends: number;
  readonly kills: number;
  /** By name: how often, and how often in the middle of what the point is about. */
  readonly crashPoints: Readonly<Record<string, { readonly times: number; readonly underWay: number }>>;
  /** Statements that write turns, cut while they ran. */
  readonly cutTurns: number;
  readonly stops: number;
  readonly slowestStop: number;
  readonly freezes: number;
  readonly restarts: number;
  readonly flushes: number;
  readonly otherFaults: number;
  readonly lostAnswers: number;
  readonly lost: number;
  readonly doubleTurns: number;
  readonly duplicates: number;
  readonly doubts: number;
  readonly drainMs: number | null;
  /** Until nothing was left but cards of the staff. */
  readonly butDeskMs: number | null;
  readonly ackP50: number;
  readonly ackP99: number;
  /** From PostgreSQL's return until the next acknowledgement, at the longest. */
  readonly recoveryMs: number | null;
};

export function figuresOf(
  history: History,
  snapshot: Snapshot,
  verdict: Verdict,
  run: {
    readonly acks: readonly Ack[];
    readonly crashes: ReadonlyMap<string, Figures['crashPoints'][string]>;
    readonly customers: number;
  },
): Figures {
  const { blows, exits } = history;
  const named = (name: RegExp) => blows.filter(({ what }) => name.test(what)).length;
  const broken = (...rules: string[]) => verdict.violations.filter(({ rule }) => rules.includes(rule)).length;
  const killed = exits.filter(({ why }) => why === 'killed' || why === 'crash-point').length;
  const counted =
    /^(killed|kill|kill-all|stop|stop-twice|freeze|long-freeze|postgres-(immediate|fast)|redis-(flush|kill)|postgres-mid-turn|lost-answer)$/;
  const waits = run.acks.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    customers: run.customers,
    messages: history.spoken.length,
    turns: snapshot.turns.length,
    events: history.posted.length,
    cases: snapshot.cases.length,
    sends: history.arrivals.length,
    kills: killed,
    crashPoints: Object.fromEntries([...run.crashes].toSorted(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))),
    cutTurns: named(/^postgres-mid-turn$/),
    stops: exits.filter(({ why }) => why === 'told').length,
    slowestStop: Math.max(0, ...exits.map(({ tookMs }) => tookMs ?? 0)),
    freezes: named(/freeze$/) - named(/^redis-freeze$/),
    restarts: named(/^postgres-(immediate|fast)$/),
    flushes: named(/^redis-(flush|kill)$/),
    otherFaults: blows.filter(({ what }) => !counted.test(what)).length,
    lostAnswers: named(/^lost-answer$/),
    lost: broken('acked-message-lost', 'acked-event-lost', 'send-lost'),
    doubleTurns: broken('double-turn', 'turn-from-nowhere', 'answer-twice'),
    duplicates: verdict.duplicates,
    doubts: verdict.doubts,
    drainMs: history.drainMs,
    butDeskMs: history.butDeskMs,
    ackP50: Math.round(at(waits, 0.5)),
    ackP99: Math.round(at(waits, 0.99)),
    recoveryMs: recovery(history, run.acks),
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function recovery({ blows }: History, acks: readonly Ack[]): number | null {
  const moments = acks.map((ack) => ack.at).toSorted((a, b) => a - b);
  const waits = blows
    .filter(({ what }) => /^postgres-(immediate|fast)$/.test(what))
    .flatMap(({ until }) => {
      const next = moments.find((moment) => moment >= until);
      return next === undefined ? [] : [next - until];
    });
  return waits.length === 0 ? null : Math.max(...waits);
}
