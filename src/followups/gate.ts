import { later, MINUTE } from '../clock.ts';
import type { Reason, SendWindow, Standing } from './follow-up.ts';
import { checksOf, zoneOf } from './standing.ts';
import { nextAllowed } from './window.ts';

export type GateInput = {
  readonly standing: Standing;
  readonly dueAt: Date;
  /** How long after `dueAt` asking still makes sense. */
  readonly expireMinutes: number;
  readonly now: Date;
  readonly window: SendWindow;
  /** The house's IANA zone. */
  readonly zone: string;
  /** Whether the message would reach a customer who is not looking; one who opens a web chat is awake. */
  readonly pushes: boolean;
  /** Somebody on the staff wants it now: neither hours nor age count; the customer's own word always does. */
  readonly byHand?: boolean;
};

export type GateAnswer = 'ask' | { readonly wait: Date } | { readonly skip: Reason };

/** The moment from which a customer may be written to: now, or when the send window opens where they live. */
export function whenAwake(now: Date, window: SendWindow, standing: Pick<Standing, 'timezone'>, zone: string): Date {
  return nextAllowed(now, window, zoneOf(standing, zone).zone);
}

/** Looks again when the time has come, because a customer's word, their zone and the hours may have changed since the plan. */
export function gate(input: GateInput): GateAnswer {
  const refusal = checksOf(input.standing).find((check) => check.reason !== null);
  if (refusal?.reason) return { skip: refusal.reason };
  if (input.byHand) return 'ask';
  if (input.now > later(input.dueAt, input.expireMinutes * MINUTE)) return { skip: 'expired-before-asking' };
  if (!input.pushes) return 'ask';
  const at = whenAwake(input.now, input.window, input.standing, input.zone);
  return at > input.now ? { wait: at } : 'ask';
}
