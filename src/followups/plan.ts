import { DAY, later, MINUTE } from '../clock.ts';
import type { Decision, Reason, Rule, SendWindow, Standing, TraceLine } from './follow-up.ts';
import { checksOf, zoneOf } from './standing.ts';
import { noted } from './trace.ts';
import { nextAllowed } from './window.ts';

export type PlanInput = {
  readonly type: string;
  readonly completedAt: Date;
  readonly rules: readonly Rule[];
  readonly standing: Standing;
  readonly now: Date;
  readonly window: SendWindow;
  /** The house's IANA zone, for customers whose own is not known. */
  readonly zone: string;
};

/**
 * Whether this event is asked about, and when: the first check that fails decides, and every check made is in the trace.
 * A service finished in the future is planned from that moment on.
 */
export function plan(input: PlanInput): Decision {
  const rule = ruleFor(input.type, input.rules);
  if (!rule) return skipped('unknown-type', null, [noted('event-type', 'unknown', input.type)]);
  const trace = [
    noted('event-type', 'known', input.type),
    noted('rule', rule.enabled ? 'enabled' : 'disabled', rule.id),
  ];
  if (!rule.enabled) return skipped('rule-disabled', rule, trace);
  for (const { line, reason } of [...checksOf(input.standing), ageOf(input, rule)]) {
    trace.push(line);
    if (reason) return skipped(reason, rule, trace);
  }
  const { dueAt, lines } = dueOf(input, rule);
  return { state: 'planned', rule, dueAt, trace: [...trace, ...lines] };
}

/** Clocks of two systems differ a little; only beyond this is a time called future. */
const CLOCK_SKEW = 5 * MINUTE;

function skipped(reason: Reason, rule: Rule | null, trace: readonly TraceLine[]): Decision {
  return { state: 'skipped', reason, rule, trace };
}

/** The first enabled rule of the type by position; a disabled one when there is no other; null for a type without a rule. */
function ruleFor(type: string, rules: readonly Rule[]): Rule | null {
  const ofType = rules.filter((rule) => rule.eventType === type).sort(byPosition);
  return ofType.find((rule) => rule.enabled) ?? ofType[0] ?? null;
}

function byPosition(one: Rule, other: Rule): number {
  return one.position - other.position || (one.id < other.id ? -1 : 1);
}

function ageOf(
  { completedAt, now }: PlanInput,
  rule: Rule,
): { readonly line: TraceLine; readonly reason: Reason | null } {
  const age = now.getTime() - completedAt.getTime();
  const at = completedAt.toISOString();
  if (age > rule.maxAgeDays * DAY)
    return { line: noted('age', 'too-old', `${at} > ${rule.maxAgeDays} d`), reason: 'too-old' };
  return { line: noted('age', age < -CLOCK_SKEW ? 'in-future' : 'recent', at), reason: null };
}

/** After the delay, not before now, inside the hours of the customer's own clock. */
function dueOf(input: PlanInput, rule: Rule): { readonly dueAt: Date; readonly lines: readonly TraceLine[] } {
  const { zone, whose } = zoneOf(input.standing, input.zone);
  const wanted = later(input.completedAt, rule.delayMinutes * MINUTE);
  const isAhead = wanted > input.now;
  const earliest = isAhead ? wanted : input.now;
  const dueAt = nextAllowed(earliest, input.window, zone);
  return {
    dueAt,
    lines: [
      noted('delay', isAhead ? 'ahead' : 'over', `+${rule.delayMinutes} min = ${wanted.toISOString()}`),
      noted('zone', whose, zone),
      noted('window', dueAt > earliest ? 'moved' : 'inside', dueAt.toISOString()),
    ],
  };
}
