import { Temporal } from 'temporal-polyfill';
import type { Reason, Standing, TraceLine } from './follow-up.ts';
import { noted } from './trace.ts';

/** What one check came to, and the reason not to ask when it stands in the way. */
export type Checked = { readonly line: TraceLine; readonly reason: Reason | null };

/** The customer's own word, strongest first. A consent that nobody asked for does not stop a service follow-up. */
export function checksOf(standing: Standing): readonly Checked[] {
  const { erased, optedOut, consentSurvey } = standing;
  return [
    { line: noted('erased', erased ? 'yes' : 'no'), reason: erased ? 'erased' : null },
    { line: noted('opted-out', optedOut ? 'yes' : 'no'), reason: optedOut ? 'opted-out' : null },
    { line: noted('consent', CONSENT[`${consentSurvey}`]), reason: consentSurvey === false ? 'no-consent' : null },
  ];
}

/** Whose clock counts: the customer's when their zone is known (and one this machine knows), else the house's. */
export function zoneOf(
  standing: Pick<Standing, 'timezone'>,
  house: string,
): { readonly zone: string; readonly whose: 'customer' | 'house' } {
  const own = standing.timezone;
  return own !== null && isZone(own) ? { zone: own, whose: 'customer' } : { zone: house, whose: 'house' };
}

const CONSENT = { true: 'given', false: 'refused', null: 'not-known' } as const;

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
